import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { ROBOTS_MINUTES } from './alarm.rules.ts';
import * as rows from './alarms.sql.ts';

const NO_PASSWORD = Buffer.alloc(0);

/** Raises the alarm over programs that ask faster than people, or prolongs it; `kind` says what they did. On record with the address that was noticed first. */
export function noticeRobots(house: Pick<House, 'db'>, operator: Operator, seen: { readonly kind: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'raised' | 'prolonged'> {
  return transaction(house.db, operator.id, async (tx) => {
    const until = now.add({ minutes: ROBOTS_MINUTES });
    if ((await tx.run(rows.raise(operator.id, 'robots', NO_PASSWORD, now, until))) === 0) {
      await tx.run(rows.prolong(operator.id, 'robots', NO_PASSWORD, until));
      return 'prolonged';
    }
    await audit.record(tx, { action: 'alarm.raised', at: now, actor: { kind: 'system' }, origin: seen.origin, details: { kind: 'robots', of: seen.kind } });
    return 'raised';
  });
}
