import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Correction } from '#identity';
import { button, card, empty, errorOf, form, notice, pageTitle, radios, summaryList, summaryOf, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface CorrectionListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly corrections: readonly Correction[];
  readonly isJudged: boolean;
  /** Whose form has errors. */
  readonly id: string | undefined;
  readonly sentences: Sentences;
}

/** A card for each correction: what stood, what stands, and the form that verifies it or sets it aside. */
export function correctionList(view: CorrectionListView): Html {
  const { t, corrections, isJudged, sentences } = view;
  return html`${isJudged && notice({ kind: 'success', title: t('office.corrections.judged'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.corrections.title'), lead: t('office.corrections.lead') })}
${corrections.length === 0 ? empty({ icon: 'check', title: t('office.corrections.none') }) : corrections.map((one) => correctionCard(view, one))}`;
}

function correctionCard({ t, paths, token, id, sentences }: CorrectionListView, one: Correction): Html {
  const own = id === one.id ? sentences : {};
  return card({
    level: 2,
    title: `${t(`office.corrections.fields.${one.field}`)}: ${one.userNumber}`,
    body: html`${summaryList([
      { key: t('office.corrections.before'), value: one.before ?? '–' },
      { key: t('office.corrections.after'), value: one.after },
      { key: t('office.corrections.at'), value: t.instant(one.madeAt) },
    ])}
${form({
      action: paths.correction(one.id),
      hidden: { token: token() },
      body: [
        radios({ name: 'outcome', id: `outcome-${one.id}`, label: t('office.corrections.outcome'), choices: (['verified', 'set-aside'] as const).map((value) => ({ value, label: t(`office.corrections.outcome.${value}`) })), ...errorOf(own, 'outcome') }),
        textField({ name: 'reason', id: `reason-${one.id}`, label: t('office.corrections.reason'), hint: t('office.corrections.reason.hint'), ...errorOf(own, 'reason') }),
        button({ label: t('office.corrections.submit'), about: one.userNumber }),
      ],
    })}`,
  });
}
