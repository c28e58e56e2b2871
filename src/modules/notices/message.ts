import type { Texts } from '#lib/i18n/texts.ts';
import type { NoticeChannel, Operator } from '#operators';

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

/** The way a message goes. */
export type Channel = NoticeChannel;

/** Waiting for the other side, taken by it, reported as delivered, or refused, expired or reported as not delivered; or kept in the cabinet, for its reader does not want it this way. */
export type MessageState = 'waiting' | 'handed-over' | 'delivered' | 'failed' | 'kept';

/** A message as its addressee and the staff may see it: a number is masked, and neither its text nor its secret is here. */
export interface SentMessage {
  readonly id: string;
  readonly kind: string;
  readonly channel: Channel;
  /** The e-mail address, or the end of the number; nothing for a browser. */
  readonly to: string | null;
  readonly at: Temporal.Instant;
  readonly state: MessageState;
  /** When the state came about; null while it waits. */
  readonly reachedAt: Temporal.Instant | null;
  /** The other side's own words, for the staff. */
  readonly reason: string | null;
}
