import type { Keys } from '#lib/keys.ts';

const PURPOSE = 'complaint-note';

/** What the page after a complaint shows, sealed into its address: nobody else's number can be asked for. */
export interface Note {
  readonly number: string;
  readonly dueAt: Temporal.Instant;
}

export const sealNote = (keys: Keys, { number, dueAt }: Note): string => keys.seal(PURPOSE, JSON.stringify([number, dueAt.toString()])).toString('base64url');

export function openNote(keys: Keys, note: string): Note | undefined {
  if (!/^[\w-]{40,200}$/.test(note)) return undefined;
  try {
    const [number, dueAt] = JSON.parse(keys.open(PURPOSE, Buffer.from(note, 'base64url'))) as [string, string];
    return { number, dueAt: Temporal.Instant.from(dueAt) };
  } catch {
    return undefined;
  }
}
