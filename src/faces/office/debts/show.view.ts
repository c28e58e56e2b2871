import { html, type Html } from '#lib/html/html.ts';
import type { Approval } from '#approvals';
import type * as debts from '#debts';
import type { Fate } from '#notices';
import { backLink, button, buttonLink, buttons, card, details, form, notice, pageTitle, progress, summaryList } from '#ui';
import { linesTable, talliesTable, type LinesView } from './lines.view.ts';
import { ruleRows, stateTag } from './list.view.ts';
import type { StaffNames } from '../names.ts';

export interface DebtRunView extends LinesView {
  readonly token: () => string;
  readonly tallies: readonly debts.Tally[];
  readonly fates: ReadonlyMap<string, Fate>;
  readonly names: StaffNames;
  readonly approval: Approval | undefined;
  readonly maySend: boolean;
  readonly mayApprove: boolean;
  readonly refused: 'not-ready' | 'nobody-to-tell' | undefined;
}

/** What the run would do or did, in the order in which one decides: its state, whom it reaches, whom it leaves out, the accounts one by one. */
export function debtRun(view: DebtRunView): Html {
  const { t, operator, paths, run, names, refused } = view;
  return html`${backLink({ label: t('office.debts.title'), href: paths.debts() })}
${pageTitle({ kicker: run.madeBy === null ? t('office.debts.by-rule') : names(run.madeBy), title: t('office.debts.run', { date: t.instant(run.madeAt) }), actions: stateTag(t, run) })}
${refused && notice({ kind: 'danger', title: t(`debts.refusals.${refused}`), isAnswer: true })}
${stateOf(view)}
${talliesTable(view)}
${details({ summary: t('office.debts.by-which-rule'), body: summaryList(ruleRows(t, operator, run.rule)) })}
${run.drawnUpAt && linesTable(view)}`;
}

function stateOf(view: DebtRunView): Html | false {
  const { t, paths, run, tallies, approval } = view;
  const refresh = { seconds: 3, href: paths.debtRun(run.id), label: t('office.debts.refresh') };
  const [all, done] = [reached(tallies, 'drawn-up'), Number(tallies.filter(({ stage }) => stage === 'told').reduce((sum, { accounts }) => sum + accounts, 0n))];
  switch (run.state) {
    case 'drawing-up':
      return html`${progress({ id: 'run', label: t('office.debts.drawing-up'), max: 1, text: t('office.debts.found-so-far', { count: Number(tallies.reduce((sum, { accounts }) => sum + accounts, 0n)) }), refresh })}${endForm(view)}`;
    case 'ready':
      return all === 0 ? html`${notice({ kind: 'info', title: t('debts.refusals.nobody-to-tell') })}${endForm(view)}` : submitForm(view, all);
    case 'awaiting-approval':
      return html`${notice({ kind: 'warning', title: t('office.debts.waits'), body: t('office.debts.waits.body') })}${approval && view.mayApprove && buttonLink({ label: t('office.debts.decide'), href: paths.approval(approval.id) })}${endForm(view)}`;
    case 'sending':
      return html`${progress({ id: 'run', label: t('office.debts.sending'), max: Math.max(all, 1), value: done, text: t('office.debts.told-so-far', { count: done, all }), refresh })}${endForm(view)}`;
    case 'failed':
      return notice({ kind: 'danger', title: t('office.debts.failed'), body: t('office.debts.failed.body') });
    default:
      return run.endedAt !== null && html`<p>${t(`office.debts.ended.${run.state}`, { at: t.instant(run.endedAt) })}</p>`;
  }
}

const reached = (tallies: readonly debts.Tally[], stage: debts.Tally['stage']): number =>
  Number(tallies.filter((one) => one.stage === stage && (one.outcome === 'email' || one.outcome === 'sms')).reduce((sum, { accounts }) => sum + accounts, 0n));

const submitForm = (view: DebtRunView, count: number): Html | false => {
  const { t, paths, run, token, maySend } = view;
  return maySend && html`${card({
    body: form({ action: paths.debtRunSubmission(run.id), hidden: { token: token() }, body: html`<p>${t('office.debts.submit.hint')}</p>${buttons([button({ label: t('office.debts.submit', { count }) })])}` }),
  })}${endForm(view)}`;
};

const endForm = ({ t, paths, run, token, maySend }: DebtRunView): Html | false =>
  maySend && form({ action: paths.debtRunEnd(run.id), hidden: { token: token() }, body: button({ label: t(run.state === 'sending' ? 'office.debts.stop' : 'office.debts.cancel'), kind: 'quiet' }) });
