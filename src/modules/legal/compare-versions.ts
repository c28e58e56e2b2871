import { diffArrays } from 'diff';
import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { ComparedLine } from './document.ts';
import * as documents from './documents.sql.ts';

/** Two versions of a document side by side, line by line (LE-1). Undefined when either does not exist. */
export async function compareVersions(tx: Tx, code: string, language: Language, before: number, after: number): Promise<ComparedLine[] | undefined> {
  const [old, current] = await Promise.all([before, after].map((version) => tx.maybe<{ content: Buffer }>(documents.content(tx.operatorId, code, version, language))));
  return old && current && compareTexts(old.content.toString('utf8'), current.content.toString('utf8'));
}

/** Two texts side by side, of which one may not be published yet. */
export const compareTexts = (before: string, after: string): ComparedLine[] => pairLines(linesOf(before), linesOf(after));

const linesOf = (content: string): string[] => content.split(/\r?\n/).filter((line) => line.trim() !== '');

/** What was taken out stands opposite what was put in its place. */
function pairLines(before: string[], after: string[]): ComparedLine[] {
  const pairs: ComparedLine[] = [];
  let removed: string[] = [];
  for (const part of diffArrays(before, after)) {
    if (part.removed) {
      removed = part.value;
      continue;
    }
    const added = part.added ? part.value : [];
    pairs.push(...opposite(removed, added));
    removed = [];
    if (!part.added) pairs.push(...part.value.map((line) => ({ before: line, after: line })));
  }
  return [...pairs, ...opposite(removed, [])];
}

const opposite = (removed: string[], added: string[]): ComparedLine[] =>
  Array.from({ length: Math.max(removed.length, added.length) }, (_, i) => ({ before: removed[i] ?? null, after: added[i] ?? null }));
