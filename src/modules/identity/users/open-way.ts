import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as ways from './opened-ways.sql.ts';
import type { Way } from './way.ts';

/** Longer than any code that was handed over is good for, and long enough for the user to read the letters about it. */
const APART = { hours: 24 * 30 };

/**
 * Notes that a member of staff opens one of a user's ways in. Refuses whoever opened the other in the 30 days before ('same-staff'): one person alone could enter as the user.
 */
export async function openWay(tx: Tx, userId: string, way: Way, staffId: string, now: Temporal.Instant): Promise<'opened' | Refused<'same-staff'>> {
  await tx.one(ways.hold(tx.operatorId, userId));
  const row = { userId, way, openedBy: staffId };
  return (await tx.run(ways.insert(tx.operatorId, uuidv7(now.epochMilliseconds), row, now.subtract(APART), now))) === 0 ? refuse('same-staff') : 'opened';
}
