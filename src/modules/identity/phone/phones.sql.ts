import { sql } from '#lib/db/sql.ts';

export const userOf = (operatorId: number, phone: string) => sql`
  select u.id, u.language
  from identity.phones p
  join identity.users u on u.operator_id = p.operator_id and u.id = p.user_id
  where p.operator_id = ${operatorId} and p.phone = ${phone}`;

/** Touches no row when the number is somebody else's by now. */
export const put = (operatorId: number, userId: string, phone: string, at: Temporal.Instant) => sql`
  insert into identity.phones (operator_id, user_id, phone, verified_at)
  select ${operatorId}::integer, ${userId}::uuid, ${phone}::text, ${at}::timestamptz
  where not exists (
    select
    from identity.phones
    where operator_id = ${operatorId} and phone = ${phone} and user_id <> ${userId}
  )
  on conflict (operator_id, user_id) do update
  set phone = excluded.phone, verified_at = excluded.verified_at`;

export const userOfLogin = (operatorId: number, loginKey: string) => sql`
  select user_id as id
  from identity.logins
  where operator_id = ${operatorId} and login_key = ${loginKey}`;

export const insertLogin = (operatorId: number, userId: string, login: string, loginKey: string, at: Temporal.Instant) => sql`
  insert into identity.logins (operator_id, user_id, login, login_key, chosen_at)
  values (${operatorId}, ${userId}, ${login}, ${loginKey}, ${at})
  on conflict (operator_id, login_key) do nothing`;

export const contactsOf = (operatorId: number, userId: string) => sql`
  select p.phone, l.login, n.surname, n.first_name as "firstName", n.patronymic
  from identity.users u
  left join identity.phones p on p.operator_id = u.operator_id and p.user_id = u.id
  left join identity.logins l on l.operator_id = u.operator_id and l.user_id = u.id
  left join identity.full_names n on n.operator_id = u.operator_id and n.user_id = u.id
  where u.operator_id = ${operatorId} and u.id = ${userId}`;
