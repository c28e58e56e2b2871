import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { commentBuckets } from '../buckets.ts';
import { takeFor } from '../cases/take-away.ts';
import { deedOf, type By, type ContentHouse } from '../house.ts';
import * as personas from '../people/personas.sql.ts';
import { findPersonal, masked } from '../personal/personal.rules.ts';
import { keptWords } from '../personal/words.ts';
import * as writings from '../writings/writings.sql.ts';
import { COMMENT_LENGTH, COMMENTS_AT_ONCE, type Comment } from './comment.ts';
import * as rows from './comments.sql.ts';

export type CommentRefusal = Refused<'unknown' | 'no-words' | 'too-long' | 'personal' | 'no-persona'> | identity.Wait;

/** Adds a comment below a writing that everybody sees, at once. `isSure` answers the question about personal numbers; IINs and card numbers are masked all the same (PR 8.6). */
export function writeComment(house: ContentHouse, operator: Operator, by: By, wish: { readonly slug: string; readonly words: string; readonly isSure: boolean }, now: Temporal.Instant): Promise<'written' | CommentRefusal> {
  const { author } = by;
  const words = keptWords(wish.words);
  return transaction(house.db, operator.id, async (tx) => {
    const writing = await tx.maybe<{ id: string; hiddenAt: unknown; removedAt: unknown }>(writings.bySlug(operator.id, wish.slug));
    if (!writing || writing.hiddenAt !== null || writing.removedAt !== null) return refuse('unknown');
    if (words === '') return refuse('no-words', 'words');
    if (words.length > COMMENT_LENGTH) return refuse('too-long', 'words');
    if (!wish.isSure && findPersonal(words).length > 0) return refuse('personal', 'sure');
    if (!(await tx.maybe(personas.ofUser(operator.id, author.id)))) return refuse('no-persona');
    const waitS = await identity.countTry(tx, house.keys, commentBuckets(operator, author.id), now);
    if (waitS > 0) return identity.wait(waitS);
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(rows.insert(operator.id, { id, writingId: writing.id, userId: author.id, words: masked(words) }, now));
    await audit.record(tx, { ...deedOf(by, now), action: 'comment.written', subject: { kind: 'comment', id } });
    return 'written';
  });
}

/** Takes a comment of one's own away. */
export async function removeComment(house: ContentHouse, operator: Operator, by: By, id: string, now: Temporal.Instant): Promise<'removed' | Refused<'unknown'>> {
  if (!isUuid(id)) return refuse('unknown');
  return transaction(house.db, operator.id, async (tx) => {
    const row = await tx.maybe<{ userId: string; removedAt: unknown }>(rows.hold(operator.id, id));
    if (!row || row.userId !== by.author.id || row.removedAt !== null) return refuse('unknown');
    await takeFor(tx, house.keys, operator, { kind: 'comment', id }, now);
    await audit.record(tx, { ...deedOf(by, now), action: 'comment.removed', subject: { kind: 'comment', id } });
    return 'removed';
  });
}

const BEFORE_ALL = { at: Temporal.Instant.from('1970-01-01T00:00:00Z'), id: '00000000-0000-0000-0000-000000000000' };

/** Comments that everybody sees, the oldest first, from after one of them. */
export async function commentsOf(tx: Tx, writingId: string, after?: string): Promise<Comment[]> {
  const from = after !== undefined && isUuid(after) ? await tx.maybe<Comment>(rows.byId(tx.operatorId, after)) : undefined;
  return tx.many<Comment>(rows.shown(tx.operatorId, writingId, from ? { at: from.writtenAt, id: from.id } : BEFORE_ALL, COMMENTS_AT_ONCE));
}

const OWN_AT_MOST = 500;

/** What a user said, the latest first. */
export const commentsOfUser = (tx: Tx, userId: string): Promise<Comment[]> => tx.many<Comment>(rows.ofUser(tx.operatorId, userId, OWN_AT_MOST));
