import { sql } from '#lib/db/sql.ts';
import type { AcceptanceInput } from './acceptance.ts';

/** Copies the digest from the version itself, so that the evidence cannot name bytes which were never published. */
export const insert = (operatorId: number, one: AcceptanceInput, includedIn: string | undefined, now: Temporal.Instant) => sql`
  insert into legal.acceptances (operator_id, user_id, document, version, language, sha256, control, channel, address, browser, request_id, accepted_at, signature_id, included_in)
  select operator_id, ${one.userId}, document, version, language, sha256, ${one.control}, ${one.channel}, ${one.origin.address}, ${one.origin.browser}, ${one.origin.requestId}, ${now}, ${one.signatureId ?? null}, ${includedIn ?? null}
  from legal.versions
  where operator_id = ${operatorId} and document = ${one.document} and version = ${one.version} and language = ${one.language}
  on conflict (operator_id, user_id, document, version) do nothing
  returning sha256`;

export const find = (operatorId: number, userId: string, document: string, version: number) => sql`
  select accepted_at as "acceptedAt"
  from legal.acceptances
  where operator_id = ${operatorId} and user_id = ${userId} and document = ${document} and version = ${version}`;

export const ofUser = (operatorId: number, userId: string) => sql`
  select a.document, a.version, a.language, v.title, a.sha256, a.control, a.channel, a.address, a.browser, a.accepted_at as "acceptedAt", a.signature_id as "signatureId", a.included_in as "includedIn"
  from legal.acceptances a
  join legal.versions v using (operator_id, document, version, language)
  where a.operator_id = ${operatorId} and a.user_id = ${userId}
  order by a.accepted_at desc, a.document, a.version`;

export const acceptedBy = (operatorId: number, userId: string) => sql`
  select document, version
  from legal.acceptances
  where operator_id = ${operatorId} and user_id = ${userId}
  order by document, version`;

export const forgetOrigins = (operatorId: number, userId: string) => sql`
  update legal.acceptances
  set address = '', browser = ''
  where operator_id = ${operatorId} and user_id = ${userId}`;
