import { createHash } from 'node:crypto';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import { isUuid } from '#lib/ids.ts';
import * as rows from './artifacts.sql.ts';

/** What the protocol remembers under an id that only whoever holds it knows. */
export type Payload = Readonly<Record<string, unknown>>;

const SEAL = 'sso.artifact';
const digestOf = (id: string): Buffer => createHash('sha256').update(id).digest();

/** Keeps a thing until its time is over, sealed and under a digest of its id. */
export async function putArtifact(tx: Tx, keys: Keys, model: string, id: string, payload: Payload, expiresAt: Temporal.Instant): Promise<void> {
  const { grantId } = payload;
  const consentId = typeof grantId === 'string' && isUuid(grantId) ? grantId : null;
  await tx.run(rows.put(tx.operatorId, { model, digest: digestOf(id), sealed: keys.seal(SEAL, JSON.stringify(payload)), consentId, expiresAt }));
}

/** The thing; nothing when there is none, or its time is over. `consumed` says that it was used. */
export async function findArtifact(tx: Tx, keys: Keys, model: string, id: string, now: Temporal.Instant): Promise<Payload | undefined> {
  const found = await tx.maybe<{ sealed: Buffer; consumedAt: Temporal.Instant | null }>(rows.find(tx.operatorId, model, digestOf(id), now));
  if (!found) return undefined;
  const payload = JSON.parse(keys.open(SEAL, found.sealed)) as Payload;
  return found.consumedAt === null ? payload : { ...payload, consumed: Math.floor(found.consumedAt.epochMilliseconds / 1_000) };
}

/** The thing, where it is used now for the first time. */
export async function consumeArtifact(tx: Tx, keys: Keys, model: string, id: string, now: Temporal.Instant): Promise<Payload | undefined> {
  const found = await tx.maybe<{ sealed: Buffer }>(rows.consume(tx.operatorId, model, digestOf(id), now));
  return found && (JSON.parse(keys.open(SEAL, found.sealed)) as Payload);
}

export const removeArtifact = (tx: Tx, model: string, id: string): Promise<number> => tx.run(rows.remove(tx.operatorId, model, digestOf(id)));

/** Forgets what is over, with what was only kept to notice that it is used again. */
export const forgetArtifacts = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run(rows.forget(tx.operatorId, before));
