import type { Tx } from '#lib/db/database.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';

/** One line of what is held of a person: a fact by the word of its field (`privacy.fields.*`). */
export type Facts = Readonly<Record<string, string>>;

/** Some of the product that holds something of a person, and gives it out to him. Handed down at start: it stands above this module. */
export interface Holder {
  /** Named like a sentence in `privacy.holders.*`, with what it is for in `privacy.purposes.*`. */
  readonly name: string;
  /** Schemas of the database whose tables it answers for. */
  readonly schemas: readonly string[];
  readonly collect: (tx: Tx, operator: Operator, t: Texts, userId: string) => Promise<readonly Facts[]>;
}

/** Forgets what no law makes the operator keep of a person, in the caller's transaction. */
export type Forget = (tx: Tx, userId: string, now: Temporal.Instant) => Promise<unknown>;
