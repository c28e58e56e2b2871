import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { deedOf, termsOf, type Author, type By, type ContentHouse } from '../house.ts';
import * as pictures from '../pictures/pictures.sql.ts';
import { finish, type DraftFault } from './draft.rules.ts';
import { ownsAll } from './publish-writing.ts';
import type { Draft, Writing } from './writing.ts';
import * as rows from './writings.sql.ts';

export type ChangeRefusal = DraftFault | Refused<'unknown' | 'changed-meanwhile' | 'unknown-picture'>;

/**
 * Changes a writing of one's own; what it said stays with it as a version. Kind and language stay as they were published. Refuses what is not the author's ('unknown'), one that was changed since the
 * author saw it, and what may not be published.
 */
export async function changeWriting(house: ContentHouse, operator: Operator, by: By, wish: { readonly id: string; readonly version: number; readonly draft: Draft; readonly isSure: boolean }, now: Temporal.Instant): Promise<{ readonly slug: string } | ChangeRefusal> {
  const { author } = by;
  if (!isUuid(wish.id)) return refuse('unknown');
  return transaction(house.db, operator.id, async (tx) => {
    const row = await tx.maybe<Writing>(rows.hold(operator.id, wish.id));
    if (!row || !isOwn(row, author) || row.removedAt !== null) return refuse('unknown');
    const finished = finish({ ...wish.draft, kind: row.kind, language: row.language }, termsOf(operator), wish.isSure);
    if (isRefused<DraftFault['refused']>(finished)) return finished;
    if (row.version !== wish.version) return refuse('changed-meanwhile');
    if (!(await ownsAll(tx, author, finished.pictures))) return refuse('unknown-picture', 'pictures');
    await tx.run(rows.change(operator.id, row.id, finished, now));
    await tx.run(rows.insertVersion(operator.id, { ...finished, id: row.id, version: row.version + 1, author }, now));
    await tx.run(pictures.strip(operator.id, row.id));
    await tx.run(pictures.illustrate(operator.id, row.id, finished.pictures));
    await audit.record(tx, { ...deedOf(by, now), action: 'writing.changed', subject: { kind: 'writing', id: row.id }, details: { version: row.version + 1 } });
    return { slug: row.slug };
  });
}

/** Staff share the operator's writings; a user has his own. */
export const isOwn = ({ userId, staffId }: Pick<Writing, 'userId' | 'staffId'>, author: Pick<Author, 'kind' | 'id'>): boolean => (author.kind === 'user' ? userId === author.id : staffId !== null);
