import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { readableMobile } from '#lib/phone-number.ts';
import type { Correction } from '#identity';
import { backLink, button, empty, errorOf, form, notice, pageTitle, section, summaryList, summaryOf, table, tag, textField, type Sentences, type TagTone } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface DetailsView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly email: string;
  readonly phone: string | undefined;
  /** His electronic signature says who he is: a name cannot be typed then. */
  readonly isByCertificate: boolean;
  readonly values: Readonly<Record<'surname' | 'first-name' | 'patronymic' | 'post-address', string>>;
  readonly history: readonly Correction[];
  readonly isDone: boolean;
  readonly sentences: Sentences;
}

/** A form for each thing that can be typed, the way to what is proven by a code, and everything that stood before. */
export function detailsForms(view: DetailsView): Html {
  const { t, paths, email, phone, isByCertificate, isDone, sentences } = view;
  return html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${isDone && notice({ kind: 'success', title: t('cabinet.details.done'), body: t('cabinet.details.done.body'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.details.title'), lead: t('cabinet.details.lead') })}
${section({ title: t('cabinet.phone-code.name'), body: isByCertificate ? html`<p>${t('identity.refusals.by-certificate')}</p>` : nameForm(view) })}
${section({ title: t('cabinet.details.post-address'), body: addressForm(view) })}
${section({ title: t('cabinet.details.proven'), body: summaryList([
    { key: t('cabinet.register.email'), value: email, action: { label: t('ui.change'), href: paths.email(), about: t('cabinet.register.email') } },
    ...(phone === undefined ? [] : [{ key: t('cabinet.phone-code.phone'), value: readableMobile(phone), action: { label: t('ui.change'), href: paths.phone(), about: t('cabinet.phone-code.phone') } }]),
  ]) })}
${section({ title: t('cabinet.details.account'), body: html`<p>${t('cabinet.details.account.body')} <a href="${paths.ownCopy()}">${t('cabinet.data.title')}</a></p>` })}
${section({ title: t('cabinet.details.history'), body: historyTable(view) })}`;
}

const nameForm = ({ t, paths, token, values, sentences }: DetailsView): Html =>
  form({
    action: paths.detailsName(),
    hidden: { token },
    body: [
      textField({ name: 'surname', label: t('cabinet.phone-code.surname'), value: values.surname, autocomplete: 'family-name', ...errorOf(sentences, 'surname') }),
      textField({ name: 'first-name', label: t('cabinet.phone-code.first-name'), value: values['first-name'], autocomplete: 'given-name', ...errorOf(sentences, 'first-name') }),
      textField({ name: 'patronymic', label: t('cabinet.phone-code.patronymic'), value: values.patronymic, autocomplete: 'additional-name', ...errorOf(sentences, 'patronymic') }),
      button({ label: t('cabinet.details.save-name'), kind: 'secondary' }),
    ],
  });

const addressForm = ({ t, paths, token, values, sentences }: DetailsView): Html =>
  form({
    action: paths.detailsAddress(),
    hidden: { token },
    body: [
      textField({ name: 'post-address', label: t('cabinet.details.post-address.label'), hint: t('cabinet.details.post-address.hint'), value: values['post-address'], ...errorOf(sentences, 'post-address') }),
      button({ label: t('cabinet.details.save-address'), kind: 'secondary' }),
    ],
  });

const TONES: Readonly<Record<Correction['state'], TagTone>> = { waiting: 'info', proven: 'success', verified: 'success', 'set-aside': 'danger', superseded: 'neutral' };

function historyTable({ t, history }: DetailsView): Html {
  if (history.length === 0) return empty({ title: t('cabinet.details.history.none') });
  return table({
    caption: t('cabinet.details.history'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.details.at') }, { label: t('cabinet.details.what') }, { label: t('cabinet.details.before') }, { label: t('cabinet.details.after') }, { label: t('cabinet.details.state') }],
    rows: history.map((one) => [
      t.instant(one.madeAt),
      t(`cabinet.details.fields.${one.field}`),
      one.before ?? '–',
      one.after,
      html`${tag({ label: t(`cabinet.details.states.${one.state}`), tone: TONES[one.state] })}${one.reason !== null && html`<br><span class="muted small">${one.reason}</span>`}`,
    ]),
  });
}
