import { sql } from '#lib/db/sql.ts';

export interface StoredPasskey {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: bigint;
  readonly transports: readonly string[];
  readonly name: string;
}

/** Touches no row when the credential is known to the operator. */
export const insert = (operatorId: number, passkey: StoredPasskey, at: Temporal.Instant) => sql`
  insert into identity.passkeys (operator_id, id, user_id, credential_id, public_key, counter, transports, name, created_at)
  values (
    ${operatorId}, ${passkey.id}, ${passkey.userId}, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.counter}, ${passkey.transports},
    ${passkey.name}, ${at}
  )
  on conflict (operator_id, credential_id) do nothing`;

export const ofUser = (operatorId: number, userId: string) => sql`
  select id, name, created_at as "createdAt", used_at as "usedAt", credential_id as "credentialId", transports
  from identity.passkeys
  where operator_id = ${operatorId} and user_id = ${userId}
  order by created_at, id`;

/** Held until the transaction ends: of two uses of one signature one comes first. */
export const byCredential = (operatorId: number, credentialId: string) => sql`
  select id, user_id as "userId", credential_id as "credentialId", public_key as "publicKey", counter, transports, name
  from identity.passkeys
  where operator_id = ${operatorId} and credential_id = ${credentialId}
  for update`;

export const used = (operatorId: number, id: string, counter: bigint, at: Temporal.Instant) => sql`
  update identity.passkeys
  set counter = ${counter}, used_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const end = (operatorId: number, userId: string, id: string) => sql`
  delete from identity.passkeys
  where operator_id = ${operatorId} and user_id = ${userId} and id = ${id}
  returning name`;

export const endAll = (operatorId: number, userId: string) => sql`
  delete from identity.passkeys
  where operator_id = ${operatorId} and user_id = ${userId}`;
