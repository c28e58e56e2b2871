import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import * as rows from './corrections.sql.ts';
import { opened, put, standing } from './own-details.ts';

export interface Judgement {
  readonly id: string;
  readonly outcome: 'verified' | 'set-aside';
  /** Why it was set aside, in words for the user. */
  readonly reason: string;
  readonly origin: Origin;
}

/** Staff verify what a user corrected, or set it aside with a reason: then what stood before stands again (PO 5.3). The user is told by letter. Refuses 'unknown' where a colleague was faster, or the user corrected it anew. */
export function judgeCorrection(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, { id, outcome, reason, origin }: Judgement, now: Temporal.Instant): Promise<'judged' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const held = await tx.maybe<Pick<rows.CorrectionRow, 'id' | 'userId' | 'sealedBefore' | 'sealedAfter'> & { field: 'name' | 'post-address' }>(rows.hold(operator.id, id));
    if (!held) return refuse('unknown');
    const { userId, field } = held;
    const before = held.sealedBefore === null ? undefined : opened(house.keys, held.sealedBefore);
    const isStanding = (await standing(tx, house.keys, userId, field)) === opened(house.keys, held.sealedAfter);
    if (outcome === 'set-aside' && isStanding) await put(tx, house.keys, userId, field, before, now);
    await tx.run(rows.decide(operator.id, id, { state: outcome, reason: outcome === 'set-aside' ? reason : null, by: staff.id }, now));
    const user = (await findUser(tx, userId)) as User;
    const values = { field, outcome, reason: outcome === 'set-aside' ? reason : '' };
    await notices.send(tx, house.keys, { kind: 'correction-judged', to: user.email, language: user.language, userId, values }, now);
    await audit.record(tx, { action: `details.${outcome}`, at: now, actor: { kind: 'staff', ...staff }, origin, userId, subject: { kind: 'correction', id }, details: { field }, ...(values.reason === '' ? {} : { reason }) });
    return 'judged';
  });
}
