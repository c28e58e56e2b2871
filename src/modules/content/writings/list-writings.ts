import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import type { Author } from '../house.ts';
import * as pictures from '../pictures/pictures.sql.ts';
import type { Picture } from '../pictures/picture.ts';
import { isOwn } from './change-writing.ts';
import { withAuthor, type Named } from './read-row.ts';
import { WRITINGS_AT_ONCE, type Writing, type WritingKind, type WritingLine, type WritingVersion } from './writing.ts';
import * as rows from './writings.sql.ts';

/** Later than everything. */
const FIRST_PAGE = { at: Temporal.Instant.from('9999-12-31T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
const OWN_AT_MOST = 200;
const VERSIONS_AT_MOST = 100;

/** What everybody sees of a kind, the latest first; from after one of them, or from the beginning where there is none of that id. */
export async function shownWritings(tx: Tx, kind: WritingKind, before?: string): Promise<WritingLine[]> {
  const from = before !== undefined && isUuid(before) ? await tx.maybe<Writing>(rows.byId(tx.operatorId, before)) : undefined;
  const found = await tx.many<Named<WritingLine>>(rows.shown(tx.operatorId, kind, from ? { at: from.publishedAt, id: from.id } : FIRST_PAGE, WRITINGS_AT_ONCE));
  return found.map((one) => withAuthor(one));
}

/** All that an author published, hidden and removed ones as well; the latest first. */
export const writingsOf = async (tx: Tx, author: Pick<Author, 'kind' | 'id'>): Promise<WritingLine[]> =>
  (await tx.many<Named<WritingLine>>(author.kind === 'user' ? rows.ofUser(tx.operatorId, author.id, OWN_AT_MOST) : rows.ofStaff(tx.operatorId, OWN_AT_MOST))).map((one) => withAuthor(one));

/** A writing as everybody sees it; one that is hidden, its author alone. What was removed nobody sees. */
export async function writingBySlug(tx: Tx, slug: string, viewer?: Pick<Author, 'kind' | 'id'>): Promise<Writing | undefined> {
  const row = await tx.maybe<Named<Writing>>(rows.bySlug(tx.operatorId, slug));
  return row && row.removedAt === null && (row.hiddenAt === null || (viewer && isOwn(row, viewer))) ? withPictures(tx, row) : undefined;
}

/** A writing of an author's own, with what it said before, the latest version first. */
export async function ownWriting(tx: Tx, id: string, author: Pick<Author, 'kind' | 'id'>): Promise<{ readonly writing: Writing; readonly versions: readonly WritingVersion[] } | undefined> {
  const row = isUuid(id) ? await tx.maybe<Named<Writing>>(rows.byId(tx.operatorId, id)) : undefined;
  if (!row || !isOwn(row, author) || row.removedAt !== null) return undefined;
  return { writing: await withPictures(tx, row), versions: await tx.many<WritingVersion>(rows.versions(tx.operatorId, id, VERSIONS_AT_MOST)) };
}

const withPictures = async (tx: Tx, row: Named<Writing>): Promise<Writing> => ({ ...withAuthor<Writing>(row), pictures: await tx.many<Picture>(pictures.ofWriting(tx.operatorId, row.id)) });
