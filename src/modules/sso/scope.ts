/** What a partner may ask of a user beside that it is he; each is given or not by itself. */
export const SCOPES = ['openid', 'email', 'profile', 'business', 'iin'] as const;
export type SignOnScope = (typeof SCOPES)[number];

/** Which facts stand behind a scope, by their names in the protocol. */
export const CLAIMS: Readonly<Record<SignOnScope, readonly string[]>> = {
  openid: ['sub'],
  email: ['email', 'email_verified'],
  profile: ['name', 'locale'],
  business: ['organisation', 'bin'],
  /** A person's own number is ticked apart: whoever shows for which organisation he acts does not give it away by that. */
  iin: ['iin'],
};

/** The scopes in a request that are known here, in order. */
export const scopesIn = (text: unknown): SignOnScope[] => SCOPES.filter((scope) => typeof text === 'string' && text.split(' ').includes(scope));
