import { createHash } from 'node:crypto';
import type { Database } from '#lib/db/database.ts';
import { bulkTransaction } from '#lib/db/transaction.ts';
import { mediaTypeOf } from './content.rules.ts';
import { PAPER_BYTES } from './paper.ts';
import type { Enclosure, Enclosures, StagedFile, StagedPapers } from './staged.ts';
import * as rows from './staged.sql.ts';

/**
 * Looks into every file that a registry names, one at a time and outside of any transaction, and writes down what it is by its bytes.
 * Answers how many files came that no line names.
 */
export async function stageFiles(db: Database, operatorId: number, staged: StagedPapers, enclosures: Enclosures, tell: (done: number, total: number) => Promise<void>): Promise<{ unnamed: number }> {
  const named = await bulkTransaction(db, operatorId, (tx) => tx.many<{ name: string }>(rows.fileNames(staged)));
  const found: StagedFile[] = [];
  for (const { name } of named) {
    await tell(found.length, named.length);
    found.push({ name, ...(await judge(enclosureOf(enclosures, name))) });
  }
  await bulkTransaction(db, operatorId, async (tx) => {
    for (const statement of rows.makeFiles(staged)) await tx.run(statement);
    await tx.run(rows.saveFiles(staged, found));
  });
  const names = new Set(named.map(({ name }) => name.normalize('NFC')));
  return { unnamed: [...enclosures.keys()].filter((name) => !names.has(name)).length };
}

/** The file that a line names; names are compared as they look, not as they are composed. */
export const enclosureOf = (enclosures: Enclosures, name: string): Enclosure | undefined => enclosures.get(name.normalize('NFC'));

async function judge(enclosure: Enclosure | undefined): Promise<Omit<StagedFile, 'name'>> {
  const nothing = { mediaType: null, sha256: null };
  if (!enclosure) return { fault: 'file-missing', ...nothing };
  if (enclosure.bytes > PAPER_BYTES) return { fault: 'file-too-large', ...nothing };
  const content = await enclosure.content();
  const mediaType = mediaTypeOf(content);
  return mediaType ? { fault: null, mediaType, sha256: createHash('sha256').update(content).digest('hex') } : { fault: 'file-kind', ...nothing };
}
