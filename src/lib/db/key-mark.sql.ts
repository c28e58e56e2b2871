import { sql } from './sql.ts';

/** The first program to come leaves the mark of its key. */
export const leave = (mark: Buffer) => sql`
  insert into lib.key_mark (mark)
  values (${mark})
  on conflict do nothing`;

export const present = () => sql`
  select mark
  from lib.key_mark`;
