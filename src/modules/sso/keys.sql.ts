import { sql } from '#lib/db/sql.ts';

export const all = (operatorId: number) => sql`
  select id, made_at as "madeAt", signs_from as "signsFrom", ends_at as "endsAt"
  from sso.signing_keys
  where operator_id = ${operatorId}
  order by signs_from desc, id`;

export const sealed = (operatorId: number, ids: readonly string[]) => sql`
  select id, sealed from sso.signing_keys where operator_id = ${operatorId} and id = any(${ids}::text[])`;

/** 1 for whoever ends the newest; of two who renew at once one does. */
export const endNewest = (operatorId: number, madeBefore: Temporal.Instant, endsAt: Temporal.Instant) => sql`
  update sso.signing_keys
  set ends_at = ${endsAt}
  where operator_id = ${operatorId} and ends_at is null and made_at < ${madeBefore}`;

/** 0 where there is a newest already. */
export const insert = (operatorId: number, id: string, sealed: Buffer, madeAt: Temporal.Instant, signsFrom: Temporal.Instant) => sql`
  insert into sso.signing_keys (operator_id, id, sealed, made_at, signs_from)
  values (${operatorId}, ${id}, ${sealed}, ${madeAt}, ${signsFrom})
  on conflict (operator_id) where ends_at is null do nothing`;

export const forget = (operatorId: number, before: Temporal.Instant) => sql`
  delete from sso.signing_keys where operator_id = ${operatorId} and ends_at < ${before}`;
