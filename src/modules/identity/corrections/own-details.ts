import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { nameText, type CorrectedField, type Correction, type FullName } from './correction.ts';
import * as rows from './corrections.sql.ts';

const SEAL = 'identity.details';

/** What stands of a user's name and address for letters, as the words by which it is kept: a name as its three parts. Undefined where nothing does. */
export async function standing(tx: Tx, keys: Keys, userId: string, field: 'name' | 'post-address'): Promise<string | undefined> {
  if (field === 'name') {
    const name = await tx.maybe<FullName>(rows.nameOf(tx.operatorId, userId));
    return name && JSON.stringify([name.surname, name.firstName, name.patronymic]);
  }
  const row = await tx.maybe<{ sealedAddress: Buffer }>(rows.addressOf(tx.operatorId, userId));
  return row && keys.open(SEAL, row.sealedAddress);
}

/** Puts such words in place, or nothing. */
export async function put(tx: Tx, keys: Keys, userId: string, field: 'name' | 'post-address', value: string | undefined, now: Temporal.Instant): Promise<void> {
  if (field === 'name') await tx.run(value === undefined ? rows.dropName(tx.operatorId, userId) : rows.putName(tx.operatorId, userId, nameFrom(value), now));
  else await tx.run(value === undefined ? rows.dropAddress(tx.operatorId, userId) : rows.putAddress(tx.operatorId, userId, keys.seal(SEAL, value), now));
}

/** Keeps what a field said before and says since. */
export const keep = (tx: Tx, keys: Keys, one: { readonly userId: string; readonly field: CorrectedField; readonly before: string | undefined; readonly after: string; readonly state: 'waiting' | 'proven' }, now: Temporal.Instant): Promise<unknown> =>
  tx.run(rows.insert(tx.operatorId, { ...one, id: uuidv7(now.epochMilliseconds), sealedBefore: one.before === undefined ? null : keys.seal(SEAL, one.before), sealedAfter: keys.seal(SEAL, one.after), madeAt: now }));

/** A corrected value as it was kept. */
export const opened = (keys: Keys, sealed: Buffer): string => keys.open(SEAL, sealed);

const HISTORY_AT_MOST = 200;
const WAITING_AT_MOST = 200;

/** What a user corrected of his own data, newest first: nothing that stood before is lost (ID-24). */
export const correctionsOf = async (tx: Tx, keys: Keys, userId: string): Promise<Correction[]> => (await tx.many<rows.CorrectionRow>(rows.ofUser(tx.operatorId, userId, HISTORY_AT_MOST))).map((row) => readable(keys, row));

/** Corrections that staff have not looked at, the oldest first. */
export const waitingCorrections = async (tx: Tx, keys: Keys): Promise<Correction[]> => (await tx.many<rows.CorrectionRow>(rows.waiting(tx.operatorId, WAITING_AT_MOST))).map((row) => readable(keys, row));

/** Where a user wants letters on paper. */
export const postAddressOf = (tx: Tx, keys: Keys, userId: string): Promise<string | undefined> => standing(tx, keys, userId, 'post-address');

function readable(keys: Keys, { sealedBefore, sealedAfter, ...row }: rows.CorrectionRow): Correction {
  const text = (sealed: Buffer) => (row.field === 'name' ? nameText(nameFrom(opened(keys, sealed))) : opened(keys, sealed));
  return { ...row, before: sealedBefore && text(sealedBefore), after: text(sealedAfter) };
}

function nameFrom(value: string): FullName {
  const [surname, firstName, patronymic] = JSON.parse(value) as [string, string, string | null];
  return { surname, firstName, patronymic };
}
