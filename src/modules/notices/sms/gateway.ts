import type { Report } from './receipt.ts';

/** An SMS ready for the outside. */
export interface Sms {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly expiresAt: Temporal.Instant | null;
  readonly isRepeated: boolean;
}

/** What a gateway says of a message that it took: its reference, and the report where it comes at once. */
export interface Taken {
  readonly reference: string;
  readonly report?: Report['state'];
}

/** One way out for SMS. */
export interface Gateway {
  readonly code: string;
  /** Rejects with Refused, Unreachable or Unanswered. */
  handOver(sms: Sms, now: Temporal.Instant): Promise<Taken>;
  /** Asks what became of a message; nothing while it is not known. Only where no report comes by itself. */
  readonly ask?: (reference: string) => Promise<Report | undefined>;
  close(): Promise<void>;
}

/** `refused`: never; `later`: not now. */
export type RefusalKind = 'refused' | 'later';

/** The gateway said no. */
export class Refused extends Error {
  readonly kind: RefusalKind;
  constructor(kind: RefusalKind, reason: string) {
    super(reason);
    this.kind = kind;
  }
}

/** The message never reached the gateway. */
export class Unreachable extends Error {}

/** The message was handed over and nobody knows what became of it. */
export class Unanswered extends Error {}
