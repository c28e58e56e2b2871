/** How far a delivery got: waiting for its turn or for the next attempt, taken by the partner's program, or given up. */
export type DeliveryState = 'waiting' | 'arrived' | 'given-up';

/** A line of the delivery log. */
export interface DeliveryLine {
  readonly id: string;
  readonly subject: string;
  readonly event: string;
  readonly queuedAt: Temporal.Instant;
  readonly attempts: number;
  readonly state: DeliveryState;
  readonly nextAttemptAt: Temporal.Instant | null;
  readonly arrivedAt: Temporal.Instant | null;
  readonly latestStatus: number | null;
  readonly latestFault: string | null;
}

/** One attempt as the log shows it. */
export interface Attempt {
  readonly at: Temporal.Instant;
  readonly url: string;
  readonly tookMs: number;
  readonly status: number | null;
  /** Why there was no answer: `not-public`, `unreachable`, `too-slow`, `broken-off`. */
  readonly fault: string | null;
  readonly answer: string | null;
  readonly isByHand: boolean;
}

/** A delivery with everything that was tried. */
export interface Delivery extends DeliveryLine {
  readonly body: string;
  readonly log: readonly Attempt[];
}

/** What the program tries to hand over. */
export interface Claimed {
  readonly id: string;
  readonly partnerId: bigint;
  readonly subject: string;
  readonly number: number;
  readonly event: string;
  readonly body: string;
  readonly attempts: number;
  readonly firstAttemptAt: Temporal.Instant;
  readonly url: string;
}

/** The event of a delivery that the partner sends to himself. It is tried once and nobody is told when it fails. */
export const TEST_EVENT = 'test.sent';
