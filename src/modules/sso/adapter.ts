import { createHash } from 'node:crypto';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { consumeArtifact, findArtifact, putArtifact, removeArtifact } from './artifacts.ts';
import * as artifacts from './artifacts.sql.ts';
import * as clients from './clients.sql.ts';
import type { ClientWithSecret } from './client.ts';
import { consentBy } from './consent.ts';
import type { SsoHouse } from './house.ts';
import { scopesIn } from './scope.ts';

const DAY_S = 86_400;
const CODE = 'AuthorizationCode';

type Find = (tx: Tx, id: string, now: Temporal.Instant) => Promise<AdapterPayload | undefined>;

/**
 * What the protocol's library keeps, in our tables and under their lock. Clients, consents and sessions are ours already, so that it sees them and does not keep them: its session is the
 * cabinet's (signed out there, one is signed out here), its grant is the user's consent (withdrawn, it opens nothing). `secondUse` is thrown when a code comes twice at once.
 */
export function adapterFor(house: SsoHouse, operator: Operator, secondUse: () => Error): AdapterFactory {
  const views: Readonly<Record<string, Find>> = {
    Client: (tx, id) => findClient(tx, house, id),
    Grant: (tx, id, now) => findGrant(tx, id, now),
    Session: (tx, id, now) => findSession(tx, operator, id, now),
  };
  return (model) => (views[model] ? viewOf(house, operator, views[model]) : storeOf(house, operator, model, secondUse));
}

const within = <T>(house: SsoHouse, operator: Operator, work: (tx: Tx) => Promise<T>): Promise<T> => transaction(house.db, operator.id, work);
const nothing = async (): Promise<undefined> => undefined;

const viewOf = (house: SsoHouse, operator: Operator, find: Find): Adapter => ({
  find: (id) => within(house, operator, (tx) => find(tx, id, house.clock())),
  findByUid: nothing,
  findByUserCode: nothing,
  upsert: nothing,
  destroy: nothing,
  consume: nothing,
  revokeByGrantId: nothing,
});

const storeOf = (house: SsoHouse, operator: Operator, model: string, secondUse: () => Error): Adapter => ({
  find: (id) => within(house, operator, (tx) => findArtifact(tx, house.keys, model, id, house.clock())) as Promise<AdapterPayload | undefined>,
  findByUid: nothing,
  findByUserCode: nothing,
  async upsert(id, payload, expiresInS = DAY_S) {
    await within(house, operator, (tx) => putArtifact(tx, house.keys, model, id, payload, house.clock().add({ seconds: expiresInS })));
  },
  async destroy(id) {
    await within(house, operator, (tx) => removeArtifact(tx, model, id));
  },
  async consume(id) {
    if (!(await within(house, operator, (tx) => consume(tx, house, model, id)))) throw secondUse();
  },
  async revokeByGrantId(consentId) {
    await within(house, operator, (tx) => tx.run(artifacts.removeOfConsent(operator.id, model, consentId)));
  },
});

/** A code opens what the user consented to: that the partner learns it now stands on record, also where no question was asked. */
async function consume(tx: Tx, house: SsoHouse, model: string, id: string): Promise<boolean> {
  const now = house.clock();
  const used = await consumeArtifact(tx, house.keys, model, id, now);
  const consent = used && model === CODE ? await consentBy(tx, String(used['grantId'])) : undefined;
  if (consent) {
    const told = scopesIn(used?.['scope']).filter((scope) => consent.given.includes(scope));
    await audit.record(tx, { action: 'sign-on.done', at: now, actor: { kind: 'user', id: consent.userId }, userId: consent.userId, subject: { kind: 'client', id: consent.clientId }, details: { told: told.join(' ') } });
  }
  return used !== undefined;
}

/** A client's secret is known by its hash alone: `client_secret` carries what it is compared with. */
async function findClient(tx: Tx, house: SsoHouse, id: string): Promise<AdapterPayload | undefined> {
  const client = await tx.maybe<ClientWithSecret>(clients.byId(tx.operatorId, id));
  if (!client || (await house.partnerName(tx, client.partnerId)) === undefined) return undefined;
  const isFormerGood = client.formerUntil !== null && Temporal.Instant.compare(client.formerUntil, house.clock()) > 0;
  const hashes = [client.secretHash, ...(isFormerGood && client.formerHash ? [client.formerHash] : [])];
  return {
    client_id: client.id,
    client_secret: hashes.map((hash) => hash.toString('hex')).join('.'),
    redirect_uris: [...client.redirectUris],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
    subject_type: 'pairwise',
    id_token_signed_response_alg: 'ES256',
    partner_id: String(client.partnerId),
  };
}

async function findGrant(tx: Tx, id: string, now: Temporal.Instant): Promise<AdapterPayload | undefined> {
  const consent = await consentBy(tx, id);
  if (!consent) return undefined;
  const { userId: accountId, clientId, given, refused, givenAt } = consent;
  return {
    kind: 'Grant',
    jti: id,
    iat: secondsOf(givenAt),
    exp: secondsOf(now) + DAY_S,
    accountId,
    clientId,
    openid: { scope: given.join(' ') },
    ...(refused.length > 0 && { rejected: { openid: { scope: refused.join(' ') } } }),
  };
}

/** The cabinet's session of a cookie: only of who may enter it, with an own password. */
async function findSession(tx: Tx, operator: Operator, token: string, now: Temporal.Instant): Promise<AdapterPayload | undefined> {
  const session = await identity.loadSession(tx, 'cabinet', token, operator, now);
  if (!session || session.mustChangePassword) return undefined;
  const uid = createHash('sha256').update(`sso:${session.sessionId}`).digest('base64url');
  return { kind: 'Session', jti: token, uid, iat: secondsOf(session.startedAt), exp: secondsOf(now) + DAY_S, accountId: session.userId, loginTs: secondsOf(provenAt(session)) };
}

/** When somebody showed latest that it is he. */
export const provenAt = ({ startedAt, provenAt: again }: Pick<identity.UserSession, 'startedAt' | 'provenAt'>): Temporal.Instant => (again && Temporal.Instant.compare(again, startedAt) > 0 ? again : startedAt);

const secondsOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1_000);
