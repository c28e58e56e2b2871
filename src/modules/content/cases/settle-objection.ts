import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as comments from '../comments/comments.sql.ts';
import { termsOf, type By, type ContentHouse } from '../house.ts';
import { keptLine, keptWords } from '../personal/words.ts';
import * as writings from '../writings/writings.sql.ts';
import { OBJECTION_LENGTH, REASON_LENGTH, type Case, type Taken } from './case.ts';
import { endOfDay, objectionFault, stateOfCase, type ObjectionFault } from './case.rules.ts';
import * as rows from './cases.sql.ts';
import { rewrite } from './decide-case.ts';
import { copyOf, putBack, wordsOf } from './take-away.ts';
import { tellSettled } from './tell.ts';

/** An author objects to what was done to his words, once and in time (PR 22). Staff have their term anew, and the copy is kept meanwhile. */
export function objectTo(house: ContentHouse, operator: Operator, by: By, wish: { readonly id: string; readonly words: string }, now: Temporal.Instant): Promise<'objected' | Refused<'unknown' | 'no-words' | 'too-long' | ObjectionFault>> {
  const words = keptWords(wish.words);
  return transaction(house.db, operator.id, async (tx) => {
    const one = isUuid(wish.id) ? await tx.maybe<Case>(rows.hold(operator.id, wish.id)) : undefined;
    if (!one || one.authorId !== by.author.id) return refuse('unknown');
    const fault = objectionFault(one, now);
    if (fault) return refuse(fault);
    if (words === '') return refuse('no-words', 'words');
    if (words.length > OBJECTION_LENGTH) return refuse('too-long', 'words');
    const { caseDays, archiveDays } = termsOf(operator);
    await tx.run(rows.object(operator.id, one.id, words, endOfDay(operator.zone, now, caseDays), now));
    await tx.run(rows.keepLonger(operator.id, one.id, endOfDay(operator.zone, now, caseDays + archiveDays)));
    await audit.record(tx, { action: 'case.objected', at: now, actor: by.author, origin: by.origin, userId: by.author.id, subject: { kind: 'case', id: one.id }, details: { number: one.number } });
    return 'objected';
  });
}

export type SettlementRefusal = Refused<'unknown' | 'not-objected' | 'same-person' | 'no-reason' | 'too-long' | 'no-answer'>;

/** Another member of staff than the one who decided says whether it stands; where it does not, everything is as it was before (PR 22). */
export function settleObjection(house: ContentHouse, operator: Operator, by: By, wish: { readonly id: string; readonly isUpheld: boolean | undefined; readonly answer: string }, now: Temporal.Instant): Promise<'upheld' | 'undone' | SettlementRefusal> {
  const answer = keptLine(wish.answer);
  return transaction(house.db, operator.id, async (tx) => {
    const one = isUuid(wish.id) ? await tx.maybe<Case>(rows.hold(operator.id, wish.id)) : undefined;
    if (!one) return refuse('unknown');
    if (stateOfCase(one) !== 'objected') return refuse('not-objected');
    if (one.decidedBy === by.author.id) return refuse('same-person');
    if (wish.isUpheld === undefined) return refuse('no-answer', 'upheld');
    if (answer === '') return refuse('no-reason', 'answer');
    if (answer.length > REASON_LENGTH) return refuse('too-long', 'answer');
    const copy = wish.isUpheld ? undefined : await copyOf(tx, house.keys, one.id);
    if (copy) await undo(tx, one, copy, by, now);
    await tx.run(rows.settle(operator.id, one.id, { isUpheld: wish.isUpheld, answer, by: by.author.id }, now));
    await tellSettled(tx, house.keys, one, { isUpheld: wish.isUpheld, words: answer }, now);
    await audit.record(tx, { action: 'case.settled', at: now, actor: by.author, origin: by.origin, ...(one.authorId !== null && { userId: one.authorId }), subject: { kind: 'case', id: one.id }, details: { number: one.number, upheld: wish.isUpheld }, reason: answer });
    return wish.isUpheld ? 'upheld' : 'undone';
  });
}

/** What the author took away himself meanwhile stays away, and what he wrote anew is not overwritten but by what was his. */
async function undo(tx: Tx, one: Case, before: Taken, by: By, now: Temporal.Instant): Promise<void> {
  const subject = { kind: one.subjectKind, id: one.subjectId };
  if (one.outcome === 'removed') return putBack(tx, subject, before, by.author, now);
  if (one.outcome === 'hidden') {
    await tx.run(subject.kind === 'writing' ? writings.hide(tx.operatorId, subject.id, null) : comments.hide(tx.operatorId, subject.id, null));
    return;
  }
  if (!(await wordsOf(tx, subject))) return;
  if (subject.kind === 'comment') await tx.run(comments.change(tx.operatorId, subject.id, before.words, now));
  else await rewrite(tx, subject.id, before, by, now);
}

/** Forgets copies whose term is over; those of cases in which staff still have to act stay. */
export const forgetArchive = (tx: Tx, now: Temporal.Instant): Promise<number> => tx.run(rows.forgetOld(tx.operatorId, now));
