import type { Database } from '#lib/db/database.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import type { Log } from '#lib/log.ts';
import type { Operator } from '#operators';
import type { Fault } from './delivery.rules.ts';
import type { PushWay } from './push/push-way.ts';
import type { RoutedTaken, Ways } from './sms/ways.ts';
import type { Transport } from './transport.ts';

/** What the delivery of messages works with. */
export interface PostOffice {
  readonly db: Database;
  readonly keys: Keys;
  readonly texts: (language: Language, zone: string) => Texts;
  readonly operators: readonly Operator[];
  readonly transport: Transport;
  /** What letters that nobody took come back to; where it is absent, the operator's contact address. */
  readonly bounceAddress?: string | undefined;
  /** How SMS go; where it is absent they wait. */
  readonly sms?: Ways;
  /** How web push goes; likewise. */
  readonly push?: PushWay;
  /** The public address of an operator's cabinet, as letters link to it. */
  readonly addressOf: (operator: Operator) => string;
  /** Path of the page, below that address, where the link of a letter stops letters of its topic. */
  readonly stopPath: (link: string) => string;
  /** Told of every message by id, kind and outcome: nothing of the person. */
  readonly log: Log;
}

/** What the other side said: nothing where it took the message and has no name for it. */
export type Answer = Fault | Taken | undefined;

/** Taken by an SMS gateway, which is to be asked at an instant where it reports nothing by itself. */
export interface Taken {
  readonly taken: RoutedTaken;
  readonly askAt: Temporal.Instant | null;
}
