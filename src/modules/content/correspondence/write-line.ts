import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { lineBuckets } from '../buckets.ts';
import { deedOf, type By, type ContentHouse } from '../house.ts';
import type { Persona } from '../people/persona.ts';
import * as personas from '../people/personas.sql.ts';
import { findPersonal, masked } from '../personal/personal.rules.ts';
import { keptWords } from '../personal/words.ts';
import { CORRESPONDENCES_AT_ONCE, LINE_LENGTH, LINES_AT_ONCE, type Correspondence, type Line } from './line.ts';
import * as rows from './lines.sql.ts';

export type LineRefusal = Refused<'unknown' | 'no-words' | 'too-long' | 'personal' | 'no-persona' | 'refused-by-user'> | identity.Wait;

/**
 * Writes to another user, who is known by his public name alone: neither sees the other's e-mail address or telephone (PR 7, 11). Refuses somebody who wants nothing from the writer, and counts first
 * lines to people not written to before apart, against mass sending (PR 10.6).
 */
export function writeLine(house: ContentHouse, operator: Operator, by: By, wish: { readonly personaId: string; readonly words: string; readonly isSure: boolean }, now: Temporal.Instant): Promise<'sent' | LineRefusal> {
  const { author } = by;
  const words = keptWords(wish.words);
  return transaction(house.db, operator.id, async (tx) => {
    const other = isUuid(wish.personaId) ? await tx.maybe<Persona>(personas.byId(operator.id, wish.personaId)) : undefined;
    if (!other || other.userId === author.id) return refuse('unknown');
    if (words === '') return refuse('no-words', 'words');
    if (words.length > LINE_LENGTH) return refuse('too-long', 'words');
    if (!wish.isSure && findPersonal(words).length > 0) return refuse('personal', 'sure');
    if (!(await tx.maybe(personas.ofUser(operator.id, author.id)))) return refuse('no-persona');
    if (await isSo(tx, rows.refuses(operator.id, other.userId, author.id))) return refuse('refused-by-user');
    const isFirst = !(await isSo(tx, rows.isThere(operator.id, author.id, other.userId)));
    const waitS = await identity.countTry(tx, house.keys, lineBuckets(operator, author.id, isFirst), now);
    if (waitS > 0) return identity.wait(waitS);
    const id = uuidv7(now.epochMilliseconds);
    const [firstId, secondId] = inOrder(author.id, other.userId);
    await tx.run(rows.insert(operator.id, { id, firstId, secondId, byId: author.id, words: masked(words) }, now));
    // Rows of two who write to each other at once are taken in the same order by both.
    for (const userId of [firstId, secondId]) await tx.run(rows.note(operator.id, userId, userId === author.id ? other.userId : author.id, userId === author.id ? 0 : 1, now));
    await audit.record(tx, { ...deedOf(by, now), action: 'line.written', subject: { kind: 'line', id } });
    return 'sent';
  });
}

/** Wants nothing more from another user, or again. Refuses nobody's name and one's own. */
export function refuseUser(house: ContentHouse, operator: Operator, by: By, wish: { readonly personaId: string; readonly refuses: boolean }, now: Temporal.Instant): Promise<'refused' | 'admitted' | Refused<'unknown'>> {
  const { author } = by;
  return transaction(house.db, operator.id, async (tx) => {
    const other = isUuid(wish.personaId) ? await tx.maybe<Persona>(personas.byId(operator.id, wish.personaId)) : undefined;
    if (!other || other.userId === author.id) return refuse('unknown');
    const touched = await tx.run(wish.refuses ? rows.refuseUser(operator.id, author.id, other.userId, now) : rows.admitUser(operator.id, author.id, other.userId));
    if (touched > 0) await audit.record(tx, { ...deedOf(by, now), action: wish.refuses ? 'user.refused' : 'user.admitted', subject: { kind: 'persona', id: other.id } });
    return wish.refuses ? 'refused' : 'admitted';
  });
}

/** Those whom a user writes with, the latest first. */
export const correspondencesOf = (tx: Tx, userId: string): Promise<Correspondence[]> => tx.many<Correspondence>(rows.correspondences(tx.operatorId, userId, CORRESPONDENCES_AT_ONCE));

const NEWEST = { at: Temporal.Instant.from('9999-12-31T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** What two wrote to each other, the latest lines in the order they were written; `refuses` says whether this user wants nothing from the other. */
export async function linesWith(tx: Tx, userId: string, otherId: string, before?: string): Promise<{ readonly lines: readonly Line[]; readonly refuses: boolean }> {
  const [firstId, secondId] = inOrder(userId, otherId);
  const from = before !== undefined && isUuid(before) ? await tx.maybe<Line>(rows.byId(tx.operatorId, before)) : undefined;
  const lines = await tx.many<Line>(rows.ofTwo(tx.operatorId, firstId, secondId, from ? { at: from.writtenAt, id: from.id } : NEWEST, LINES_AT_ONCE));
  return { lines: lines.reverse(), refuses: await isSo(tx, rows.refuses(tx.operatorId, userId, otherId)) };
}

const COPIED_AT_MOST = 10_000;

/** All that a user wrote to others, for the copy of his data. What others wrote is theirs. */
export async function linesOfUser(tx: Tx, userId: string): Promise<readonly { readonly name: string | null; readonly words: string; readonly writtenAt: Temporal.Instant }[]> {
  const all: { name: string | null; words: string; writtenAt: Temporal.Instant }[] = [];
  for (const { otherId } of await tx.many<{ otherId: string }>(rows.others(tx.operatorId, userId))) all.push(...(await tx.many<(typeof all)[number]>(rows.byUser(tx.operatorId, userId, otherId, COPIED_AT_MOST))));
  return all;
}

/** Notes that a user has the lines of another before him. */
export const markRead = (tx: Tx, userId: string, otherId: string): Promise<number> => tx.run(rows.markRead(tx.operatorId, userId, otherId));

const isSo = async (tx: Tx, question: ReturnType<typeof rows.refuses>): Promise<boolean> => (await tx.one<{ isSo: boolean }>(question)).isSo;
const inOrder = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);
