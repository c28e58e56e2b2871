import { sql } from '#lib/db/sql.ts';

/** Whether there is an installation whose schema no demonstration has marked as its own. */
export const holdsRealInstallation = () => sql`
  select to_regnamespace('operators') is not null
    and obj_description(to_regnamespace('operators')::oid, 'pg_namespace') is distinct from 'demonstration' as "isReal"`;

export const mark = () => sql`comment on schema operators is 'demonstration'`;
