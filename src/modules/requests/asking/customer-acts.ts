import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { actOn, OPEN, type ActRefusal } from '../act-on-request.ts';
import { wordBuckets } from '../buckets.ts';
import type { RequestsHouse } from '../house.ts';
import { recordEvent } from '../record-event.ts';
import { recount, type RequestRow } from '../request-of.ts';
import { WORDS_LENGTH, type Actor, type EventKind } from '../request.ts';
import * as rows from '../requests.sql.ts';
import { noteSending, sentBefore, type Sending } from '../sendings.ts';
import type { Tx } from '#lib/db/database.ts';

/** What a customer does about a request that is his; the caller has made sure of that. */
export interface CustomerAct {
  readonly id: string;
  readonly actor: Actor;
  readonly origin: Origin;
  /** By what it is known when it is sent again; it counts once. */
  readonly sending?: Sending;
  /** It came by letter, which counts apart. */
  readonly isLetter?: boolean;
}

type WordsRefusal = Refused<'words-missing' | 'words-too-long'>;

/** The customer writes more, or answers what staff asked. 'wait': so often in a day that no person does. */
export async function writeMessage(house: RequestsHouse, operator: Operator, act: CustomerAct & { readonly words: string }, now: Temporal.Instant): Promise<'written' | WordsRefusal | ActRefusal | identity.Wait> {
  const fault = wordsFault(act.words);
  if (fault) return fault;
  const waitS = await transaction(house.db, operator.id, (tx) => identity.countTry(tx, house.keys, wordBuckets(operator, act.id, act.isLetter), now));
  if (waitS > 0) return identity.wait(waitS);
  return actOn(house, operator, act, OPEN, async (tx, row) => {
    if (!(await isFirst(tx, act, now))) return 'written' as const;
    await recordAct(tx, row, act, { kind: 'written', words: act.words }, now);
    return 'written' as const;
  });
}

/** The customer is not content with an answer: the clocks run anew from now. */
export function reopenRequest(house: Pick<RequestsHouse, 'db'>, operator: Operator, act: CustomerAct & { readonly words: string }, now: Temporal.Instant): Promise<'reopened' | WordsRefusal | ActRefusal> {
  const fault = wordsFault(act.words);
  if (fault) return Promise.resolve(fault);
  return actOn(house, operator, act, ['answered'], async (tx, row) => {
    if (!(await isFirst(tx, act, now))) return 'reopened' as const;
    await tx.run(rows.reopen(operator.id, row.id, now));
    await recordAct(tx, row, act, { kind: 'reopened', words: act.words }, now);
    await recount(tx, operator, row.id);
    return 'reopened' as const;
  });
}

/** The customer says how content he is, one to five; a later word replaces it. */
export function rateRequest(house: Pick<RequestsHouse, 'db'>, operator: Operator, act: CustomerAct & { readonly rating: number }, now: Temporal.Instant): Promise<'rated' | Refused<'not-a-rating'> | ActRefusal> {
  if (!Number.isInteger(act.rating) || act.rating < 1 || act.rating > 5) return Promise.resolve(refuse('not-a-rating', 'rating'));
  return actOn(house, operator, act, ['answered'], async (tx, row) => {
    await tx.run(rows.rate(operator.id, row.id, act.rating));
    await recordAct(tx, row, act, { kind: 'rated', details: { rating: String(act.rating) } }, now);
    return 'rated' as const;
  });
}

/** Notes the sending, where there is one; false when it has been taken before. */
export async function isFirst(tx: Tx, { id, sending }: Pick<CustomerAct, 'id' | 'sending'>, now: Temporal.Instant): Promise<boolean> {
  if (!sending) return true;
  if (await sentBefore(tx, sending)) return false;
  await noteSending(tx, sending, id, now);
  return true;
}

async function recordAct(tx: Tx, row: RequestRow, { actor, origin }: CustomerAct, event: { readonly kind: EventKind; readonly words?: string; readonly details?: Readonly<Record<string, string>> }, now: Temporal.Instant): Promise<void> {
  await recordEvent(tx, row.id, { ...event, actor }, now);
  await audit.record(tx, { action: `request.${event.kind}`, at: now, actor, origin, ...(row.userId && { userId: row.userId }), subject: { kind: 'request', id: row.id }, details: { number: row.number } });
}

/** What somebody writes is some words, and not a book. */
export function wordsFault(words: string): WordsRefusal | undefined {
  if (words.trim() === '') return refuse('words-missing', 'words');
  return words.length > WORDS_LENGTH ? refuse('words-too-long', 'words') : undefined;
}
