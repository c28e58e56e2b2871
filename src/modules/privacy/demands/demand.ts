export const DEMAND_KINDS = ['access', 'correction', 'blocking', 'deletion', 'withdrawal'] as const;
/** What a person may demand about his personal data. */
export type DemandKind = (typeof DEMAND_KINDS)[number];

export const OUTCOMES = ['fulfilled', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Demand {
  readonly id: string;
  readonly userId: string | null;
  readonly kind: DemandKind;
  readonly channel: 'cabinet' | 'letter';
  readonly words: string;
  readonly receivedOn: Temporal.PlainDate;
  /** The last day to answer; null while the calendar of its year is not known. */
  readonly dueOn: Temporal.PlainDate | null;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string | null;
  readonly extendedAt: Temporal.Instant | null;
  readonly extensionReason: string | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredBy: string | null;
  readonly outcome: Outcome | null;
  readonly answer: string | null;
}
