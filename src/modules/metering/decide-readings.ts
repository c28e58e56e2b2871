import { dateIn } from '#lib/dates.ts';
import { compare, type Decimal } from '#lib/decimal.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { billPeriodOf } from './bill-period.rules.ts';
import type { DeclineReason } from './decline-reason.ts';
import { metersByIds, type MeterAtAccount } from './list-meters.ts';
import type { Reading } from './reading.ts';
import * as readings from './readings.sql.ts';
import type { MeteringHouse } from './submit-readings.ts';
import { userOfAccount } from './tell-customer.ts';

export type Decision = { readonly to: 'accept' } | { readonly to: 'decline'; readonly reason: DeclineReason };

/** Nothing of the choice waits any more, or nothing was chosen. */
export type DecisionRefusal = 'nothing-held' | 'nothing-chosen';

/** Readings decided at once. */
const DECIDED_AT_MOST = 50;

/**
 * Accepts or declines held readings; those that somebody else decided meanwhile are left as they are. An accepted one enters the next bill
 * that is not made yet. Every customer is told. Answers how many were decided.
 */
export function decideReadings(
  house: MeteringHouse,
  operator: Operator,
  staff: { readonly id: string; readonly sessionId: string },
  wish: { readonly readingIds: readonly bigint[]; readonly decision: Decision; readonly origin: Origin },
  now: Temporal.Instant,
): Promise<number | Refused<DecisionRefusal>> {
  const { decision, origin } = wish;
  const asked = wish.readingIds.slice(0, DECIDED_AT_MOST);
  return transaction(house.db, operator.id, async (tx) => {
    if (asked.length === 0) return refuse<DecisionRefusal>('nothing-chosen');
    await tx.many(readings.lock(operator.id, asked));
    const waiting = (await tx.many<Reading>(readings.byIds(operator.id, asked))).filter(({ state }) => state === 'held');
    if (waiting.length === 0) return refuse<DecisionRefusal>('nothing-held');
    const ids = waiting.map(({ id }) => id);
    const reason = decision.to === 'decline' ? decision.reason : null;
    await tx.run(readings.move(operator.id, ids, { state: decision.to === 'accept' ? 'accepted' : 'declined', actorKind: 'staff', actorId: staff.id, reason }, now));
    const meters = new Map((await metersByIds(tx, waiting.map(({ meterId }) => meterId))).map((meter) => [meter.id, meter]));
    if (decision.to === 'accept') await makeRoom(tx, operator, waiting, meters, now);
    for (const one of waiting) {
      const meter = meters.get(one.meterId) as MeterAtAccount;
      await audit.record(tx, {
        action: decision.to === 'accept' ? 'reading.accepted' : 'reading.declined',
        at: now,
        actor: { kind: 'staff', id: staff.id, sessionId: staff.sessionId },
        origin,
        ...(reason ? { reason } : {}),
        subject: { kind: 'account', id: String(meter.accountId) },
        details: { meter: meter.number, submission: one.submission },
      });
      await tell(tx, house, one, meter, decision, now);
    }
    return waiting.length;
  });
}

/** Calculated readings give way, and a bill that was made meanwhile is not touched. */
async function makeRoom(tx: Tx, operator: Operator, waiting: readonly Reading[], meters: ReadonlyMap<bigint, MeterAtAccount>, now: Temporal.Instant): Promise<void> {
  await tx.run(readings.giveWay(operator.id, waiting.map(({ meterId }) => meterId)));
  for (const { id, meterId, period } of waiting) {
    const { billedPeriod } = meters.get(meterId) as MeterAtAccount;
    if (billedPeriod === null || Temporal.PlainDate.compare(period, billedPeriod) > 0) continue;
    await tx.run(readings.postpone(operator.id, [id], billPeriodOf(dateIn(operator.zone, now), operator.profile.readings.window, billedPeriod).period));
  }
}

async function tell(tx: Tx, { keys }: MeteringHouse, reading: Reading, meter: MeterAtAccount, decision: Decision, now: Temporal.Instant): Promise<void> {
  const user = await userOfAccount(tx, meter.accountId);
  // Whoever took the account over is not told of what another sent.
  if (!user || (reading.authorId !== null && reading.source === 'customer' && reading.authorId !== user.id)) return;
  const about = { account: meter.accountNumber, service: meter.service, meter: meter.number, value: reading.values.map(plain).join(' / ') };
  const to = { to: user.email, language: user.language, userId: user.id };
  if (decision.to === 'accept') await notices.send(tx, keys, { kind: 'reading-accepted', ...to, values: { ...about, takenOn: reading.takenOn.toString() } }, now);
  else await notices.send(tx, keys, { kind: 'reading-declined', ...to, values: { ...about, takenOn: reading.takenOn.toString(), reason: decision.reason } }, now);
}

const plain = (value: Decimal): string => (compare(value, '0') === 0 ? '0' : value);
