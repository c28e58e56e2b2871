import type { Operator } from '#operators';
import type { SigningHouse } from '../house.ts';
import { challengeText } from './challenge.rules.ts';
import type { ChallengePurpose } from './signing.ts';

/** The bytes of a challenge. They are not kept: the nonce is a keyed digest of the row's id, so they are the same whenever they are written. */
export const challengeOf = (house: Pick<SigningHouse, 'keys' | 'siteOf'>, operator: Operator, row: { readonly id: string; readonly purpose: ChallengePurpose; readonly expiresAt: Temporal.Instant }): Buffer =>
  Buffer.from(challengeText({ ...row, site: house.siteOf(operator), nonce: house.keys.digest('eds.challenge', `${operator.id} ${row.id}`).toString('base64url') }));
