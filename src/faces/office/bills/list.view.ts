import { html, type Html } from '#lib/html/html.ts';
import { periodText, type Period } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as bills from '#bills';
import type { Operator } from '#operators';
import { button, card, empty, form, LANGUAGE_NAMES, notice, pageTitle, selectField, table, tag, type TagTone } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export type RunFault = bills.RunRefusal | 'period-unreadable' | 'language-unknown';

export interface RunListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly runs: readonly bills.BillRun[];
  readonly latest: Period | undefined;
  readonly names: StaffNames;
  readonly typed: { readonly period?: string; readonly language?: string };
  readonly fault: RunFault | undefined;
}

/** The form that starts a run, and the runs there were. */
export function runList(view: RunListView): Html {
  const { t, runs, latest } = view;
  return html`${pageTitle({ title: t('office.bills.title'), lead: t('office.bills.lead') })}
${latest ? startForm(view, latest) : empty({ icon: 'bill', title: t('office.bills.nothing'), body: t('office.bills.nothing.body') })}
${runs.length > 0 && runsTable(view)}`;
}

/** The latest twelve billed months, newest first, in the languages of the operator. */
function startForm({ t, operator, paths, token, typed, fault }: RunListView, latest: Period): Html {
  const periods = Array.from({ length: 12 }, (_, back) => latest.subtract({ months: back }));
  return html`${fault && notice({ kind: 'danger', title: t(FAULTS[fault]) })}
${card({
    body: form({
      action: paths.bills(),
      hidden: { token: token() },
      body: html`${selectField({ name: 'period', label: t('office.bills.period'), value: typed.period ?? periodText(latest), options: periods.map((period) => ({ value: periodText(period), label: t.period(period) })) })}
${selectField({ name: 'in', label: t('office.bills.language'), value: typed.language ?? operator.languages[0], options: operator.languages.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })) })}
${button({ label: t('office.bills.start') })}`,
    }),
  })}`;
}

const FAULTS: Record<RunFault, string> = {
  'nothing-billed': 'bills.refusals.nothing-billed',
  'under-way': 'bills.refusals.under-way',
  'period-unreadable': 'office.bills.period-unreadable',
  'language-unknown': 'office.bills.language-unknown',
};

const runsTable = ({ t, paths, runs, names }: RunListView): Html =>
  table({
    caption: t('office.bills.runs'),
    columns: [{ label: t('office.bills.period') }, { label: t('office.bills.language') }, { label: t('office.bills.state') }, { label: t('office.bills.made'), isNumeric: true }, { label: t('office.bills.started-by') }, { label: t('office.bills.started-at') }],
    rows: runs.map((run) => [html`<a href="${paths.billRun(run.id)}">${t.period(run.period)}</a>`, LANGUAGE_NAMES[run.language], stateTag(t, run), t.number(run.bills), run.startedBy === null ? t('office.bills.by-night') : names(run.startedBy), t.instant(run.startedAt)]),
  });

export function stateTag(t: Texts, run: bills.BillRun): Html {
  const [word, tone]: [string, TagTone] = run.failedAt ? ['failed', 'danger'] : run.finishedAt ? ['finished', 'success'] : ['under-way', 'info'];
  return tag({ label: t(`office.bills.state.${word}`), tone });
}
