import { randomInt } from 'node:crypto';
import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import * as sessions from '../sessions/sessions.sql.ts';
import type { Suspicion, Tally } from './alarm.ts';
import { holdsOn, isStuffing, mayBeStuffing, slotOf, SLOT_MINUTES, STUFFING_MINUTES, USUAL_HOURS } from './alarm.rules.ts';
import * as rows from './alarms.sql.ts';
import { openAlarms } from './open-alarms.ts';

/** Rows that the sign-ins of one slot are spread over. */
const LANES = 8;
const NO_PASSWORD = Buffer.alloc(0);

/**
 * Counts a sign-in from an unknown device that went well, and says until when the alarm over stuffing holds by now: its password waited to be hashed, and the
 * alarm may have been raised meanwhile. Counted first, then locked, as in `tellFailure`.
 */
export async function tellSuccess(tx: Tx, now: Temporal.Instant): Promise<Pick<Suspicion, 'stuffingUntil'>> {
  await tx.run(rows.count(tx.operatorId, slotOf(now), randomInt(LANES), 0));
  await tx.run(rows.letIn(tx.operatorId));
  const stuffing = (await openAlarms(tx, now)).find(({ kind }) => kind === 'stuffing');
  return { stuffingUntil: stuffing?.until ?? null };
}

/**
 * Counts one that failed, and raises or prolongs the alarm over stuffing where failures are too many and too great a share. Raising it ends the sessions that a
 * password alone opened from unknown devices since the attack can have begun: the first pairs that fitted came before anybody could know.
 */
export async function tellFailure(tx: Tx, { stuffingUntil }: Suspicion, now: Temporal.Instant): Promise<void> {
  await tx.run(rows.count(tx.operatorId, slotOf(now), randomInt(LANES), 1));
  if (holdsOn(stuffingUntil, now)) return;
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
