import { sql } from '#lib/db/sql.ts';
import type { Disclosure } from './disclosure.ts';

export const insert = (operatorId: number, one: Disclosure) => sql`
  insert into privacy.disclosures (operator_id, id, user_id, recipient, kind, ground, consent_id, what, disclosed_on, is_hidden, recorded_at, recorded_by)
  values (
    ${operatorId}, ${one.id}, ${one.userId}, ${one.recipient}, ${one.kind}, ${one.ground}, ${one.consentId}, ${one.what}, ${one.disclosedOn},
    ${one.isHidden}, ${one.recordedAt}, ${one.recordedBy}
  )`;

export const ofUser = (operatorId: number, userId: string) => sql`
  select id, user_id as "userId", recipient, kind, ground, consent_id as "consentId", what, disclosed_on as "disclosedOn", is_hidden as "isHidden", recorded_at as "recordedAt", recorded_by as "recordedBy"
  from privacy.disclosures
  where operator_id = ${operatorId} and user_id = ${userId}
  order by id desc`;

export const all = (operatorId: number, most: number) => sql`
  select id, user_id as "userId", recipient, kind, ground, consent_id as "consentId", what, disclosed_on as "disclosedOn", is_hidden as "isHidden", recorded_at as "recordedAt", recorded_by as "recordedBy"
  from privacy.disclosures
  where operator_id = ${operatorId}
  order by id desc
  limit ${most}`;
