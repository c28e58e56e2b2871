import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as privacy from '#privacy';
import type { Operator } from '#operators';
import { backLink, button, buttonLink, buttons, card, empty, errorOf, form, longTextField, notice, pageTitle, radios, section, summaryOf, table, tag, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface TypedDemand {
  readonly kind: string;
  readonly words: string;
}

export interface CopyView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly sections: readonly privacy.CopySection[];
  readonly demands: readonly privacy.Demand[];
  readonly disclosures: readonly privacy.Disclosure[];
  readonly typed: TypedDemand;
  readonly sentences: Sentences;
  readonly isMade: boolean;
}

export function copyPage(view: CopyView): Html {
  const { t, paths, sentences, isMade } = view;
  return html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${isMade && notice({ kind: 'success', title: t('cabinet.data.made'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.data.title'), lead: t('cabinet.data.lead') })}
${section({ title: t('cabinet.data.held'), body: html`${held(view)}<p>${t('cabinet.data.browser')}</p>${buttons([
    buttonLink({ label: t('cabinet.data.pdf'), href: paths.ownCopyFile('pdf'), icon: 'download' }),
    buttonLink({ label: t('cabinet.data.json'), href: paths.ownCopyFile('json'), kind: 'secondary', icon: 'download' }),
    buttonLink({ label: t('cabinet.data.html'), href: paths.ownCopyFile('html'), kind: 'secondary' }),
  ])}` })}
${section({ title: t('cabinet.data.disclosures'), body: disclosed(view) })}
${section({ title: t('cabinet.data.looked'), body: html`<p>${t('cabinet.data.looked.lead')} <a href="${paths.activity()}">${t('cabinet.sections.activity')}</a></p>` })}
${section({ title: t('cabinet.data.demands'), body: html`${made(view)}${demandForm(view)}` })}`;
}

const held = ({ t, sections }: CopyView): Html =>
  table({
    caption: t('cabinet.data.held'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.data.what') }, { label: t('cabinet.data.purpose') }, { label: t('cabinet.data.records'), isNumeric: true }],
    rows: sections.map(({ holder, records }) => [t(`privacy.holders.${holder}`), t(`privacy.purposes.${holder}`), t.number(records.length)]),
  });

const disclosed = ({ t, disclosures }: CopyView): Html =>
  disclosures.length === 0
    ? html`<p class="muted">${t('cabinet.data.disclosures.none')}</p>`
    : table({
        caption: t('cabinet.data.disclosures'),
        isCaptionHidden: true,
        columns: ['recipient', 'ground', 'what', 'on'].map((name) => ({ label: t(`privacy.fields.${name}`) })),
        rows: disclosures.map((one) => [one.recipient, one.ground, one.what, t.date(one.disclosedOn)]),
      });

function made({ t, demands }: CopyView): Html {
  if (demands.length === 0) return empty({ icon: 'mail', title: t('cabinet.data.demands.none') });
  return html`${demands.map((one) =>
    card({
      level: 3,
      title: t(`privacy.kinds.${one.kind}`),
      aside: one.outcome ? tag({ label: t(`privacy.outcomes.${one.outcome}`), tone: one.outcome === 'fulfilled' ? 'success' : 'warning' }) : tag({ label: t('privacy.waits'), tone: 'info' }),
      body: html`<p>${one.words}</p><p class="muted">${t('cabinet.data.received', { date: t.date(one.receivedOn) })}${one.outcome === null && one.dueOn && html` · ${t('cabinet.data.due', { date: t.date(one.dueOn) })}`}</p>
${one.extensionReason && html`<p>${t('cabinet.data.extended')}: ${one.extensionReason}</p>`}${one.answer && html`<p><strong>${t('cabinet.data.answer')}</strong> ${one.answer}</p>`}`,
    }),
  )}`;
}

/** Each kind with the term that the law gives for it. */
function demandForm({ t, operator, paths, token, typed, sentences }: CopyView): Html {
  const term = (kind: (typeof privacy.DEMAND_KINDS)[number]) => {
    const { amount, unit } = privacy.termOf(operator.profile.country, kind);
    const within = t(`privacy.terms.${unit}`, { amount });
    return kind === 'deletion' ? `${within}. ${t('privacy.kinds.deletion.hint')}` : within;
  };
  return form({
    action: paths.ownCopy(),
    hidden: { token },
    body: [
      radios({ name: 'kind', label: t('cabinet.data.kind'), choices: privacy.DEMAND_KINDS.filter((kind) => kind !== 'withdrawal').map((kind) => ({ value: kind, label: t(`privacy.kinds.${kind}`), hint: term(kind) })), value: typed.kind, ...errorOf(sentences, 'kind') }),
      longTextField({ name: 'words', label: t('cabinet.data.words'), hint: t('cabinet.data.words.hint'), value: typed.words, rows: 4, ...errorOf(sentences, 'words') }),
      button({ label: t('cabinet.data.submit') }),
    ],
  });
}
