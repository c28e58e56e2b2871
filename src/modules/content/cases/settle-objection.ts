import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as comments from '../comments/comments.sql.ts';
import { deedOf, type By, type ContentHouse } from '../house.ts';
import { keptLine } from '../personal/words.ts';
import * as writings from '../writings/writings.sql.ts';
import { REASON_LENGTH, type Case, type Taken } from './case.ts';
import { stateOfCase } from './case.rules.ts';
import * as rows from './cases.sql.ts';
import { rewrite } from './decide-case.ts';
import { copyOf, putBack, wordsOf } from './take-away.ts';
import { tellSettled } from './tell.ts';

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
    await audit.record(tx, { ...deedOf(by, now), action: 'case.settled', ...(one.authorId !== null && { userId: one.authorId }), subject: { kind: 'case', id: one.id }, details: { number: one.number, upheld: wish.isUpheld }, reason: answer });
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
