/** Money of a period that goes back on a founded claim, and the request that the claim is. */
export interface Claim {
  readonly id: string;
  readonly orderId: bigint;
  readonly ordinal: number;
  readonly requestId: string;
  readonly requestNumber: string;
  /** The day on which the written claim came: that of the request. */
  readonly claimedOn: Temporal.PlainDate;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly state: 'awaiting-approval' | 'returned' | 'declined';
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
}
