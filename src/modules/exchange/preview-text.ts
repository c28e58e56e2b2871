import type { Preview } from './import.ts';

/** A preview as its row keeps it: sums as text, because JSON has no whole numbers beyond 2^53. */
export const previewText = (preview: Preview): string =>
  JSON.stringify(preview, function (this: Record<string, unknown>, key: string, value: unknown) {
    // Dates have become text by the time they are handed over; the holder still has them.
    const whole = this[key];
    if (typeof whole === 'bigint') return { minor: whole.toString() };
    return whole instanceof Temporal.PlainDate ? { on: whole.toString() } : value;
  });

/** Reads what `previewText` wrote, already parsed by the driver. */
export const previewFrom = (kept: unknown): Preview => ({ ...BEFORE_TABLES, ...(revive(kept) as Preview) });

/** What previews lack that were made while every registry was text. */
const BEFORE_TABLES = { format: 'text', remarks: [], entries: null, changes: null } as const;

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  if ('minor' in value && typeof value.minor === 'string') return BigInt(value.minor);
  if ('on' in value && typeof value.on === 'string') return Temporal.PlainDate.from(value.on);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}
