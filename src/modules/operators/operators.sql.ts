import { sql } from '#lib/db/sql.ts';

export const known = () => sql`
  select id, code
  from operators.operators
  order by id`;

export const enrol = (code: string) => sql`
  insert into operators.operators (code)
  values (${code})
  on conflict (code) do nothing`;
