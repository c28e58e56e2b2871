import type { Tx } from '#lib/db/database.ts';
import * as catalog from '#catalog';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import { payoutsOf } from '../payouts/list-payouts.ts';
import { instantsOf, type Days } from './earnings.ts';

/** What moves a partner's book: paid periods and what went back of them, both less commission, and payouts. */
export const PARTNER_ENTRIES = ['income', 'refund', 'payout', 'payout-returned', 'correction'] as const;
export type PartnerEntry = (typeof PARTNER_ENTRIES)[number];

const ENTRY_OF: Readonly<Record<string, PartnerEntry>> = { 'prepaid-spend': 'income', 'prepaid-charge': 'income', 'prepaid-return': 'refund', payout: 'payout', 'payout-returned': 'payout-returned' };

export interface PartnerLine {
  readonly entry: PartnerEntry;
  readonly bookedAt: Temporal.Instant;
  /** Above zero: the partner is owed more. */
  readonly amountMinor: bigint;
  /** The order it is about, or the number of the payout. */
  readonly orderId: bigint | null;
  readonly payout: string | null;
}

/** How what a partner is owed came from one balance to the other. */
export interface PartnerStatement {
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly lines: readonly PartnerLine[];
  /** Whether all lines of these days are here; otherwise fewer days have to be asked for. */
  readonly isWhole: boolean;
}

/** The statement of a partner's book over some days. */
export async function partnerStatementOf(tx: Tx, { zone }: Pick<Operator, 'zone'>, partnerId: bigint, days: Days): Promise<PartnerStatement> {
  const codes = [catalog.books.partner(partnerId).code];
  const span = instantsOf(days, zone);
  const [{ openingMinor, moves }, end, payouts] = await Promise.all([ledger.movesOf(tx, codes, span), ledger.movesOf(tx, codes, { from: span.until, until: span.until }), payoutsOf(tx, partnerId)]);
  const numbers = new Map(payouts.map(({ id, number }) => [id.toString(), number]));
  const lines = moves.map(({ key, kind, about, postedAt, amountMinor }): PartnerLine => {
    const entry = ENTRY_OF[kind] ?? 'correction';
    const order = /^order:(\d+)$/.exec(about)?.[1];
    return { entry, bookedAt: postedAt, amountMinor: -amountMinor, orderId: order === undefined ? null : BigInt(order), payout: numbers.get(/^payout:(\d+)/.exec(key)?.[1] ?? '') ?? null };
  });
  const closingMinor = -end.openingMinor;
  return { openingMinor: -openingMinor, closingMinor, lines, isWhole: lines.reduce((sum, { amountMinor }) => sum + amountMinor, -openingMinor) === closingMinor };
}
