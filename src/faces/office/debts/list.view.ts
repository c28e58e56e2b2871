import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf, parseMinor } from '#lib/money.ts';
import type * as debts from '#debts';
import type { Operator } from '#operators';
import { button, card, empty, form, notice, pageTitle, summaryList, table, tag, type SummaryRow, type TagTone } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface DebtRunsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly runs: readonly debts.Run[];
  readonly names: StaffNames;
  /** In force today. */
  readonly rule: debts.DebtRule | undefined;
  readonly maySend: boolean;
  readonly refused: debts.DrawUpRefusal | undefined;
}

/** What the rule says, the button that draws up a mass notice, and those there were. */
export function runList(view: DebtRunsView): Html {
  const { t, runs, rule, refused } = view;
  return html`${pageTitle({ title: t('office.debts.title'), lead: t('office.debts.lead') })}
${refused && notice({ kind: 'danger', title: t(`debts.refusals.${refused}`), isAnswer: true })}
${rule ? ruleCard(view, rule) : empty({ icon: 'clock', title: t('office.debts.no-rule') })}
${runs.length === 0 ? empty({ icon: 'mail', title: t('office.debts.none'), body: t('office.debts.none.body') }) : runsTable(view)}`;
}

const ruleCard = ({ t, operator, paths, token, maySend, runs }: DebtRunsView, rule: debts.DebtRule): Html =>
  card({
    level: 2,
    title: t('office.debts.rule'),
    body: html`${summaryList(ruleRows(t, operator, rule))}
${maySend && !runs.some(({ endedAt }) => endedAt === null) && form({ action: paths.debts(), hidden: { token: token() }, body: button({ label: t('office.debts.draw-up') }) })}`,
  });

/** A rule in words, for the list and beside a run that was drawn up by it. */
export const ruleRows = (t: Texts, operator: Operator, rule: debts.DebtRule): SummaryRow[] => [
  { key: t('office.debts.rule.least'), value: t.money(amountOf(parseMinor(rule.least) as bigint, operator.currency)) },
  { key: t('office.debts.rule.overdue'), value: t('office.debts.days', { count: rule.overdueDays }) },
  { key: t('office.debts.rule.channels'), value: rule.channels.map((channel) => t(`office.debts.channels.${channel}`)).join(', ') },
  { key: t('office.debts.rule.often'), value: t('office.debts.once-in', { count: rule.everyDays }) },
  ...(rule.quiet ? [{ key: t('office.debts.rule.quiet'), value: `${rule.quiet.from} – ${rule.quiet.until}` }] : []),
  ...(rule.days.length > 0 ? [{ key: t('office.debts.rule.days'), value: [...rule.days].sort((a, b) => a - b).join(', ') }] : []),
  { key: t('office.debts.rule.source'), value: t('office.debts.rule.source-from', { source: t.of(rule.source), date: t.date(Temporal.PlainDate.from(rule.from)) }) },
];

const runsTable = ({ t, paths, runs, names }: DebtRunsView): Html =>
  table({
    caption: t('office.debts.runs'),
    columns: [{ label: t('office.debts.made-at') }, { label: t('office.debts.state') }, { label: t('office.debts.made-by') }],
    rows: runs.map((run) => [html`<a href="${paths.debtRun(run.id)}">${t.instant(run.madeAt)}</a>`, stateTag(t, run), run.madeBy === null ? t('office.debts.by-rule') : names(run.madeBy)]),
  });

const TONES: Readonly<Record<debts.RunState, TagTone>> = { 'drawing-up': 'info', ready: 'warning', 'awaiting-approval': 'warning', sending: 'info', sent: 'success', stopped: 'neutral', cancelled: 'neutral', failed: 'danger' };

export const stateTag = (t: Texts, { state }: debts.Run): Html => tag({ label: t(`office.debts.states.${state}`), tone: TONES[state] });
