import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as comments from '../comments/comments.sql.ts';
import { deedOf, termsOf, type By, type CasesHouse, type ContentHouse } from '../house.ts';
import { masked } from '../personal/personal.rules.ts';
import { keptLine, keptWords } from '../personal/words.ts';
import { TITLE_LENGTH, WORDS_LENGTH, type Writing } from '../writings/writing.ts';
import * as writings from '../writings/writings.sql.ts';
import { OUTCOMES, REASON_LENGTH, type Case, type Outcome, type Taken } from './case.ts';
import { endOfDay, keptUntil, outcomesFor } from './case.rules.ts';
import * as rows from './cases.sql.ts';
import { keepCopy, takeAway, wordsOf } from './take-away.ts';
import { tellAuthor, tellComplainants } from './tell.ts';

export interface DecisionWish {
  readonly id: string;
  readonly outcome: string;
  readonly reason: string;
  /** The words as staff put them right; only where the outcome is `edited`. */
  readonly title: string;
  readonly words: string;
}

export type DecisionRefusal = Refused<'unknown' | 'decided' | 'no-outcome' | 'no-reason' | 'too-long' | 'no-words' | 'gone'>;

/**
 * Decides a case: hides the subject, puts it right, removes it, or leaves it, with a reason that its author and whoever complained are told (PR 22, 29). What it said before is kept, sealed, as long as
 * there may be a dispute. Refuses a case that a colleague decided, and to do anything to what its author took away meanwhile ('gone').
 */
export function decideCase(house: CasesHouse, operator: Operator, by: By, wish: DecisionWish, now: Temporal.Instant): Promise<Outcome | DecisionRefusal> {
  const reason = keptLine(wish.reason);
  return transaction(house.db, operator.id, async (tx) => {
    const one = isUuid(wish.id) ? await tx.maybe<Case>(rows.hold(operator.id, wish.id)) : undefined;
    if (!one) return refuse('unknown');
    if (one.decidedAt !== null) return refuse('decided');
    const outcome = OUTCOMES.find((word) => word === wish.outcome);
    if (!outcome || !outcomesFor(one.subjectKind).includes(outcome)) return refuse('no-outcome', 'outcome');
    if (reason === '') return refuse('no-reason', 'reason');
    if (reason.length > REASON_LENGTH) return refuse('too-long', 'reason');
    const edited = { title: masked(keptLine(wish.title)), words: masked(keptWords(wish.words)) };
    if (outcome === 'edited' && (edited.words === '' || (one.subjectKind === 'writing' && edited.title === ''))) return refuse('no-words', 'words');
    if (outcome === 'edited' && (edited.words.length > WORDS_LENGTH || edited.title.length > TITLE_LENGTH)) return refuse('too-long', 'words');
    const before = await wordsOf(tx, { kind: one.subjectKind, id: one.subjectId });
    if (!before && outcome !== 'left') return refuse('gone', 'outcome');
    const objectUntil = outcome === 'left' ? null : endOfDay(operator.zone, now, termsOf(operator).objectionDays);
    if (before && objectUntil) await act(tx, house, operator, { one, outcome, edited, before, by, objectUntil }, now);
    await tx.run(rows.decide(operator.id, one.id, { outcome, reason, by: by.author.id, objectUntil }, now));
    const told = { ...one, outcome, reason, objectUntil };
    if (before && outcome !== 'left') await tellAuthor(tx, house, told, before.title, now);
    await tellComplainants(tx, house.keys, told, now);
    await audit.record(tx, { ...deedOf(by, now), action: 'case.decided', ...(one.authorId !== null && { userId: one.authorId }), subject: { kind: 'case', id: one.id }, details: { number: one.number, outcome }, reason });
    return outcome;
  });
}

interface Act {
  readonly one: Case;
  readonly outcome: Outcome;
  readonly edited: { readonly title: string; readonly words: string };
  readonly before: Taken;
  readonly by: By;
  readonly objectUntil: Temporal.Instant;
}

async function act(tx: Tx, house: ContentHouse, operator: Operator, { one, outcome, edited, before, by, objectUntil }: Act, now: Temporal.Instant): Promise<void> {
  const subject = { kind: one.subjectKind, id: one.subjectId };
  await keepCopy(tx, house.keys, one.id, before, keptUntil(operator.zone, objectUntil, termsOf(operator)));
  if (outcome === 'removed') await takeAway(tx, subject, now);
  if (outcome === 'hidden') await tx.run(subject.kind === 'writing' ? writings.hide(operator.id, subject.id, now) : comments.hide(operator.id, subject.id, now));
  if (outcome !== 'edited') return;
  if (subject.kind === 'comment') await tx.run(comments.change(operator.id, subject.id, edited.words, now));
  else await rewrite(tx, subject.id, { ...edited, source: before.source }, by, now);
}

/** A further version in staff's words. */
export async function rewrite(tx: Tx, writingId: string, one: { readonly title: string; readonly words: string; readonly source: string }, { author }: By, now: Temporal.Instant): Promise<void> {
  const row = await tx.one<Writing>(writings.hold(tx.operatorId, writingId));
  await tx.run(writings.change(tx.operatorId, writingId, { ...one, topic: row.topic }, now));
  await tx.run(writings.insertVersion(tx.operatorId, { ...one, id: writingId, version: row.version + 1, author }, now));
}
