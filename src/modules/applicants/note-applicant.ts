import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { ApplicantNote, Staff } from './applicant.ts';
import * as rows from './applicants.sql.ts';
import type { ApplicantsHouse } from './house.ts';

/** Keeps how an applicant is checked (EL 1.6, 2.3): an inquiry to somebody else, its answer, what is doubted. 'unknown' of one who is decided. */
export function noteApplicant(
  house: Pick<ApplicantsHouse, 'db'>,
  operator: Operator,
  staff: Staff,
  wish: { readonly id: string; readonly kind: ApplicantNote['kind']; readonly words: string; readonly origin: Origin },
  now: Temporal.Instant,
): Promise<'noted' | Refused<'unknown'>> {
  if (!isUuid(wish.id)) return Promise.resolve(refuse('unknown'));
  return transaction(house.db, operator.id, async (tx) => {
    if (!(await tx.maybe(rows.undecided(operator.id, wish.id)))) return refuse('unknown');
    await tx.run(rows.note(operator.id, wish.id, { id: uuidv7(now.epochMilliseconds), kind: wish.kind, words: wish.words, notedBy: staff.id, notedAt: now }));
    await audit.record(tx, { action: 'applicant.noted', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, subject: { kind: 'applicant', id: wish.id }, details: { kind: wish.kind } });
    return 'noted';
  });
}
