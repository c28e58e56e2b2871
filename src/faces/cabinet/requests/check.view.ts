import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { RequestField, RequestKind } from '#operators';
import type { Term } from '#requests';
import { backLink, button, form, notice, pageTitle, section, summaryList, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import type { RequestDraft } from './draft.ts';
import { termList } from './term.view.ts';

export interface CheckView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly kind: RequestKind;
  readonly account: string | undefined;
  readonly draft: RequestDraft;
  readonly sealed: string;
  /** Dates that lie further back than the operator has to look. */
  readonly late: readonly RequestField[];
  readonly terms: readonly Term[];
  readonly sentences: Sentences;
}

/** Question two: is it right? */
export function checkRequest({ t, paths, token, kind, account, draft, sealed, late, terms, sentences }: CheckView): Html {
  const change = { label: t('cabinet.requests.change'), href: paths.requestForm(kind.code, sealed) };
  return html`${backLink({ label: t('ui.back'), href: change.href })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.requests.check'), lead: t.of(kind.name) })}
${late.map((field) => notice({ kind: 'warning', title: t('cabinet.requests.late'), body: t('cabinet.requests.late.body', { label: t.of(field.name), days: field.warnAfterDays ?? 0 }) }))}
${summaryList([
  ...(account === undefined ? [] : [{ key: t('cabinet.requests.account'), value: account, action: { ...change, about: t('cabinet.requests.account') } }]),
  ...answerRows(t, kind, draft.answers).map((row) => ({ ...row, action: { ...change, about: row.key } })),
])}
${terms.length > 0 && section({ title: t('cabinet.requests.terms'), body: termList(t, terms) })}
${form({ action: paths.requestCheck(), hidden: { token, draft: sealed }, body: button({ label: t('cabinet.requests.send') }) })}`;
}

/** Questions and answers of a form, in its order; what was left out is not shown. */
export const answerRows = (t: Texts, kind: RequestKind, answers: Readonly<Record<string, string>>) =>
  kind.fields.filter(({ code }) => answers[code]).map((field) => ({ key: t.of(field.name), value: answerText(t, field, answers[field.code] as string) }));

function answerText(t: Texts, field: RequestField, value: string): Html {
  const option = field.options?.find(({ code }) => code === value);
  if (option) return html`${t.of(option.name)}`;
  return field.type === 'date' ? html`${t.date(Temporal.PlainDate.from(value))}` : html`<span class="as-typed">${value}</span>`;
}
