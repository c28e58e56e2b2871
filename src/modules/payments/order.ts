import { money } from '#lib/money.ts';
import { serviceName, type Operator } from '#operators';
import { allocate } from './allocation.rules.ts';
import { termsOf, type PaymentsHouse, type PaymentTerms } from './house.ts';
import type { Order } from './provider.ts';
import type { Intent } from './store-intent.ts';

const LINES_AT_MOST = 100;

/** What the acquirer is asked for: the amount with the fee, and what it consists of for fiscal receipts. */
export function orderFrom(house: PaymentsHouse, operator: Operator, { payment, parts, debts }: Intent, returnUrl: string): Order {
  const t = house.texts(payment.language, operator.zone);
  const amountOf = (minor: bigint) => money(minor, payment.currency);
  const first = parts[0] as (typeof parts)[number];
  return {
    number: payment.number,
    amount: amountOf(payment.amountMinor + payment.feeMinor),
    payer: payment.userId ?? payment.id,
    accountNumber: first.accountNumber,
    description: t('payments.order', { operator: t.of(operator.name), account: first.accountNumber, more: parts.length - 1 }),
    language: payment.language,
    email: payment.email,
    returnUrl,
    failUrl: returnUrl,
    expiresAt: payment.expiresAt,
    saveCard: payment.savesCard,
    lines: [
      ...linesOf(operator, parts.map(({ amountMinor }, at) => ({ amountMinor, debts: debts[at] ?? [] })), (service) => (service === null ? t('payments.advance') : t.of(serviceName(operator, service)))).map(([label, minor]) => ({ label, amount: amountOf(minor) })),
      ...(payment.feeMinor > 0n ? [{ label: t('payments.fee'), amount: amountOf(payment.feeMinor) }] : []),
    ],
  };
}

/** The services that the money pays, summed over months and accounts. */
function linesOf(operator: Operator, parts: readonly { readonly amountMinor: bigint; readonly debts: Intent['debts'][number] }[], labelOf: (service: string | null) => string): [string, bigint][] {
  const { allocation } = termsOf(operator) as PaymentTerms;
  const byLabel = new Map<string, bigint>();
  for (const { amountMinor, debts } of parts)
    for (const { service, minor } of allocate(amountMinor, debts, allocation)) byLabel.set(labelOf(service), (byLabel.get(labelOf(service)) ?? 0n) + minor);
  const lines = [...byLabel];
  if (lines.length <= LINES_AT_MOST) return lines;
  return [[labelOf(null), lines.reduce((sum, [, minor]) => sum + minor, 0n)]];
}
