export const RECIPIENT_KINDS = ['court', 'state-body', 'third-party'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** What was handed over, to whom, on which ground. */
export interface Disclosure {
  readonly id: string;
  readonly userId: string;
  readonly recipient: string;
  readonly kind: RecipientKind;
  readonly ground: string;
  readonly consentId: string | null;
  readonly what: string;
  readonly disclosedOn: Temporal.PlainDate;
  /** The law forbids telling the person. */
  readonly isHidden: boolean;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
}
