import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readIdToken, type Claims, type Keys } from './id-token.ts';
import type { ReadSettings, SignOnSettings } from './settings.ts';

/** A sign-on that has begun in a browser and is not over. */
interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who signed on. */
export interface SignedOn {
  readonly sub: string;
  readonly email: string | undefined;
  readonly authTime: number | undefined;
}

interface Endpoints {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly jwks_uri: string;
}

export interface SignOn {
  /** Where to send the browser, and what it keeps meanwhile. `more` is added to the request. */
  begin(more: Readonly<Record<string, string>>): Promise<{ readonly to: string; readonly kept: string }>;
  /** Who came back; throws when anything about the answer is wrong. */
  finish(answer: URLSearchParams, kept: string): Promise<SignedOn>;
}

const SCOPE = 'openid email';

/** Sign-on by the authorization code flow with PKCE. What belongs to one browser travels in its own cookie; a request is bound to it by state, nonce and verifier. */
export function openSignOn(settings: ReadSettings, now: () => number): SignOn {
  let known: { readonly endpoints: Endpoints; keys: Keys } | undefined;
  const learn = async ({ issuer }: SignOnSettings) => {
    if (known) return known;
    const endpoints = await json<Endpoints>(await fetch(`${issuer}/.well-known/openid-configuration`));
    if (endpoints.issuer !== issuer) throw new Error('the issuer calls itself otherwise');
    known = { endpoints, keys: await keysOf(endpoints) };
    return known;
  };
  const terms = (): SignOnSettings => {
    const { signOn } = settings();
    if (!signOn) throw new Error('there is no single sign-on here');
    return signOn;
  };
  return {
    async begin(more) {
      const own = terms();
      const { endpoints } = await learn(own);
      const begun: Begun = { state: random(), nonce: random(), verifier: random() };
      const to = new URL(endpoints.authorization_endpoint);
      const asked = {
        client_id: own.clientId, response_type: 'code', scope: SCOPE, redirect_uri: callbackOf(own), state: begun.state, nonce: begun.nonce,
        code_challenge: createHash('sha256').update(begun.verifier).digest('base64url'), code_challenge_method: 'S256', ...more,
      };
      for (const [name, value] of Object.entries(asked)) to.searchParams.set(name, value);
      return { to: to.href, kept: Buffer.from(JSON.stringify(begun)).toString('base64url') };
    },
    async finish(answer, kept) {
      const own = terms();
      const learnt = await learn(own);
      const begun = JSON.parse(Buffer.from(kept, 'base64url').toString('utf8')) as Begun;
      if (!same(answer.get('state') ?? '', begun.state)) throw new Error('the answer is to another question');
      if (answer.get('iss') !== own.issuer) throw new Error('the answer is of another issuer');
      if (answer.has('error')) throw new Error(answer.get('error') as string);
      const tokens = await exchange(learnt.endpoints, own, answer.get('code') ?? '', begun.verifier);
      const keysNow = async () => (learnt.keys = await keysOf(learnt.endpoints));
      const claims = await readIdToken(tokens.id_token, { issuer: own.issuer, clientId: own.clientId, nonce: begun.nonce }, learnt.keys, keysNow, now());
      return { sub: claims.sub, email: await emailOf(learnt.endpoints, tokens.access_token, claims), authTime: claims.auth_time };
    },
  };
}

export const callbackOf = ({ ownAddress }: Pick<SignOnSettings, 'ownAddress'>): string => `${ownAddress}/callback`;

async function exchange({ token_endpoint: place }: Endpoints, own: SignOnSettings, code: string, verifier: string): Promise<{ readonly id_token: string; readonly access_token: string }> {
  const secret = Buffer.from(`${encodeURIComponent(own.clientId)}:${encodeURIComponent(own.clientSecret)}`).toString('base64');
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: callbackOf(own), code_verifier: verifier });
  return json(await fetch(place, { method: 'POST', headers: { authorization: `Basic ${secret}` }, body }));
}

/** What the user lets this program know besides; of somebody else it is not believed. */
async function emailOf({ userinfo_endpoint: place }: Endpoints, accessToken: string, { sub }: Claims): Promise<string | undefined> {
  const told = await json<{ sub: string; email?: string }>(await fetch(place, { headers: { authorization: `Bearer ${accessToken}` } }));
  if (told.sub !== sub) throw new Error('the facts are of somebody else');
  return told.email;
}

const keysOf = async ({ jwks_uri: place }: Endpoints): Promise<Keys> => (await json<{ keys: Keys }>(await fetch(place))).keys;

async function json<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${new URL(answer.url).pathname} answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
  return (await answer.json()) as T;
}

const random = (): string => randomBytes(32).toString('base64url');
const same = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
