import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as privacy from '#privacy';
import { button, dateField, checkbox, empty, errorOf, form, longTextField, notice, pageTitle, section, selectField, summaryOf, table, tag, textField, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { dayParts } from '../typed-day.ts';

export interface DisclosureListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly found: readonly (privacy.Disclosure & { readonly userNumber: string })[];
  readonly names: StaffNames;
  readonly today: Temporal.PlainDate;
  readonly isRecorded: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly sentences: Sentences;
}

export function disclosureList(view: DisclosureListView): Html {
  const { t, found, names, isRecorded, sentences } = view;
  return html`${isRecorded && notice({ kind: 'success', title: t('office.disclosures.recorded'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.disclosures.title'), lead: t('office.disclosures.lead') })}
${found.length === 0 ? empty({ title: t('office.disclosures.none') }) : table({
    caption: t('office.disclosures.title'),
    isCaptionHidden: true,
    columns: ['on', 'number', 'recipient', 'ground', 'what', 'by'].map((name) => ({ label: t(`office.disclosures.${name}`) })),
    rows: found.map((one) => [t.date(one.disclosedOn), one.userNumber, html`${one.recipient} ${tag({ label: t(`office.disclosures.kinds.${one.kind}`), tone: 'neutral' })}${one.isHidden && html` ${tag({ label: t('office.disclosures.hidden'), tone: 'warning' })}`}`, one.ground, one.what, names(one.recordedBy)]),
  })}
${section({ title: t('office.disclosures.new'), body: entryForm(view) })}`;
}

const entryForm = ({ t, paths, token, today, typed, sentences }: DisclosureListView): Html =>
  form({
    action: paths.disclosures(),
    hidden: { token },
    body: [
      textField({ name: 'number', label: t('office.disclosures.number'), value: typed['number'], size: 'medium', ...errorOf(sentences, 'number') }),
      selectField({ name: 'kind', label: t('office.disclosures.kind'), options: privacy.RECIPIENT_KINDS.map((kind) => ({ value: kind, label: t(`office.disclosures.kinds.${kind}`) })), value: typed['kind'], size: 'medium', ...errorOf(sentences, 'kind') }),
      textField({ name: 'recipient', label: t('office.disclosures.recipient'), value: typed['recipient'], ...errorOf(sentences, 'recipient') }),
      textField({ name: 'ground', label: t('office.disclosures.ground'), hint: t('office.disclosures.ground.hint'), value: typed['ground'], ...errorOf(sentences, 'ground') }),
      longTextField({ name: 'what', label: t('office.disclosures.what'), value: typed['what'], rows: 3, ...errorOf(sentences, 'what') }),
      dateField({ name: 'disclosed-on', label: t('office.disclosures.on'), parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: dayParts(typed['disclosed-on'] ?? today.toString()), ...errorOf(sentences, 'disclosed-on') }),
      checkbox({ name: 'hidden', label: t('office.disclosures.hide'), hint: t('office.disclosures.hide.hint') }),
      button({ label: t('office.disclosures.submit') }),
    ],
  });
