import { csvFile, type CsvCell } from '#lib/csv.ts';
import { decimal } from '#lib/money.ts';
import type { SettlementTerms } from '#operators';
import type { Payee } from './payout.ts';

/** One payment order of a register. */
export interface PaymentOrder {
  readonly number: string;
  readonly amountMinor: bigint;
  readonly payee: Payee;
  readonly purpose: string;
}

/** The fields of a register in their order, as docs/rules/settlements.md describes them. */
export const REGISTER_FIELDS = [
  'NUMBER', 'DATE', 'AMOUNT', 'CURRENCY', 'PAYER_NAME', 'PAYER_BIN', 'PAYER_IIK', 'PAYER_BIK', 'PAYER_KBE', 'PAYEE_NAME', 'PAYEE_BIN', 'PAYEE_IIK', 'PAYEE_BANK', 'PAYEE_BIK', 'PAYEE_KBE', 'KNP', 'PURPOSE',
] as const;

const PURPOSE_AT_MOST = 210;

/**
 * Payment orders as a table for the bank's program: a header, a line for each order, a line with their number and sum, so that a file cut short is seen.
 * Sums with a decimal dot, days as 2026-11-22. Fields that a country does not have are empty.
 */
export function registerFile(orders: readonly PaymentOrder[], payer: Pick<SettlementTerms, 'requisites' | 'purposeCode'>, currency: string, on: Temporal.PlainDate): Buffer {
  const { requisites, purposeCode = null } = payer;
  const total = orders.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const line = ({ number, amountMinor, payee, purpose }: PaymentOrder): CsvCell[] => [
    number, on.toString(), { decimal: decimal(amountMinor) }, currency, requisites.name, requisites.taxNumber, requisites.account, requisites.bic, requisites.kbe ?? null,
    payee.name, payee.taxNumber, payee.bank?.account ?? null, payee.bank?.name ?? null, payee.bank?.bic ?? null, payee.bank?.kbe ?? null, purposeCode, purpose.slice(0, PURPOSE_AT_MOST),
  ];
  return csvFile([[...REGISTER_FIELDS], ...orders.map(line), ['TOTAL', String(orders.length), { decimal: decimal(total) }, currency]], '.');
}
