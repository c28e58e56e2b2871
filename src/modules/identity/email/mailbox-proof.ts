import type { Keys } from '#lib/keys.ts';

/** A mailbox that was written to, and the digest of the code in the letter. Whoever holds it sees neither. */
export interface MailboxProof {
  readonly email: string;
  readonly codeHash: string;
}

const PURPOSES = { written: 'identity.mailbox-written', proven: 'identity.mailbox-proven' } as const;
/** What is proven goes stale, and so does a code. */
const VALID_MINUTES = 60;

type Stage = keyof typeof PURPOSES;
type Stated<S extends Stage> = S extends 'written' ? MailboxProof : Pick<MailboxProof, 'email'>;

export const validUntil = (now: Temporal.Instant): Temporal.Instant => now.add({ minutes: VALID_MINUTES });

/** Travels with whoever registers, so that nothing is kept of him before; it is sealed and says for which operator it is. */
export const sealMailbox = <S extends Stage>(keys: Keys, stage: S, operatorId: number, stated: Stated<S>, now: Temporal.Instant): string =>
  keys.seal(PURPOSES[stage], JSON.stringify([operatorId, validUntil(now).epochMilliseconds, stated])).toString('base64url');

/** Of what we sealed for this operator within the hour; undefined for anything else. */
export function openMailbox<S extends Stage>(keys: Keys, stage: S, operatorId: number, sealed: string, now: Temporal.Instant): Stated<S> | undefined {
  if (!/^[\w-]{40,2000}$/.test(sealed)) return undefined;
  try {
    const [operator, untilMs, stated] = JSON.parse(keys.open(PURPOSES[stage], Buffer.from(sealed, 'base64url'))) as [number, number, Stated<S>];
    return operator === operatorId && now.epochMilliseconds < untilMs ? stated : undefined;
  } catch {
    return undefined;
  }
}
