import { sql } from '#lib/db/sql.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Purpose } from '#operators';
import type { Channel } from '../document.ts';
import type { ConsentWish } from './consent.ts';

/** Copies the digest from the version itself, so that the evidence cannot name bytes which were never published. */
export const insert = (operatorId: number, id: string, purpose: Purpose, one: ConsentWish, now: Temporal.Instant) => sql`
  insert into legal.consents (operator_id, id, user_id, purpose, document, version, language, sha256, control, channel, address, browser, request_id, given_at)
  select operator_id, ${id}, ${one.userId}, ${purpose}, document, version, language, sha256, ${one.control}, ${one.channel}, ${one.origin.address}, ${one.origin.browser}, ${one.origin.requestId}, ${now}
  from legal.versions
  where operator_id = ${operatorId} and document = ${one.document} and version = ${one.version} and language = ${one.language}
  returning sha256`;

/** Newest first. */
export const ofUser = (operatorId: number, userId: string) => sql`
  select c.id, c.purpose, c.document, c.version, c.language, v.title, c.sha256, c.control, c.channel, c.address, c.browser, c.given_at as "givenAt", w.withdrawn_at as "withdrawnAt"
  from legal.consents c
  join legal.versions v on v.operator_id = c.operator_id and v.document = c.document and v.version = c.version and v.language = c.language
  left join legal.withdrawals w on w.operator_id = c.operator_id and w.consent_id = c.id
  where c.operator_id = ${operatorId} and c.user_id = ${userId}
  order by c.given_at desc, c.id desc`;

/** Texts by which a person consents now. */
export const heldBy = (operatorId: number, userId: string) => sql`
  select c.document, c.version
  from legal.consents c
  where c.operator_id = ${operatorId} and c.user_id = ${userId}
    and not exists (
      select
      from legal.withdrawals w
      where w.operator_id = ${operatorId} and w.consent_id = c.id
    )`;

/** Consents of a person are given and withdrawn one after the other. */
export const hold = (operatorId: number, userId: string) => sql`
  select pg_advisory_xact_lock(${operatorId}::integer, hashtext('legal.consents ' || ${userId}::text))`;

/** Whether a person consents to a purpose. */
export const holds = (operatorId: number, userId: string, purpose: Purpose) => sql`
  select exists (
    select
    from legal.consents c
    where c.operator_id = ${operatorId} and c.user_id = ${userId} and c.purpose = ${purpose}
      and not exists (
        select
        from legal.withdrawals w
        where w.operator_id = ${operatorId} and w.consent_id = c.id
      )
  ) as "isSo"`;

export interface WithdrawalRow {
  readonly consentId: string;
  readonly userId: string;
  readonly control: string;
  readonly channel: Channel;
  readonly origin: Origin;
}

export const withdraw = (operatorId: number, one: WithdrawalRow, now: Temporal.Instant) => sql`
  insert into legal.withdrawals (operator_id, consent_id, user_id, control, channel, address, browser, request_id, withdrawn_at)
  values (${operatorId}, ${one.consentId}, ${one.userId}, ${one.control}, ${one.channel}, ${one.origin.address}, ${one.origin.browser}, ${one.origin.requestId}, ${now})`;

export const forgetOrigins = (operatorId: number, userId: string) => sql`
  update legal.consents
  set address = '', browser = ''
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const forgetOriginsOfWithdrawals = (operatorId: number, userId: string) => sql`
  update legal.withdrawals
  set address = '', browser = ''
  where operator_id = ${operatorId} and user_id = ${userId}`;
