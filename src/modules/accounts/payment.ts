/** Money that was received for an account: reported by the billing system, or taken here and not reported by it yet. */
export interface Payment {
  readonly id: bigint;
  readonly paidOn: Temporal.PlainDate;
  readonly amountMinor: bigint;
  readonly channel: string | null;
  readonly reference: string;
  /** The payment that was taken here; null for what the registry reports. */
  readonly settledFor: string | null;
}
