import type { Tx } from '#lib/db/database.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Line } from '#ledger';
import { books } from './chart.ts';
import * as money from './money-in.sql.ts';
import * as rows from './refunds.sql.ts';
import type { Share } from './refund.ts';
import type { StoredPayment } from './stored.ts';

interface Allocated {
  readonly period: Temporal.PlainDate | null;
  readonly service: string | null;
  readonly supplier: string;
  readonly amountMinor: bigint;
}

/**
 * Takes an account's share out of what it paid for, what was allocated at the end first: an advance before the oldest debt. Answers the lines that the
 * suppliers' books lose it by. Throws when the share is more than is left, which the caller's lock on the payment makes a bug.
 */
export async function takeBack(tx: Tx, payment: Pick<StoredPayment, 'id' | 'currency'>, { accountId, amountMinor }: Share, on: Temporal.PlainDate): Promise<Line[]> {
  const allocated = await tx.many<Allocated>(rows.allocated(tx.operatorId, payment.id, accountId));
  let left = amountMinor;
  const taken = allocated.flatMap((one) => {
    const minor = left < one.amountMinor ? left : one.amountMinor;
    left -= minor;
    return minor > 0n ? [{ ...one, amountMinor: minor }] : [];
  });
  if (left > 0n) throw new Error(`account ${accountId} has ${left} less of payment ${payment.id} than is taken back`);
  await insertShares(tx, payment.id, accountId, on, taken.map((one) => ({ ...one, amountMinor: -one.amountMinor })));
  return taken.map(({ supplier, amountMinor: minor }) => ({ book: books.supplier(supplier), amount: amountOf(minor, payment.currency) }));
}

/** Appends to what an account's part of a payment pays, or of a transfer of money that has no payment here; negative amounts take back. */
export async function insertShares(tx: Tx, paymentId: string, accountId: bigint, settledOn: Temporal.PlainDate, shares: readonly Allocated[]): Promise<void> {
  const { ord } = await tx.one<{ ord: number }>(rows.nextOrd(tx.operatorId, paymentId));
  await tx.run(
    money.insertAllocations(tx.operatorId, paymentId, settledOn, {
      accounts: shares.map(() => accountId.toString()),
      ords: shares.map((_, at) => ord + at),
      periods: shares.map(({ period }) => period?.toString() ?? null),
      services: shares.map(({ service }) => service),
      suppliers: shares.map(({ supplier }) => supplier),
      amounts: shares.map((share) => share.amountMinor.toString()),
    }),
  );
}
