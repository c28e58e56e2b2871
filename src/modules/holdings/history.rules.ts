import type { Content, HistoryEntry } from './holding.ts';

/** A field of a receipt whose changes its holder is told of. */
export const FIELDS = ['holder', 'state', 'weight', 'encumbrances', 'class', 'crop', 'elevator', 'harvestYear', 'issuedOn'] as const satisfies readonly (keyof Content)[];
export type Field = (typeof FIELDS)[number];

/** One entry of a receipt's history as its holder reads it. */
export interface Change {
  readonly id: bigint;
  readonly at: Temporal.Instant;
  /** The receipt came to this holder: issued to him, or handed over by another. Nothing is said of what was before. */
  readonly isBeginning: boolean;
  readonly fields: readonly Field[];
  readonly before: Content | null;
  readonly after: Content;
}

/**
 * What became of a receipt since it came to this holder, newest first. Earlier entries are another person's and stay
 * unseen. `entries` come oldest first; the latest of them names the holder.
 */
export function changesFor(entries: readonly HistoryEntry[], holder: string): Change[] {
  const since = entries.findLastIndex((entry) => entry.holder !== holder) + 1;
  return entries
    .slice(since)
    .map((after, at, own): Change => {
      const before = own[at - 1] ?? null;
      return { id: after.id, at: after.at, isBeginning: before === null, fields: before ? FIELDS.filter((field) => !isSame(before, after, field)) : [], before, after };
    })
    .reverse();
}

function isSame(before: Content, after: Content, field: Field): boolean {
  const [one, other] = [before[field], after[field]];
  return field === 'weight' ? isSameNumber(before.weight, after.weight) : String(one) === String(other);
}

/** `12.50` and `12.5` are one weight. */
const isSameNumber = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (number: string): string => (number.includes('.') ? number.replace(/\.?0+$/, '') : number);
