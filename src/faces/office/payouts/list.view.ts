import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Operator } from '#operators';
import type * as settlements from '#settlements';
import { button, card, empty, fileField, form, money, notice, pageTitle, selectField, table, tag, type Option } from '#ui';
import type { OfficePaths } from '../paths.ts';

/** What is answered at the top: why not, or what a statement settled. */
export interface Said {
  readonly refused?: settlements.DrawUpRefusal | 'not-a-statement';
  readonly settled?: settlements.SettledByStatement;
}

export interface PayoutRunsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly runs: readonly settlements.ListedRun[];
  /** Months that may be drawn up. */
  readonly months: readonly Option[];
  readonly mayPay: boolean;
  readonly said: Said;
}

/** What was answered, the form for the next month, the runs there were, the bank's statement. */
export function payoutRuns(view: PayoutRunsView): Html {
  const { t, paths, runs, said, mayPay } = view;
  return html`${pageTitle({ title: t('office.payouts.title'), lead: t('office.payouts.lead') })}
${said.refused && notice({ kind: 'danger', title: t(`settlements.refusals.${said.refused}`), isAnswer: true })}
${said.settled && settledNotice(t, said.settled)}
<p><a href="${paths.withholdings()}">${t('office.withholdings.see')}</a></p>
${mayPay && drawUpCard(view)}
${runs.length === 0 ? empty({ icon: 'card', title: t('office.payouts.none'), body: t('office.payouts.none.body') }) : runsTable(view)}
${mayPay && runs.some(({ open }) => open > 0) && statementCard(view)}`;
}

const settledNotice = (t: Texts, { paid, asked, odd }: settlements.SettledByStatement): Html =>
  notice({ kind: odd.length > 0 ? 'warning' : 'success', title: t('office.payouts.settled', { paid, asked }), ...(odd.length > 0 && { body: t('office.payouts.odd', { numbers: odd.join(', ') }) }), isAnswer: true });

const drawUpCard = ({ t, paths, token, months, runs }: PayoutRunsView): Html | false =>
  months.length > 0 && !runs.some(({ state }) => state === 'ready' || state === 'awaiting-approval') && card({
    level: 2,
    title: t('office.payouts.draw-up'),
    body: form({ action: paths.payouts(), hidden: { token: token() }, body: [selectField({ name: 'month', label: t('office.payouts.month'), hint: t('office.payouts.month.hint'), options: months, size: 'medium' }), button({ label: t('office.payouts.draw-up.do') })] }),
  });

const runsTable = ({ t, operator, paths, runs }: PayoutRunsView): Html =>
  table({
    caption: t('office.payouts.runs'),
    columns: [{ label: t('office.payouts.month') }, { label: t('office.payouts.state') }, { label: t('office.payouts.partners'), isNumeric: true }, { label: t('office.payouts.sum'), isNumeric: true }],
    rows: runs.map((run) => [html`<a href="${paths.payoutRun(run.id)}">${t.period(run.month)}</a>`, stateTag(t, run), t.number(run.payouts), money(t.money(amountOf(run.amountMinor, operator.currency)))]),
  });

/** How a run stands; one that was agreed to says whether the bank has still to pay. */
export const stateTag = (t: Texts, { state, open }: Pick<settlements.ListedRun, 'state' | 'open'>): Html => {
  const word = state === 'approved' ? (open > 0 ? 'to-pay' : 'done') : state;
  return tag({ label: t(`office.payouts.states.${word}`), tone: word === 'done' ? 'success' : word === 'cancelled' ? 'neutral' : word === 'ready' ? 'info' : 'warning' });
};

const statementCard = ({ t, paths, token }: PayoutRunsView): Html =>
  card({
    level: 2,
    title: t('office.payouts.statement'),
    body: form({ action: paths.payoutStatement(), hasFiles: true, hidden: { token: token() }, body: [fileField({ name: 'file', label: t('office.payouts.statement.file'), hint: t('office.payouts.statement.hint'), accept: '.txt,text/plain' }), button({ label: t('office.payouts.statement.do'), kind: 'secondary', icon: 'upload' })] }),
  });
