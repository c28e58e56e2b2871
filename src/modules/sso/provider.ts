import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { reading } from '#lib/db/transaction.ts';
import { sameSecret } from '#lib/keys.ts';
import type { Operator } from '#operators';
import { adapterFor } from './adapter.ts';
import { claimsOf } from './claims.ts';
import { consentTo } from './consent.ts';
import type { SsoHouse } from './house.ts';
import { hashOf } from './own-client.ts';
import { CLAIMS, SCOPES } from './scope.ts';
import { openKeys, type SigningJwk } from './signing-keys.ts';
import { subjectFor } from './subject.ts';

/** Names of the cookies that bind a question to the browser it was asked in, as the cabinet reads them. */
export interface CookieNames {
  readonly interaction: string;
  readonly resume: string;
  /** Made up by whoever passes a request on, from the cabinet's own session; never set. */
  readonly session: string;
}

export interface ProviderTerms {
  readonly cookies: CookieNames;
  readonly isSecure: boolean;
  /** Told to a person whose request cannot be answered to the partner: a wrong address to go back to, an unknown program. */
  readonly showTrouble: (context: KoaContextWithOIDC, out: { readonly error: string }) => void;
}

/** A code is exchanged at once; what it gives is good long enough to ask who the user is. */
const TTL_S = { AuthorizationCode: 60, AccessToken: 600, IdToken: 600, Interaction: 1_800, Session: 43_200, Grant: 86_400 };

/**
 * Opens the OpenID provider of an operator with the keys of these ids, the first of which signs: authorization code with PKCE (S256) alone, pairwise names, no claim without
 * consent. The certified library is loaded here and not before somebody signs on.
 */
export async function openProvider(house: SsoHouse, operator: Operator, terms: ProviderTerms, keyIds: readonly string[]): Promise<Provider> {
  const { Provider: Library, errors } = await import('oidc-provider');
  const keys = await openKeys(house, operator, keyIds);
  const provider = new Library(house.issuerOf(operator), configurationOf(house, operator, terms, keys, () => new errors.InvalidGrant('authorization code already consumed')));
  // The scheme of the installation is set on every request by whoever passes it on; nobody else's word is.
  provider.proxy = true;
  Object.assign(provider.Client.prototype, { compareClientSecret: isOneOf });
  return provider;
}

function configurationOf(house: SsoHouse, operator: Operator, { cookies, isSecure, showTrouble }: ProviderTerms, keys: readonly SigningJwk[], secondUse: () => Error): Configuration {
  const off = { enabled: false };
  return {
    adapter: adapterFor(house, operator, secondUse),
    jwks: { keys: keys.map((key) => ({ ...key })) },
    scopes: [...SCOPES],
    claims: Object.fromEntries(Object.entries(CLAIMS).map(([scope, names]) => [scope, [...names]])),
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    clientAuthMethods: ['client_secret_basic'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    extraClientMetadata: { properties: ['partner_id'] },
    pairwiseIdentifier: (_context, accountId, client) => subjectFor(house.keys, operator.id, String(client['partner_id'] ?? client['partnerId']), accountId),
    findAccount: async (_context, accountId) => {
      const facts = await reading(house.db, operator.id, (tx) => claimsOf(tx, house.keys, accountId));
      return facts && { accountId, claims: async () => ({ sub: accountId, ...facts }) };
    },
    loadExistingGrant: async ({ oidc }) => {
      const { accountId } = oidc.session ?? {};
      const clientId = oidc.client?.clientId;
      const consent = accountId && clientId ? await reading(house.db, operator.id, (tx) => consentTo(tx, accountId, clientId)) : undefined;
      return consent && oidc.provider.Grant.find(consent.id);
    },
    interactions: { url: (_context, { uid }) => house.questionAddress(operator, uid) },
    renderError: showTrouble,
    expiresWithSession: () => false,
    issueRefreshToken: () => false,
    // The others need a script or a form that our content policy refuses.
    discovery: { response_modes_supported: ['query'] },
    clientBasedCORS: () => false,
    ttl: TTL_S,
    cookies: {
      names: { ...cookies },
      short: { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure, signed: false },
      long: { httpOnly: true, sameSite: 'lax', secure: isSecure, signed: false },
    },
    features: {
      devInteractions: off, rpInitiatedLogout: off, resourceIndicators: off, pushedAuthorizationRequests: off, dPoP: off, revocation: off, introspection: off, registration: off, claimsParameter: off,
      userinfo: { enabled: true },
    },
  };
}

/** Compares a secret by its hash with those that are good now. */
function isOneOf(this: { readonly clientSecret?: string }, secret: string): boolean {
  const given = hashOf(secret);
  return (this.clientSecret ?? '').split('.').map((hash) => sameSecret(Buffer.from(hash, 'hex'), given)).includes(true);
}
