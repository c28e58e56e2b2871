import type { RequestClock, RequestRule } from '#operators';

/** So many days or minutes. */
export interface Span {
  readonly count: number;
  readonly unit: RequestRule['unit'];
}

/** Until when something is to be done: the first moment that is too late, and the operator's date on which it may still be done. */
export interface Due {
  readonly dueAt: Temporal.Instant;
  readonly dueOn: Temporal.PlainDate;
}

/** One clock of one request. */
export interface Term {
  readonly clock: RequestClock['code'];
  readonly stage: RequestClock['stage'];
  readonly rule: RequestRule;
  readonly due: Due;
  /** The latest extension of this clock, if there was one. */
  readonly extension: Extension | undefined;
}

/** What staff may give as the reason of a longer term. */
export type Ground = RequestRule['extensions'][number]['ground'];

/** That a term was made longer: on which ground, until which day, in whose name. It never is without a notice to the customer. */
export interface Extension {
  readonly clock: string;
  readonly ground: Ground;
  readonly words: string;
  readonly signatory: string;
  readonly untilOn: Temporal.PlainDate;
  readonly extendedAt: Temporal.Instant;
}
