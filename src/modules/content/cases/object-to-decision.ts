import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { deedOf, termsOf, type By, type ContentHouse } from '../house.ts';
import { keptWords } from '../personal/words.ts';
import { OBJECTION_LENGTH, type Case } from './case.ts';
import { endOfDay, objectionFault, type ObjectionFault } from './case.rules.ts';
import * as rows from './cases.sql.ts';

/** An author objects to what was done to his words, once and in time (PR 22). Staff have their term anew, and the copy is kept meanwhile. */
export function objectToDecision(house: ContentHouse, operator: Operator, by: By, wish: { readonly id: string; readonly words: string }, now: Temporal.Instant): Promise<'objected' | Refused<'unknown' | 'no-words' | 'too-long' | ObjectionFault>> {
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
    await audit.record(tx, { ...deedOf(by, now), action: 'case.objected', subject: { kind: 'case', id: one.id }, details: { number: one.number } });
    return 'objected';
  });
}
