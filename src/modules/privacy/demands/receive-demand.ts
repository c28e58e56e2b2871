import * as audit from '#audit';
import * as calendars from '#calendars';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import type { Operator } from '#operators';
import { dueOn, termOf } from '../terms.rules.ts';
import type { DemandKind } from './demand.ts';
import * as demands from './demands.sql.ts';

/** A demand that a user makes in the cabinet. */
export interface OwnDemand {
  readonly userId: string;
  readonly kind: DemandKind;
  readonly words: string;
  readonly origin: Origin;
}

/** A demand in writing, which staff register (HS 4.4). Without a number it came from somebody who is no user. */
export interface WrittenDemand {
  readonly userNumber: string;
  readonly kind: DemandKind;
  readonly words: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly staff: { readonly id: string; readonly sessionId?: string };
  readonly origin: Origin;
}

/** Takes in what a user demands about his personal data; the clock of the country runs from today (LE-5). Returns its id. */
export async function receiveDemand(tx: Tx, operator: Operator, { userId, kind, words, origin }: OwnDemand, now: Temporal.Instant): Promise<string> {
  const receivedOn = dateIn(operator.zone, now);
  const id = await insert(tx, operator, { userId, kind, words, channel: 'cabinet', receivedOn, recordedBy: null }, now);
  await audit.record(tx, { action: 'demand.made', at: now, actor: { kind: 'user', id: userId }, origin, userId, subject: { kind: 'demand', id }, details: { kind } });
  return id;
}

/** Registers a demand that came in writing; its clock runs from the day it was received. A withdrawal of consent takes effect at once. Refuses a number that nobody has and a day to come. */
export async function registerDemand(tx: Tx, operator: Operator, wish: WrittenDemand, now: Temporal.Instant): Promise<{ readonly id: string } | Refused<'unknown' | 'not-yet'>> {
  const { kind, words, receivedOn, staff, origin } = wish;
  if (Temporal.PlainDate.compare(receivedOn, dateIn(operator.zone, now)) > 0) return refuse('not-yet', 'received-on');
  const user = wish.userNumber === '' ? undefined : await identity.findUserByNumber(tx, wish.userNumber);
  if (wish.userNumber !== '' && !user) return refuse('unknown', 'number');
  const id = await insert(tx, operator, { userId: user?.id ?? null, kind, words, channel: 'letter', receivedOn, recordedBy: staff.id }, now);
  await audit.record(tx, { action: 'demand.registered', at: now, actor: { kind: 'staff', ...staff }, origin, ...(user && { userId: user.id }), subject: { kind: 'demand', id }, details: { kind } });
  if (kind === 'withdrawal' && user) {
    await legal.withdrawConsent(tx, operator, { userId: user.id, purpose: 'processing', control: words, channel: 'office', origin, staff }, now);
    await identity.endTokensOf(tx, user.id, now);
  }
  return { id };
}

async function insert(tx: Tx, operator: Operator, one: Omit<demands.NewDemand, 'id' | 'dueOn' | 'recordedAt'>, now: Temporal.Instant): Promise<string> {
  const id = uuidv7(now.epochMilliseconds);
  const due = dueOn(termOf(operator.profile.country, one.kind), await calendars.calendarOf(tx, operator), one.receivedOn);
  await tx.run(demands.insert(operator.id, { ...one, id, dueOn: 'refused' in due ? null : due, recordedAt: now }));
  return id;
}
