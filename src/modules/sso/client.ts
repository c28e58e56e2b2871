/** While a secret is replaced, the former is good too for so long. */
export const OVERLAP_HOURS = 24;
export const MOST_REDIRECTS = 10;

/** A partner's program as the partner sees it; the secret was shown once. */
export interface Client {
  readonly id: string;
  readonly partnerId: bigint;
  /** Where users may be sent back to: exactly these, to the letter. */
  readonly redirectUris: readonly string[];
  readonly madeAt: Temporal.Instant;
  readonly formerUntil: Temporal.Instant | null;
}

/** The same with what its secret is recognised by. */
export interface ClientWithSecret extends Client {
  readonly secretHash: Buffer;
  readonly formerHash: Buffer | null;
}

/** A user who works for a partner, at work. Whether he does is asked by whoever calls. */
export interface PartnerWorker {
  readonly userId: string;
  readonly sessionId: string;
  readonly partnerId: bigint;
}
