import { randomInt } from 'node:crypto';
import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as sessions from '../sessions/sessions.sql.ts';
import { countTry } from '../tries/count-try.ts';
import type { Suspicion, Tally } from './alarm.ts';
import { holdsOn, isStuffing, mayBeStuffing, slotOf, SLOT_MINUTES, STUFFING_MINUTES, USUAL_HOURS } from './alarm.rules.ts';
import * as rows from './alarms.sql.ts';

/** Rows that the sign-ins of one slot are spread over. */
const LANES = 8;
const NO_PASSWORD = Buffer.alloc(0);

/**
 * Counts a sign-in from an unknown device that showed all that was asked for, once per user and slot: whoever tries stolen pairs must not make the share of
 * failures small with a user account of his own.
 */
export async function tellSuccess(tx: Tx, keys: Keys, userId: string, now: Temporal.Instant): Promise<void> {
  const slot = slotOf(now);
  const once = { kind: 'sign-in-told', of: `${tx.operatorId} ${userId} ${slot}`, limit: { kind: 'quota', tries: 1, windowS: SLOT_MINUTES * 60 } } as const;
  if ((await countTry(tx, keys, [once], now)) === 0) await tx.run(rows.count(tx.operatorId, slot, randomInt(LANES), 0));
}

/** Until when the alarm over stuffing holds; null while there is none. None is raised before the end of this transaction without seeing what it lets in. */
export async function stuffingUntil(tx: Tx, now: Temporal.Instant): Promise<Temporal.Instant | null> {
  await tx.run(rows.letIn(tx.operatorId));
  return (await tx.maybe<{ readonly until: Temporal.Instant }>(rows.stuffing(tx.operatorId, now)))?.until ?? null;
}

/**
 * Counts one that failed, unless its network is in trouble and shows a code anyway: one address must not put all unknown devices on the code for ever. Then it raises or prolongs the alarm over stuffing where failures are too many and too great a share. Raising it ends the sessions that a
 * password alone opened from unknown devices since the attack can have begun: the first pairs that fitted came before anybody could know.
 */
export async function tellFailure(tx: Tx, { stuffingUntil: knownUntil, isTroubled }: Suspicion, now: Temporal.Instant): Promise<void> {
  if (isTroubled) return;
  await tx.run(rows.count(tx.operatorId, slotOf(now), randomInt(LANES), 1));
  if (holdsOn(knownUntil, now)) return;
  const from = slotOf(now).subtract({ minutes: SLOT_MINUTES });
  const lately = await tx.one<Tally>(rows.between(tx.operatorId, from, now.add({ minutes: SLOT_MINUTES })));
  if (!mayBeStuffing(lately)) return;
  const before = await tx.one<Tally>(rows.between(tx.operatorId, from.subtract({ hours: USUAL_HOURS }), from));
  if (!isStuffing(lately, before)) return;
  const until = now.add({ minutes: STUFFING_MINUTES });
  await tx.run(rows.shut(tx.operatorId));
  if ((await tx.run(rows.raise(tx.operatorId, 'stuffing', NO_PASSWORD, now, until))) === 0) return void (await tx.run(rows.prolong(tx.operatorId, 'stuffing', NO_PASSWORD, until)));
  const endedSessions = await tx.run(sessions.endOfUnknownDevices(tx.operatorId, from, now));
  await audit.record(tx, { action: 'alarm.raised', at: now, actor: { kind: 'system' }, details: { kind: 'stuffing', ...lately, endedSessions } });
}
