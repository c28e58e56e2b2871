import type { HeadRow } from './chain.ts';
import { bytesOf } from './entry-lines.ts';
import { valueOf } from './line-text.ts';

/** Reads the fields of a head's line, in the order of HEAD_COLUMNS. */
export const readHead = (fields: readonly string[]): HeadRow => ({
  number: Number(fields[1]),
  entryIds: (valueOf(fields[2] as string) as string).slice(1, -1).split(',').map(Number),
  leaves: bytesOf(fields[3] as string) as Buffer,
  statement: valueOf(fields[4] as string) as string,
  signature: bytesOf(fields[5] as string) as Buffer,
});
