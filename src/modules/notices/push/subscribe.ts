import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import type { Subscription } from './subscription.ts';
import * as rows from './subscriptions.sql.ts';

/** As many browsers of one person are told: the latest. */
const MOST_BROWSERS = 20;
const LONGEST_NAME = 120;

/** A browser that is told, as its person sees it. */
export interface ToldBrowser {
  readonly id: string;
  readonly browser: string;
  readonly subscribedAt: Temporal.Instant;
}

/** Whose browser it is, as the audit record names him. */
export interface Subscriber {
  readonly userId: string;
  readonly sessionId: string;
}

/** Tells this browser from now on. */
export async function subscribe(tx: Tx, who: Subscriber, subscription: Subscription, origin: Origin, now: Temporal.Instant): Promise<void> {
  const browser = origin.browser.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_NAME);
  await tx.run(rows.put(tx.operatorId, uuidv7(now.epochMilliseconds), who.userId, subscription, browser, now));
  await record(tx, 'browser.told', who, origin, now);
}

/** Tells this browser no more; false when there is none of that id. */
export async function unsubscribe(tx: Tx, who: Subscriber, id: string, origin: Origin, now: Temporal.Instant): Promise<boolean> {
  if (!isUuid(id) || (await tx.run(rows.endOfUser(tx.operatorId, id, who.userId, now))) === 0) return false;
  await record(tx, 'browser.not-told', who, origin, now);
  return true;
}

const record = (tx: Tx, action: string, { userId, sessionId }: Subscriber, origin: Origin, now: Temporal.Instant): Promise<void> =>
  audit.record(tx, { action, at: now, actor: { kind: 'user', id: userId, sessionId }, origin, userId });

export const toldBrowsers = (tx: Tx, userId: string): Promise<ToldBrowser[]> => tx.many<ToldBrowser>(rows.ofUser(tx.operatorId, userId, MOST_BROWSERS));
