import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';

/** What a letter says, before it is set as plain text and as HTML. */
export interface Letter {
  readonly subject: string;
  /** Sentences before the facts. */
  readonly opening: readonly string[];
  /** Labelled values that the reader looks for or copies. */
  readonly facts: readonly Fact[];
  /** Where to go: a page below the cabinet's address, which stands there instead where this is absent. */
  readonly link?: { readonly label: string; readonly path: string };
  /** Sentences after the facts. */
  readonly closing: readonly string[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What a message is written from. */
export interface Draft<Values, Secret> {
  readonly t: Texts;
  readonly operator: Operator;
  readonly values: Values;
  readonly secret: Secret;
}

/** Writes one kind of message. Values are one-line texts; instants travel in ISO form. The secret is kept sealed until hand-over. */
export type Template<Values extends Texted, Secret extends Texted | undefined = undefined> = (draft: Draft<Values, Secret>) => Letter;

export type Texted = Readonly<Record<string, string>>;

/** Waiting for the mail server, taken by it, or refused for good. */
export type MessageState = 'waiting' | 'handed-over' | 'failed';

/** A message as its addressee may see it in the cabinet. */
export interface SentMessage {
  readonly id: string;
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly state: MessageState;
}
