import * as audit from '#audit';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { isWanted } from './reader.rules.ts';
import { readerOf } from './readers.ts';
import * as rows from './readers.sql.ts';
import { openStopLink } from './stop-link.ts';

/** Ends letters of one topic by the link in any of them, without signing in (RFC 8058). Pressed again, it changes nothing. Refuses a link that was not made here. */
export function stopLetters(house: { readonly db: Database; readonly keys: Keys }, operator: Operator, link: string, origin: Origin, now: Temporal.Instant): Promise<'stopped' | Refused<'unknown'>> {
  const named = openStopLink(house.keys, operator, link);
  if (!named) return Promise.resolve(refuse('unknown'));
  const { userId, topic } = named;
  return transaction(house.db, operator.id, async (tx): Promise<'stopped'> => {
    if (!isWanted(operator, topic, 'email', await readerOf(tx, userId))) return 'stopped';
    await tx.run(rows.choose(operator.id, userId, [{ topic, channel: 'email', isOn: false }], now));
    await audit.record(tx, { action: 'channels.chosen', at: now, actor: { kind: 'user', id: userId }, origin, userId, details: { [`${topic}.email`]: false, byLink: true } });
    return 'stopped';
  });
}
