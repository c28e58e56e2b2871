import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { NETWORK_TROUBLE } from '../tries/limits.ts';
import { nameKey } from '../tries/name-key.ts';
import { networkOf } from '../tries/network.ts';
import type { Suspicion } from './alarm.ts';
import { SPRAY_HOURS, SPRAY_NAMES } from './alarm.rules.ts';
import * as rows from './alarms.sql.ts';

/** A sign-in from a device that the user account does not know. */
export interface Stranger {
  readonly name: string;
  readonly password: string;
  readonly origin: Origin;
}

/**
 * Notes what an unknown device tries, before it is judged, and says what speaks against it: a password that went to more than `SPRAY_NAMES` names today raises the
 * alarm over itself. A network in trouble is not noted, for it shows a code anyway. Names and passwords are kept as digests under a key of the day and forgotten after the next.
 */
export async function suspect(tx: Tx, keys: Keys, { name, password, origin }: Stranger, now: Temporal.Instant): Promise<Suspicion> {
  const isTroubled = (await countTry(tx, keys, troubleOf(tx, origin), now)) > 0;
  const day = now.toZonedDateTimeISO('UTC').toPlainDate();
  const marks = [markOf(keys, tx.operatorId, day, password), markOf(keys, tx.operatorId, day.subtract({ days: 1 }), password)] as const;
  const attempt = { day, marks, name: keys.digest(`tried-name:${day}`, `${tx.operatorId} ${nameKey(name)}`), isNoted: !isTroubled };
  const { names, ...known } = await tx.one<Omit<Suspicion, 'isTroubled'> & { readonly names: number }>(rows.noteAttempt(tx.operatorId, attempt, SPRAY_NAMES + 1, now));
  if (known.isSprayed || names <= SPRAY_NAMES) return { ...known, isTroubled };
  if ((await tx.run(rows.raise(tx.operatorId, 'spray', marks[0], now, now.add({ hours: SPRAY_HOURS })))) === 1)
    await audit.record(tx, { action: 'alarm.raised', at: now, actor: { kind: 'system' }, details: { kind: 'spray', names } });
  return { ...known, isSprayed: true, isTroubled };
}

/** The failure that was counted for the network was none. */
export const trust = (tx: Tx, keys: Keys, origin: Origin): Promise<void> => forgiveTry(tx, keys, troubleOf(tx, origin));

const troubleOf = ({ operatorId }: Tx, { address }: Origin): Bucket[] => [{ kind: 'sign-in-trouble', of: `${operatorId} ${networkOf(address, 3)}`, limit: NETWORK_TROUBLE }];

const markOf = (keys: Keys, operatorId: number, day: Temporal.PlainDate, password: string): Buffer => keys.digest(`tried-password:${day}`, `${operatorId} ${password.normalize('NFKC')}`);
