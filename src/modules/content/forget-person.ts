import type { Tx } from '#lib/db/database.ts';
import * as cases from './cases/cases.sql.ts';
import { takeAway } from './cases/take-away.ts';
import * as comments from './comments/comments.sql.ts';
import * as lines from './correspondence/lines.sql.ts';
import * as personas from './people/personas.sql.ts';
import * as pictures from './pictures/pictures.sql.ts';
import * as writings from './writings/writings.sql.ts';

/**
 * Takes away everything that a user wrote, his name, his pictures and whom he wrote with: with his user account the operator's permission to show them ends (PR 16). What he complained of stays as a
 * number. Pictures are opened by nobody from here on; `dropRemovedPictures` takes them from the disk at night.
 */
export async function forgetPerson(tx: Tx, userId: string, now: Temporal.Instant): Promise<void> {
  const { operatorId } = tx;
  for (const { id } of await tx.many<{ id: string }>(writings.idsOfUser(operatorId, userId))) await takeAway(tx, { kind: 'writing', id }, now);
  await tx.run(comments.removeOfUser(operatorId, userId, now));
  for (const { otherId } of await tx.many<{ otherId: string }>(lines.others(operatorId, userId))) await tx.run(lines.removeOfUser(operatorId, userId, otherId, now));
  await tx.run(lines.forget(operatorId, userId));
  await tx.run(lines.forgetRefusals(operatorId, userId));
  await tx.run(personas.remove(operatorId, userId));
  await tx.run(pictures.removeOfUser(operatorId, userId, now));
  await tx.run(cases.forgetComplainant(operatorId, userId));
}
