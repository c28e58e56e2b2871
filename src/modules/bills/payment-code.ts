import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { billFigures } from './bill-figures.rules.ts';
import { paymentOrderText } from './payment-code.rules.ts';

/** What a scanned code of the bill says, and whether that is a payment order for a bank's app or an address of the cabinet. */
export interface PaymentCode {
  readonly kind: 'gost-r-56042' | 'payment-page';
  readonly text: string;
}

/** Where a bill is paid in the operator's cabinet, as somebody who comes from outside writes it. Wiring knows the cabinet's addresses. */
export type BillAddressOf = (operator: Operator, bill: string) => string;

/** The payment code of a bill; none when there is nothing to pay or the operator prints none. */
export function paymentCodeOf(t: Texts, operator: Operator, sheet: accounts.BillSheet, billAddressOf: BillAddressOf): PaymentCode | undefined {
  const { bills } = operator.profile;
  const { bill, account } = sheet;
  if (!bills || !billFigures(sheet).isPayable) return undefined;
  if (bills.paymentCode === 'payment-page') return { kind: 'payment-page', text: billAddressOf(operator, accounts.billPublicId(bill.id)) };
  const purpose = t('bills.purpose', { service: t.of(operator.name), account: account.number, period: t.period(bill.period) });
  const order = { requisites: bills.requisites, dueMinor: bill.dueMinor, accountNumber: account.number, holder: account.holder, address: account.address, period: bill.period, billNumber: bill.number, purpose };
  return { kind: 'gost-r-56042', text: paymentOrderText(order) };
}
