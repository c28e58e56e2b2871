/** What a partner may ask of a user beside that it is he; each is given or not by itself. */
export const SCOPES = ['openid', 'email', 'profile', 'business'] as const;
export type SignOnScope = (typeof SCOPES)[number];

/** Which facts stand behind a scope, by their names in the protocol. */
export const CLAIMS: Readonly<Record<SignOnScope, readonly string[]>> = {
  openid: ['sub'],
  email: ['email', 'email_verified'],
  profile: ['name', 'locale'],
  business: ['organisation', 'bin', 'iin'],
};

/** The scopes in a request that are known here, in order. */
export const scopesIn = (text: unknown): SignOnScope[] => SCOPES.filter((scope) => typeof text === 'string' && text.split(' ').includes(scope));
