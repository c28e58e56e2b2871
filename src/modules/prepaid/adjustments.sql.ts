import { sql } from '#lib/db/sql.ts';
import type { Adjustment } from './adjustment.ts';

export const insert = (operatorId: number, a: Omit<Adjustment, 'endedAt'> & { readonly endedAt: Temporal.Instant | null }) => sql`
  insert into prepaid.adjustments (operator_id, id, account_id, kind, amount_minor, reason, requested_by, requested_at, state, ended_at)
  values (${operatorId}, ${a.id}, ${a.accountId}, ${a.kind}, ${a.amountMinor}, ${a.reason}, ${a.requestedBy}, ${a.requestedAt}, ${a.state}, ${a.endedAt})
  on conflict (operator_id, id) do nothing`;

export const byId = (operatorId: number, id: string) => sql`
  select id, account_id as "accountId", kind, amount_minor as "amountMinor", reason, requested_by as "requestedBy", requested_at as "requestedAt", state, ended_at as "endedAt"
  from prepaid.adjustments
  where operator_id = ${operatorId} and id = ${id}`;

export const end = (operatorId: number, id: string, state: 'booked' | 'declined', at: Temporal.Instant) => sql`
  update prepaid.adjustments
  set state = ${state}, ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

export const ofAccount = (operatorId: number, accountId: bigint, most: number) => sql`
  select id, account_id as "accountId", kind, amount_minor as "amountMinor", reason, requested_by as "requestedBy", requested_at as "requestedAt", state, ended_at as "endedAt"
  from prepaid.adjustments
  where operator_id = ${operatorId} and account_id = ${accountId}
  order by id desc
  limit ${most}`;

/** One at a time for an author, until the end of the transaction: what he booked meanwhile on another account counts. */
export const holdAuthor = (operatorId: number, author: string) => sql`
  select pg_advisory_xact_lock(${operatorId}::integer, hashtext('prepaid.adjustments ' || ${author}::text))`;

/** What was booked since a time without a second person, in either direction: by one author, and on one account. What two agreed to was booked later than it was asked for. */
export const bookedAlone = (operatorId: number, author: string, accountId: bigint, since: Temporal.Instant) => sql`
  select (
      select coalesce(sum(abs(amount_minor)), 0)::bigint
      from prepaid.adjustments
      where operator_id = ${operatorId} and requested_by = ${author} and requested_at > ${since} and state = 'booked' and ended_at = requested_at
    ) as "byAuthorMinor",
    (
      select coalesce(sum(abs(amount_minor)), 0)::bigint
      from prepaid.adjustments
      where operator_id = ${operatorId} and account_id = ${accountId} and requested_at > ${since} and state = 'booked' and ended_at = requested_at
    ) as "onAccountMinor"`;
