/** Money that the billing system reports as received for an account. */
export interface Payment {
  readonly id: bigint;
  readonly paidOn: Temporal.PlainDate;
  readonly amountMinor: bigint;
  readonly channel: string | null;
  readonly reference: string;
}
