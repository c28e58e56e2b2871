import type { Announcement, Content, Published, Version } from './announcement.ts';

/** Content as its rows keep it: instants are texts. */
export const written = (content: Content): string => JSON.stringify({ ...content, fromAt: content.fromAt?.toString() ?? null, untilAt: content.untilAt?.toString() ?? null });

/** Whether nothing differs between what is being written and what was published. */
export const isSame = (one: Content, other: Content): boolean => written(one) === written(other);

type Stored = Omit<Content, 'fromAt' | 'untilAt' | 'closes'> & { readonly closes?: Content['closes']; readonly fromAt: string | null; readonly untilAt: string | null };

/** Content as it is worked with. */
export function read(stored: unknown): Content {
  // What was written before works could close something has no such list.
  const { fromAt, untilAt, closes = [], ...rest } = stored as Stored;
  return { ...rest, closes, fromAt: fromAt === null ? null : Temporal.Instant.from(fromAt), untilAt: untilAt === null ? null : Temporal.Instant.from(untilAt) };
}

/** A row with its content read. */
export const readRow = <Row extends Announcement | Published | Version>(row: Row): Row => ({ ...row, content: read(row.content) });
