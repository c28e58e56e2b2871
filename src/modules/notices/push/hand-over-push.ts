import { transaction } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import type { Fault } from '../delivery.rules.ts';
import type { PostOffice } from '../post-office.ts';
import type { ClaimedMessage } from '../messages.sql.ts';
import { writeLetter } from '../templates.ts';
import type { Subscription } from './subscription.ts';
import * as rows from './subscriptions.sql.ts';

/** What the service worker shows. */
export interface Pushed {
  readonly title: string;
  readonly body: string;
  readonly url: string;
}

/** Tells one browser the subject of a message and where to read it. A browser that is gone is forgotten. */
export async function handOverPush(office: PostOffice, operator: Operator, message: ClaimedMessage, now: Temporal.Instant): Promise<Fault | undefined> {
  if (!office.push) return { kind: 'unreachable', reason: 'there is no way for web push' };
  const subscription = await transaction(office.db, operator.id, (tx) => tx.maybe<Subscription>(rows.standing(operator.id, message.to)));
  if (!subscription) return { kind: 'refused', reason: 'the browser is not told any more' };
  const answer = await office.push.post(subscription, JSON.stringify(pushed(office, operator, message)), now);
  if (answer !== 'gone') return answer;
  await transaction(office.db, operator.id, (tx) => tx.run(rows.end(operator.id, message.to, now)));
  return { kind: 'refused', reason: 'the browser does not want to be told any more' };
}

function pushed(office: PostOffice, operator: Operator, { kind, language, values }: ClaimedMessage): Pushed {
  const t = office.texts(language, operator.zone);
  const { subject, opening, link } = writeLetter(kind, { t, operator, values, secret: undefined });
  return { title: subject, body: opening[0] ?? '', url: `${office.addressOf(operator)}${link?.path ?? '/'}` };
}
