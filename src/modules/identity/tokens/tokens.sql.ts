import { sql } from '#lib/db/sql.ts';
import type { Scope } from './token.ts';

export interface NewToken {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly tokenHash: Buffer;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Temporal.Instant;
}

export const insert = (operatorId: number, token: NewToken, at: Temporal.Instant) => sql`
  insert into identity.tokens (operator_id, id, user_id, name, token_hash, scopes, created_at, expires_at)
  values (${operatorId}, ${token.id}, ${token.userId}, ${token.name}, ${token.tokenHash}, ${token.scopes}, ${at}, ${token.expiresAt})`;

export const ofUser = (operatorId: number, userId: string, now: Temporal.Instant) => sql`
  select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt"
  from identity.tokens
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null and expires_at > ${now}
  order by created_at desc, id`;

export const holder = (operatorId: number, tokenHash: Buffer, now: Temporal.Instant) => sql`
  select t.id as "tokenId", t.user_id as "userId", t.scopes, u.language,
    exists (
      select
      from identity.limits c
      where c.operator_id = t.operator_id and c.user_id = t.user_id and c.part in ('readings', 'changes')
        and c.lifted_at is null and c.holds_from <= ${now} and (c.until is null or c.until > ${now})
    ) as "mayNotWrite"
  from identity.tokens t
  join identity.users u on u.operator_id = t.operator_id and u.id = t.user_id
  where t.operator_id = ${operatorId} and t.token_hash = ${tokenHash} and t.ended_at is null and t.expires_at > ${now}
    and not exists (select from identity.locks l where l.operator_id = t.operator_id and l.user_id = t.user_id and l.lifted_at is null and l.holds_from <= ${now})`;

export const endOfUser = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update identity.tokens
  set ended_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null and expires_at > ${at}`;

export const end = (operatorId: number, id: string, userId: string, at: Temporal.Instant) => sql`
  update identity.tokens
  set ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and user_id = ${userId} and ended_at is null`;
