import { sql } from '#lib/db/sql.ts';
import type { SettingsVersion } from './setting.ts';

export const latest = (operatorId: number) => sql`
  select version, changed
  from operators.settings
  where operator_id = ${operatorId}
  order by version desc
  limit 1`;

export const versions = (operatorId: number, before: number, most: number) => sql`
  select version, changed, changed_by as "changedBy", changed_at as "changedAt", reason, restores
  from operators.settings
  where operator_id = ${operatorId} and version < ${before}
  order by version desc
  limit ${most}`;

export const version = (operatorId: number, number: number) => sql`
  select version, changed, changed_by as "changedBy", changed_at as "changedAt", reason, restores
  from operators.settings
  where operator_id = ${operatorId} and version = ${number}`;

/** Touches no row where somebody else made the same version first. */
export const insert = (operatorId: number, one: SettingsVersion) => sql`
  insert into operators.settings (operator_id, version, changed, changed_by, changed_at, reason, restores)
  values (${operatorId}, ${one.version}, ${JSON.stringify(one.changed)}::jsonb, ${one.changedBy}, ${one.changedAt}, ${one.reason}, ${one.restores})
  on conflict (operator_id, version) do nothing`;
