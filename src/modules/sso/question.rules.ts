import type { Consent } from './consent.ts';
import type { SignOnScope } from './scope.ts';

/** A partner's question that waits for its user: whether it is he, and what the partner may know. */
export interface Interaction {
  readonly id: string;
  readonly clientId: string;
  readonly partnerName: string;
  /** Where the user is sent back to in the end. */
  readonly redirectUri: string;
  readonly asked: readonly SignOnScope[];
  /** The partner wants him to show anew that it is he, after this instant. */
  readonly provenAfter: Temporal.Instant | undefined;
  /** The partner wants to be answered anew, whatever was consented to. */
  readonly asksAnew: boolean;
  readonly consent: Consent | undefined;
}

/** What the user is asked for and has not answered yet. */
export const unanswered = ({ asked, consent, asksAnew }: Interaction): readonly SignOnScope[] =>
  asksAnew ? asked : asked.filter((scope) => !consent?.given.includes(scope) && !consent?.refused.includes(scope));
