import type { Operator } from '#operators';
import type { Holder, Holding } from '../holding.ts';

/** Kinds of application, as the profile has them. */
export type ApplicationKind = NonNullable<Operator['profile']['holdings']>['applications'][number];

export type ApplicationState = 'submitted' | 'awaiting-approval' | 'accepted' | 'refused';

/** What the holder filled in, by field; of fields left empty there is none. */
export type Answers = Readonly<Record<string, string>>;

/** An application before it is signed. */
export interface Composed {
  readonly kind: ApplicationKind;
  readonly holding: Holding;
  readonly holder: Holder;
  /** The person who signs it. */
  readonly signer: string;
  readonly answers: Answers;
  /** Of this application and no other: it stands in the text, so that no signature over it counts twice. */
  readonly number: string;
}

/** A signed application and how it stands. */
export interface Application {
  readonly id: string;
  readonly number: string;
  readonly userId: string;
  readonly holder: string;
  readonly holdingId: bigint;
  readonly holdingNumber: string;
  readonly kind: string;
  readonly signer: string;
  readonly submittedAt: Temporal.Instant;
  readonly state: ApplicationState;
  readonly stateAt: Temporal.Instant;
}

export interface ApplicationDetail extends Application {
  readonly content: Buffer;
  readonly signatureId: string;
  readonly events: readonly ApplicationEvent[];
}

export interface ApplicationEvent {
  readonly state: ApplicationState;
  readonly at: Temporal.Instant;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly reason: string | null;
}

/** The kinds an operator offers; none where it takes no applications. */
export const kindsOf = ({ profile }: Pick<Operator, 'profile'>): readonly ApplicationKind[] => profile.holdings?.applications ?? [];
export const kindOf = (operator: Pick<Operator, 'profile'>, code: string | undefined): ApplicationKind | undefined => kindsOf(operator).find((kind) => kind.code === code);
