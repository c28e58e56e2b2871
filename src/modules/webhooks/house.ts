import type { Database, Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import type { Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { PartnerAnswer } from './answer.rules.ts';

/** What webhooks need of the house. */
export interface WebhooksHouse {
  readonly db: Database;
  readonly keys: Keys;
  /** `host:port` of stand-ins that a demonstration tells on this machine; none in production. */
  readonly localPrograms: readonly string[];
  /** Who works for a partner and is told that its program does not answer. */
  readonly peopleOf: (tx: Tx, partnerId: bigint) => Promise<readonly { readonly userId: string; readonly email: string; readonly language: Language }[]>;
  /** What a partner's answer about a subject sets going, in the transaction that takes it; a word where it cannot be. Handed in by wiring. */
  readonly takeAnswer: TakeAnswer;
}

export type TakeAnswer = (
  tx: Tx,
  operator: Operator,
  told: { readonly partnerId: bigint; readonly subject: string; readonly answer: PartnerAnswer },
  now: Temporal.Instant,
) => Promise<'taken' | Refused<string>>;
