import type { Database } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Operator } from '../profile.ts';
import { fileOf, putToWork, versionAtWork } from './at-work.ts';
import type { SettingValues } from './setting.ts';
import { judgeSettings, withSettings } from './settings.rules.ts';
import * as rows from './settings.sql.ts';

/**
 * Puts the settings that were saved latest to work: from here on the operator's profile has them. Settings that the file has outgrown, so that both together are no good profile any
 * more, are not taken, and the file holds.
 */
export async function learnSettings(db: Database, operator: Operator): Promise<'learnt' | 'known' | 'outgrown'> {
  const latest = await reading(db, operator.id, (tx) => tx.maybe<{ version: number; changed: SettingValues }>(rows.latest(operator.id)));
  const { version, changed } = latest ?? { version: 0, changed: {} };
  if (versionAtWork(operator) === version) return 'known';
  const file = fileOf(operator);
  const isGood = Object.keys(judgeSettings(file, changed)).length === 0;
  putToWork(operator, version, isGood ? withSettings(file, changed) : file);
  return isGood ? 'learnt' : 'outgrown';
}
