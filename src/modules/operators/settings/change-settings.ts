import * as audit from '#audit';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '../profile.ts';
import { fileOf } from './at-work.ts';
import { learnSettings } from './learn-settings.ts';
import { readSettings } from './read-settings.ts';
import type { SettingFaults, SettingsVersion, SettingValues } from './setting.ts';
import { changedPaths, judgeSettings } from './settings.rules.ts';
import * as rows from './settings.sql.ts';

interface Wish {
  /** The version that was being looked at. */
  readonly version: number;
  readonly reason: string;
  readonly origin: Origin;
}

interface House {
  readonly db: Database;
}

interface Staff {
  readonly id: string;
  readonly sessionId?: string;
}

/** Saves typed settings as the next version, which is at work at once here and within seconds elsewhere. Refuses `changed-meanwhile` where a colleague was faster and `unchanged`; answers with the faults of fields. */
export async function changeSettings(house: House, operator: Operator, by: Staff, wish: Wish & { readonly typed: Readonly<Record<string, string>> }, now: Temporal.Instant): Promise<SettingsVersion | Refused<'changed-meanwhile' | 'unchanged'> | { readonly faults: SettingFaults }> {
  const read = readSettings(fileOf(operator), wish.typed);
  if ('faults' in read) return read;
  return learnt(house, operator, await transaction(house.db, operator.id, (tx) => save(tx, by, wish, read.changed, null, now)));
}

/** Puts an earlier version back, as a new one; 0 is the profile's file alone. Refuses what `changeSettings` does, `unknown`, and `outgrown`: the file has changed so that they no longer fit it. */
export async function restoreSettings(house: House, operator: Operator, by: Staff, wish: Wish & { readonly restores: number }, now: Temporal.Instant): Promise<SettingsVersion | Refused<'changed-meanwhile' | 'unchanged' | 'unknown' | 'outgrown'>> {
  const outcome = await transaction(house.db, operator.id, async (tx) => {
    const earlier = wish.restores === 0 ? { changed: {} } : await tx.maybe<SettingsVersion>(rows.version(operator.id, wish.restores));
    if (!earlier) return refuse('unknown');
    if (Object.keys(judgeSettings(fileOf(operator), earlier.changed)).length > 0) return refuse('outgrown');
    return save(tx, by, wish, earlier.changed, wish.restores, now);
  });
  return learnt(house, operator, outcome);
}

async function save(tx: Tx, by: Staff, wish: Wish, changed: SettingValues, restores: number | null, now: Temporal.Instant): Promise<SettingsVersion | Refused<'changed-meanwhile' | 'unchanged'>> {
  const latest = (await tx.maybe<{ version: number; changed: SettingValues }>(rows.latest(tx.operatorId))) ?? { version: 0, changed: {} };
  if (latest.version !== wish.version) return refuse('changed-meanwhile');
  const paths = changedPaths(latest.changed, changed);
  if (paths.length === 0) return refuse('unchanged');
  const saved = { version: latest.version + 1, changed, changedBy: by.id, changedAt: now, reason: wish.reason, restores };
  if ((await tx.run(rows.insert(tx.operatorId, saved))) === 0) return refuse('changed-meanwhile');
  await audit.record(tx, {
    action: restores === null ? 'settings.changed' : 'settings.restored',
    at: now,
    actor: { kind: 'staff', ...by },
    origin: wish.origin,
    subject: { kind: 'settings', id: String(saved.version) },
    details: { paths: paths.join(' '), restores },
    reason: wish.reason,
  });
  return saved;
}

async function learnt<Outcome>({ db }: House, operator: Operator, outcome: Outcome): Promise<Outcome> {
  if (!isRefused(outcome)) await learnSettings(db, operator);
  return outcome;
}
