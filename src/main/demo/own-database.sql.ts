import { sql } from '#lib/db/sql.ts';

/** An installation whose schema no demonstration has marked as its own. */
export const realInstallation = () => sql`
  select 1
  from pg_catalog.pg_namespace
  where nspname = 'operators' and obj_description(oid) is distinct from 'demonstration'`;

export const mark = () => sql`comment on schema operators is 'demonstration'`;
