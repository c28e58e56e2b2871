import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import { numberOf } from '../closing/number.rules.ts';
import * as counters from '../closing/documents.sql.ts';
import type { Payout } from './payout.ts';
import * as rows from './payouts.sql.ts';

const KIND = 'payout';

/** Gives the payouts of a run that was agreed to their numbers, without gaps within the year: `P2026-000012`. */
export async function numberPayouts(tx: Tx, operator: Operator, payouts: readonly Payout[], now: Temporal.Instant): Promise<void> {
  const paid = payouts.filter(({ amountMinor }) => amountMinor > 0n);
  const { year } = dateIn(operator.zone, now);
  await tx.run(counters.openCounter(operator.id, KIND, year));
  const { latest } = await tx.one<{ latest: bigint }>(counters.lockCounter(operator.id, KIND, year));
  const numbers = paid.map((_, at) => `P${numberOf({ year, ordinal: latest + BigInt(at) + 1n })}`);
  await tx.run(rows.number(operator.id, paid.map(({ id }) => id.toString()), numbers));
  await tx.run(counters.advanceCounter(operator.id, KIND, year, latest, latest + BigInt(paid.length)));
}
