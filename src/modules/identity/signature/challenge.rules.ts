import type { ChallengePurpose } from './signing.ts';

/** What a challenge says. It is signed as text, so that whoever looks at it before signing can read it. */
export interface Challenge {
  readonly purpose: ChallengePurpose;
  /** Address of the cabinet that it is for: a signature given elsewhere says another. */
  readonly site: string;
  readonly id: string;
  /** What nobody can foresee. */
  readonly nonce: string;
  readonly expiresAt: Temporal.Instant;
}

const HEADING = 'kabinet-challenge-1';

export const challengeText = ({ purpose, site, id, nonce, expiresAt }: Challenge): string =>
  [HEADING, `purpose: ${purpose}`, `site: ${site}`, `id: ${id}`, `nonce: ${nonce}`, `expires: ${expiresAt.toString({ smallestUnit: 'second' })}`, ''].join('\n');

/** Why what was signed is not the challenge that was given: made for another site, for something else, or no challenge of this visit at all. */
export function whyOther(signed: string, wanted: Pick<Challenge, 'site' | 'purpose'>): 'other-host' | 'other-purpose' | 'other-content' {
  const lines = signed.split('\n');
  const said = (name: string): string | undefined => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  if (lines[0] !== HEADING) return 'other-content';
  if (said('site') !== wanted.site) return 'other-host';
  return said('purpose') === wanted.purpose ? 'other-content' : 'other-purpose';
}
