import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, readableNumber, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { complaintBuckets } from '../buckets.ts';
import * as lines from '../correspondence/lines.sql.ts';
import { termsOf, type ContentHouse } from '../house.ts';
import { masked } from '../personal/personal.rules.ts';
import { keptWords } from '../personal/words.ts';
import { COMPLAINT_LENGTH, GROUNDS, SUBJECT_KINDS, type Subject } from './case.ts';
import { endOfDay } from './case.rules.ts';
import * as rows from './cases.sql.ts';
import { wordsOf } from './take-away.ts';

export interface ComplaintWish {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly ground: string;
  readonly words: string;
  readonly isOfAuthority: boolean;
  /** Who complains, where he is signed in. */
  readonly userId: string | null;
  readonly origin: Origin;
}

export type ComplaintRefusal = Refused<'unknown' | 'no-ground' | 'no-words' | 'too-long'> | identity.Wait;

/**
 * Takes a complaint of anybody, signed in or not, and gives it a number (PR 21). The first about a subject opens a case with its term; others join it while it is not decided. Of a private line only
 * whoever received it may complain. Nothing changes for the subject until staff decide.
 */
export function complain(house: ContentHouse, operator: Operator, wish: ComplaintWish, now: Temporal.Instant): Promise<{ readonly number: string; readonly dueAt: Temporal.Instant } | ComplaintRefusal> {
  const [words, ground] = [keptWords(wish.words), GROUNDS.find((one) => one === wish.ground)];
  return transaction(house.db, operator.id, async (tx) => {
    const subject = subjectOf(wish.subject);
    const found = subject && (await mayComplain(tx, subject, wish.userId)) ? await wordsOf(tx, subject) : undefined;
    if (!subject || !found) return refuse('unknown');
    if (!ground) return refuse('no-ground', 'ground');
    if (words === '' && (ground === 'other' || wish.isOfAuthority)) return refuse('no-words', 'words');
    if (words.length > COMPLAINT_LENGTH) return refuse('too-long', 'words');
    const waitS = await identity.countTry(tx, house.keys, complaintBuckets(operator, wish), now);
    if (waitS > 0) return identity.wait(waitS);
    const one = await caseFor(tx, operator, subject, found.userId, now);
    const number = readableNumber(2);
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(rows.complain(operator.id, { id, number, caseId: one.id, userId: wish.userId, isOfAuthority: wish.isOfAuthority, ground, words: masked(words), complainedAt: now }));
    const actor = wish.userId === null ? ({ kind: 'visitor' } as const) : ({ kind: 'user', id: wish.userId } as const);
    await audit.record(tx, { action: 'complaint.received', at: now, actor, origin: wish.origin, ...(wish.userId !== null && { userId: wish.userId }), subject: { kind: 'case', id: one.id }, details: { number, about: subject.kind } });
    return { number, dueAt: one.dueAt };
  });
}

function subjectOf({ kind, id }: ComplaintWish['subject']): Subject | undefined {
  const known = SUBJECT_KINDS.find((one) => one === kind);
  return known && isUuid(id) ? { kind: known, id } : undefined;
}

/** Of a private line only whoever received it may. */
async function mayComplain(tx: Tx, { kind, id }: Subject, userId: string | null): Promise<boolean> {
  if (kind !== 'line') return true;
  const line = await tx.maybe<{ firstId: string; secondId: string; byId: string }>(lines.byId(tx.operatorId, id));
  return line !== undefined && userId !== null && userId !== line.byId && [line.firstId, line.secondId].includes(userId);
}

async function caseFor(tx: Tx, operator: Operator, subject: Subject, authorId: string | null, now: Temporal.Instant): Promise<{ readonly id: string; readonly dueAt: Temporal.Instant }> {
  const dueAt = endOfDay(operator.zone, now, termsOf(operator).caseDays);
  await tx.run(rows.open(operator.id, { id: uuidv7(now.epochMilliseconds), number: readableNumber(2), subject, authorId, dueAt }, now));
  return tx.one(rows.undecided(operator.id, subject));
}
