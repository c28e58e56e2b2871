import { sql } from '#lib/db/sql.ts';
import type { Right } from '../reach.ts';

export interface NewDelegation {
  readonly id: string;
  readonly userId: string;
  readonly emailKey: Buffer;
  readonly sealedEmail: Buffer;
  readonly rights: readonly Right[];
  readonly until: Temporal.Instant;
}

export const insert = (operatorId: number, one: NewDelegation, at: Temporal.Instant) => sql`
  insert into accounts.delegations (operator_id, id, user_id, email_key, sealed_email, rights, given_at, until)
  values (${operatorId}, ${one.id}, ${one.userId}, ${one.emailKey}, ${one.sealedEmail}, ${one.rights}, ${at}, ${one.until})`;

/** Names as many accounts as the user manages of those given. */
export const insertAccounts = (operatorId: number, id: string, userId: string, accountIds: readonly bigint[]) => sql`
  insert into accounts.delegated_accounts (operator_id, delegation_id, account_id, user_id, linked_at)
  select operator_id, ${id}, account_id, user_id, linked_at
  from accounts.links
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null and account_id = any(${accountIds.map(String)}::bigint[])`;

/** Open ones of a principal, held until the transaction ends: two wishes at once are counted one after the other. */
export const hold = (operatorId: number, userId: string) => sql`
  select pg_advisory_xact_lock(hashtextextended('delegations ' || ${userId}, ${operatorId}))`;

export const countOpen = (operatorId: number, userId: string, now: Temporal.Instant) => sql`
  select count(*)::integer as count
  from accounts.delegations
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null and until > ${now}`;

export interface OpenDelegation {
  readonly id: string;
  readonly principalId: string;
  readonly delegateId: string | null;
  readonly emailKey: Buffer;
  readonly sealedEmail: Buffer | null;
  readonly acceptedAt: Temporal.Instant | null;
  readonly until: Temporal.Instant;
}

/** Who gave it and to whom it went, of one that is still open; held. */
export const open = (operatorId: number, id: string, now: Temporal.Instant) => sql`
  select id, user_id as "principalId", delegate_id as "delegateId", email_key as "emailKey", sealed_email as "sealedEmail", accepted_at as "acceptedAt", until
  from accounts.delegations
  where operator_id = ${operatorId} and id = ${id} and ended_at is null and until > ${now}
  for update`;

export const accept = (operatorId: number, id: string, delegateId: string, at: Temporal.Instant) => sql`
  update accounts.delegations
  set delegate_id = ${delegateId}, accepted_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and accepted_at is null and ended_at is null`;

/** The address of somebody who never accepted is forgotten. */
export const end = (operatorId: number, id: string, by: string, at: Temporal.Instant) => sql`
  update accounts.delegations
  set ended_at = ${at}, ended_by = ${by}, sealed_email = case when accepted_at is not null then sealed_email end
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

/** Of a user account that ends: what he gave and what he was given. */
export const endAllOf = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update accounts.delegations
  set ended_at = coalesce(ended_at, ${at}), ended_by = coalesce(ended_by, ${userId}), sealed_email = null
  where operator_id = ${operatorId} and (user_id = ${userId} or delegate_id = ${userId})`;

/** What a principal has given, the newest first. */
export const given = (operatorId: number, userId: string, most: number) => sql`
  select d.id, d.rights, d.given_at as "givenAt", d.until, d.accepted_at as "acceptedAt", d.ended_at as "endedAt", d.delegate_id as "delegateId", d.sealed_email as "sealedEmail",
    coalesce((
      select array_agg(a.number order by a.number)
      from accounts.delegated_accounts x
      join accounts.links l on l.operator_id = x.operator_id and l.account_id = x.account_id and l.user_id = x.user_id and l.linked_at = x.linked_at and l.ended_at is null
      join accounts.accounts a on a.operator_id = x.operator_id and a.id = x.account_id
      where x.operator_id = d.operator_id and x.delegation_id = d.id
    ), '{}') as accounts
  from accounts.delegations d
  where d.operator_id = ${operatorId} and d.user_id = ${userId}
  order by d.given_at desc, d.id
  limit ${most}`;

/** What somebody was given and has accepted, or is invited to by his address, while it is open; the newest first. */
export const taken = (operatorId: number, userId: string, emailKey: Buffer | null, now: Temporal.Instant, most: number) => sql`
  select d.id, d.rights, d.given_at as "givenAt", d.until, d.accepted_at as "acceptedAt", d.ended_at as "endedAt", d.user_id as "principalId",
    coalesce((
      select array_agg(a.number order by a.number)
      from accounts.delegated_accounts x
      join accounts.links l on l.operator_id = x.operator_id and l.account_id = x.account_id and l.user_id = x.user_id and l.linked_at = x.linked_at and l.ended_at is null
      join accounts.accounts a on a.operator_id = x.operator_id and a.id = x.account_id
      where x.operator_id = d.operator_id and x.delegation_id = d.id
    ), '{}') as accounts
  from accounts.delegations d
  where d.operator_id = ${operatorId} and d.ended_at is null and d.until > ${now} and d.user_id <> ${userId}
    and (d.delegate_id = ${userId} or d.delegate_id is null and d.accepted_at is null and d.email_key = ${emailKey}::bytea)
  order by d.given_at desc, d.id
  limit ${most}`;

export interface EndingDelegation extends Pick<OpenDelegation, 'id' | 'principalId' | 'sealedEmail' | 'until'> {
  readonly delegateId: string;
}

/** Those that end soon and of which nobody was told, held against each other. */
export const toTell = (operatorId: number, now: Temporal.Instant, before: Temporal.Instant, most: number) => sql`
  select id, user_id as "principalId", delegate_id as "delegateId", sealed_email as "sealedEmail", until
  from accounts.delegations
  where operator_id = ${operatorId} and accepted_at is not null and ended_at is null and told_at is null and until > ${now} and until <= ${before}
  order by until, id
  limit ${most}
  for update skip locked`;

export const told = (operatorId: number, ids: readonly string[], at: Temporal.Instant) => sql`
  update accounts.delegations
  set told_at = ${at}
  where operator_id = ${operatorId} and id = any(${ids}::uuid[])`;

/** How many of these accounts the user manages himself. */
export const countOwn = (operatorId: number, userId: string, accountIds: readonly bigint[]) => sql`
  select count(*)::integer as count
  from accounts.links
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null and account_id = any(${accountIds.map(String)}::bigint[])`;
