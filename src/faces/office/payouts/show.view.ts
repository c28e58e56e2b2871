import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Approval } from '#approvals';
import type { Operator } from '#operators';
import type * as settlements from '#settlements';
import { backLink, button, buttonLink, buttons, card, empty, form, money, notice, pageTitle, table } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { stateTag } from './list.view.ts';

export interface PayoutRunView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly run: settlements.PayoutRun;
  readonly payouts: readonly settlements.Payout[];
  readonly names: StaffNames;
  readonly approval: Approval | undefined;
  readonly mayPay: boolean;
  readonly mayApprove: boolean;
  readonly refused: 'not-ready' | 'pays-nobody' | undefined;
}

/** What is to be done, then partner by partner how his sum came about and what became of it. */
export function payoutRun(view: PayoutRunView): Html {
  const { t, paths, run, payouts, names, refused } = view;
  const open = payouts.filter(({ state }) => state === 'to-pay').length;
  return html`${backLink({ label: t('office.payouts.title'), href: paths.payouts() })}
${pageTitle({ kicker: names(run.madeBy), title: t('office.payouts.of', { month: t.period(run.month) }), actions: stateTag(t, { state: run.state, open }) })}
${refused && notice({ kind: 'danger', title: t(`settlements.refusals.${refused}`), isAnswer: true })}
${next(view, open)}
${payouts.length === 0 ? empty({ icon: 'card', title: t('office.payouts.nobody') }) : payoutsTable(view)}`;
}

function next(view: PayoutRunView, open: number): Html | false {
  const { t, paths, run, approval, mayPay, mayApprove, payouts } = view;
  switch (run.state) {
    case 'ready':
      return mayPay && html`${payouts.some(({ amountMinor }) => amountMinor > 0n) ? card({ body: form({ action: paths.payoutSubmission(run.id), hidden: { token: view.token() }, body: html`<p>${t('office.payouts.submit.hint')}</p>${buttons([button({ label: t('office.payouts.submit') })])}` }) }) : notice({ kind: 'info', title: t('settlements.refusals.pays-nobody') })}${cancelForm(view)}`;
    case 'awaiting-approval':
      return html`${notice({ kind: 'warning', title: t('office.payouts.waits'), body: t('office.payouts.waits.body') })}${approval && mayApprove && buttonLink({ label: t('office.payouts.decide'), href: paths.approval(approval.id) })}${mayPay && cancelForm(view)}`;
    case 'approved':
      return open > 0 && mayPay && card({ level: 2, title: t('office.payouts.register'), body: html`<p>${t('office.payouts.register.hint')}</p>${buttonLink({ label: t('office.payouts.register.get'), href: paths.payoutRegister(run.id), icon: 'download', isDownload: true })}` });
    default:
      return false;
  }
}

const cancelForm = ({ t, paths, run, token }: PayoutRunView): Html => form({ action: paths.payoutEnd(run.id), hidden: { token: token() }, body: button({ label: t('office.payouts.cancel'), kind: 'quiet' }) });

function payoutsTable({ t, operator, paths, run, payouts, mayPay }: PayoutRunView): Html {
  const sum = (minor: bigint): Html => money(t.money(amountOf(minor, operator.currency)));
  const end = (key: string) => ({ label: t(`office.payouts.${key}`), isNumeric: true });
  const total = (of: (one: settlements.Payout) => bigint): Html => sum(payouts.reduce((all, one) => all + of(one), 0n));
  return table({
    caption: t('office.payouts.caption'),
    isCaptionHidden: true,
    columns: [{ label: t('office.payouts.partner') }, end('carried'), end('incomes'), end('refunds'), end('commission'), end('amount'), { label: t('office.payouts.became') }],
    rows: payouts.map((one) => [
      html`<a href="${paths.partner(one.partnerId)}">${one.payee.name}</a>${one.number && html`<br><span class="muted">${one.number}</span>`}`,
      sum(one.carriedMinor), sum(one.incomesMinor), sum(one.refundsMinor), sum(one.commissionMinor), sum(one.amountMinor),
      html`${became(t, one)}${mayPay && one.state === 'to-pay' && html`<br><a href="${paths.payoutPayment(run.id, one.id)}">${t('office.payouts.pay')}</a>`}${mayPay && one.state === 'paid' && html`<br><a href="${paths.payoutReturn(run.id, one.id)}">${t('office.payouts.come-back')}</a>`}`,
    ]),
    foot: [[t('office.payouts.total'), total((one) => one.carriedMinor), total((one) => one.incomesMinor), total((one) => one.refundsMinor), total((one) => one.commissionMinor), total((one) => one.amountMinor), '']],
  });
}

function became(t: Texts, { state, leftOut, paidOn, returnedOn, returnedFor }: settlements.Payout): string {
  if (leftOut !== null) return t(`office.payouts.left-out.${leftOut}`);
  if (state === 'paid' && paidOn) return t('office.payouts.paid', { date: t.date(paidOn) });
  if (state === 'returned' && returnedOn) return t('office.payouts.returned', { date: t.date(returnedOn), reason: returnedFor ?? '' });
  return t(`office.payouts.waiting.${state === 'to-pay' ? 'to-pay' : state === 'cancelled' ? 'cancelled' : 'drawn-up'}`);
}
