/** The purpose that secrets are sealed for. */
export const SECRET = 'webhooks.secret';

/** While a secret is replaced, the former signs too for so long. */
export const OVERLAP_HOURS = 24;

/** Where a partner's program is told, as the partner sees it; the secrets were shown once. */
export interface Endpoint {
  readonly partnerId: bigint;
  readonly url: string;
  readonly namedAt: Temporal.Instant;
  /** Since when deliveries are given up; null while they arrive. */
  readonly failingSince: Temporal.Instant | null;
  /** When the secret in use was made, and until when the former signs too. */
  readonly secretMadeAt: Temporal.Instant;
  readonly formerUntil: Temporal.Instant | null;
}

/** A user who works for a partner, at work. Whether he does is asked by whoever calls. */
export interface PartnerWorker {
  readonly userId: string;
  readonly sessionId: string;
  readonly partnerId: bigint;
}
