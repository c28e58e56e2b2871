import type * as identity from '#identity';
import { sessionOf, type CabinetVisit } from '../../visit.ts';

const PURPOSE = 'recovery-codes-shown-once';
const SHOWN_MS = 300_000;

/** Where whoever added a factor is led: to his codes, which go there sealed, where there are new ones. */
export function afterAdding(visit: CabinetVisit, { codes }: identity.Added): string {
  const { house, paths, now } = visit;
  if (codes.length === 0) return paths.secondFactor('added');
  const sealed = house.keys.seal(PURPOSE, JSON.stringify([now.epochMilliseconds, sessionOf(visit).userId, codes]));
  return paths.recoveryCodes(sealed.toString('base64url'));
}

/** The codes in the page's address, for the person whose they are and for five minutes. */
export function openShown(visit: CabinetVisit): readonly string[] | undefined {
  const { query, house, now } = visit;
  const sealed = query['shown'];
  if (!sealed || !/^[\w-]{40,1000}$/.test(sealed)) return undefined;
  try {
    const [at, userId, codes] = JSON.parse(house.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [number, string, string[]];
    return userId === sessionOf(visit).userId && now.epochMilliseconds - at <= SHOWN_MS ? codes : undefined;
  } catch {
    return undefined;
  }
}
