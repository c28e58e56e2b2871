import { createHash } from 'node:crypto';

/** Digest of a bearer token, the only form the database keeps. The token has 256 random bits, so it needs no salt. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
