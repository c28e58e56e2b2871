/** What staff book on an account, with a reason: promotional credit, or a correction of paid money in either direction. */
export interface Adjustment {
  readonly id: string;
  readonly accountId: bigint;
  readonly kind: 'credit' | 'correction';
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  readonly state: 'awaiting-approval' | 'booked' | 'declined';
  readonly endedAt: Temporal.Instant | null;
}
