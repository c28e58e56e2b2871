import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as prepaid from '#prepaid';
import { backLink, button, form, money, notice, pageTitle, summaryOf, table, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface RefundView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly account: prepaid.PrepaidAccount;
  readonly balances: prepaid.Balances;
  readonly lots: prepaid.AccountDetail['lots'];
  /** What the operator's bank takes for the transfer. */
  readonly transferFeeMinor: bigint;
  readonly token: string;
  readonly sentences: Sentences;
}

/** Lot by lot what goes back; what does not, and why. */
export function refundView(view: RefundView): Html {
  const { t, paths, account, balances, lots, transferFeeMinor, token, sentences } = view;
  const sum = (minor: bigint): string => t.money(amountOf(minor, account.currency));
  const back = lots.filter(({ source }) => source.startsWith('payment:'));
  const backMinor = back.reduce((total, { leftMinor }) => total + leftMinor, 0n);
  const top = html`${backLink({ label: t('cabinet.balance.title'), href: paths.balance() })}${summaryOf(t, sentences)}${pageTitle({ title: t('cabinet.balance.refund'), lead: t('cabinet.balance.refund.lead') })}`;
  if (backMinor === 0n) return html`${top}${notice({ kind: 'info', title: t('prepaid.refusals.nothing-to-refund') })}`;
  return html`${top}
${table({
    caption: t('cabinet.balance.refund'),
    isCaptionHidden: true,
    isCompact: true,
    columns: [{ label: t('cabinet.balance.lots.came') }, { label: t('cabinet.balance.refund.goes'), isNumeric: true }],
    rows: back.map(({ happenedAt, leftMinor }) => [t.instant(happenedAt), money(sum(leftMinor))]),
    foot: [[t('cabinet.balance.refund.total'), money(sum(backMinor))]],
  })}
<ul>${[
    balances.creditMinor > 0n && t('cabinet.balance.refund.no-credit', { amount: sum(balances.creditMinor) }),
    balances.heldMinor > 0n && t('cabinet.balance.refund.no-held', { amount: sum(balances.heldMinor) }),
    balances.paidMinor > backMinor && t('cabinet.balance.refund.no-source', { amount: sum(balances.paidMinor - backMinor) }),
    t('cabinet.balance.refund.fee', { amount: sum(transferFeeMinor) }),
  ].filter((line) => line !== false).map((line) => html`<li>${line}</li>`)}</ul>
${form({ action: paths.unusedMoney(), hidden: { token }, body: button({ label: t('cabinet.balance.refund.go', { amount: sum(backMinor) }) }) })}`;
}
