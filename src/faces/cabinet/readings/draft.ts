import type { Keys } from '#lib/keys.ts';
import type { Sending } from '#metering';

/** What was typed, on its way to the check page. It travels in the address, sealed for its user: nothing is stored before it is sent. */
export interface ReadingsDraft extends Pick<Sending, 'entries' | 'takenOn' | 'enteredAt'> {
  /** Makes the sending take effect once, from however many tabs. */
  readonly key: string;
  readonly channel: 'cabinet' | 'file';
}

const PURPOSE = 'readings-draft';
const VALID_MS = 12 * 3_600_000;
/** Two hundred meters of three zones fit. */
const SEALED = /^[\w-]{40,13000}$/;

export const sealDraft = (keys: Keys, userId: string, { entries, takenOn, enteredAt, key, channel }: ReadingsDraft): string =>
  keys.seal(PURPOSE, JSON.stringify([userId, enteredAt.epochMilliseconds, takenOn.toString(), key, channel, entries.map(({ meterId, typed }) => [meterId.toString(36), ...typed])])).toString('base64url');

/** The draft that this user made within the latest twelve hours; undefined for anything else. */
export function openDraft(keys: Keys, userId: string, sealed: unknown, now: Temporal.Instant): ReadingsDraft | undefined {
  if (typeof sealed !== 'string' || !SEALED.test(sealed)) return undefined;
  try {
    const [owner, at, takenOn, key, channel, entries] = JSON.parse(keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [string, number, string, string, 'cabinet' | 'file', [string, ...string[]][]];
    if (owner !== userId || now.epochMilliseconds - at > VALID_MS) return undefined;
    return {
      entries: entries.map(([meter, ...typed]) => ({ meterId: BigInt(Number.parseInt(meter, 36)), typed })),
      takenOn: Temporal.PlainDate.from(takenOn),
      enteredAt: Temporal.Instant.fromEpochMilliseconds(at),
      key,
      channel,
    };
  } catch {
    return undefined;
  }
}
