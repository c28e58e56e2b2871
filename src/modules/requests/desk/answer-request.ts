import type { Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { actOn, OPEN, type ActRefusal } from '../act-on-request.ts';
import { wordsFault } from '../asking/customer-acts.ts';
import type { RequestsHouse } from '../house.ts';
import * as rows from '../requests.sql.ts';
import { openSealed } from '../sealed.ts';
import { tellCustomer } from '../tell-customer.ts';
import { recordStaffAct, type StaffAct } from './staff-act.ts';

export type WordsAct = StaffAct & { readonly words: string };
export type WordsOutcome<Word extends string> = Promise<Word | Refused<'words-missing' | 'words-too-long'> | ActRefusal>;

/** Answers a request and ends it; the customer gets a letter where an address of his is known. Whoever answers has seen everything that happened, or is told so. */
export function answerRequest(house: RequestsHouse, operator: Operator, act: WordsAct, now: Temporal.Instant): WordsOutcome<'answered'> {
  const fault = wordsFault(act.words);
  if (fault) return Promise.resolve(fault);
  return actOn(house, operator, act, OPEN, async (tx, row) => {
    await tx.run(rows.answer(operator.id, row.id, now));
    await recordStaffAct(tx, row, act, { kind: 'answered', words: act.words }, now);
    await tellCustomer(tx, { keys: house.keys, operator }, { ...row, ...openSealed(house.keys, row.sealed) }, { notice: 'request-answered', words: act.words }, now);
    return 'answered' as const;
  });
}

/** Asks the customer something; the clocks run on. */
export function askCustomer(house: RequestsHouse, operator: Operator, act: WordsAct, now: Temporal.Instant): WordsOutcome<'asked'> {
  const fault = wordsFault(act.words);
  if (fault) return Promise.resolve(fault);
  return actOn(house, operator, act, OPEN, async (tx, row) => {
    await recordStaffAct(tx, row, act, { kind: 'asked', words: act.words }, now);
    await tellCustomer(tx, { keys: house.keys, operator }, { ...row, ...openSealed(house.keys, row.sealed) }, { notice: 'request-asked', words: act.words }, now);
    return 'asked' as const;
  });
}

/** Keeps something for colleagues; no customer sees it. */
export function noteRequest(house: Pick<RequestsHouse, 'db'>, operator: Operator, act: WordsAct, now: Temporal.Instant): WordsOutcome<'noted'> {
  const fault = wordsFault(act.words);
  if (fault) return Promise.resolve(fault);
  return actOn(house, operator, act, ['received', 'taken', 'answered', 'merged'], async (tx, row) => {
    await recordStaffAct(tx, row, act, { kind: 'noted', words: act.words }, now);
    return 'noted' as const;
  });
}
