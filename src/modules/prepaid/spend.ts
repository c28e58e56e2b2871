import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import type { Split } from './account.ts';
import { accountById } from './account-of.ts';
import { digestOf, mustAddUp } from './balance.rules.ts';
import { line, linesTo, postingKey } from './book.ts';
import { books } from './chart.ts';
import * as rows from './charges.sql.ts';
import { lockHold } from './release.ts';

/** Spends a reservation, all of it. */
export interface Spending {
  readonly reservation: string;
  readonly to: readonly Split[];
  /** The idempotency key, and the name of the charge that comes of it. */
  readonly key: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
}

/** `not-held`: nothing was reserved under that key, or it was released or spent otherwise. */
export type Spent = 'spent' | 'repeated' | 'key-reused' | 'not-held';

/** Gives reserved money to whom it is owed. Throws `BadCharge` when the parts are not what was reserved. */
export async function spend(tx: Tx, { reservation, to, key, about, happenedAt }: Spending, now: Temporal.Instant): Promise<Spent> {
  const hold = await lockHold(tx, reservation);
  const digest = digestOf(reservation, to, about);
  const known = (await tx.many<rows.KeptCharge>(rows.charges(tx.operatorId, [key])))[0];
  if (known) return known.digest === digest.toString('hex') ? 'repeated' : 'key-reused';
  if (!hold || hold.endedAs) return 'not-held';
  const { accountId, amountMinor } = hold;
  mustAddUp({ key, amountMinor }, to);
  const account = await accountById(tx, accountId);
  const { currency } = account as NonNullable<typeof account>;
  const charge = { keys: [key], digests: [digest.toString('hex')], accounts: [accountId.toString()], amounts: [amountMinor.toString()], abouts: [about], holds: [reservation], happenedAt: [happenedAt.toString()] };
  await tx.run(rows.endHold(tx.operatorId, reservation, 'spent', now));
  await tx.run(rows.insertCharges(tx.operatorId, charge, now));
  await ledger.postFresh(tx, [{ key: postingKey('spend', key), kind: 'prepaid-spend', about, happenedAt, lines: [...line(books.held(accountId), amountMinor, currency), ...linesTo(to, currency)] }], now);
  return 'spent';
}
