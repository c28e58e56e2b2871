import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { readableNumber, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import type { Operator, RequestKind } from '#operators';
import { requestBuckets } from '../buckets.ts';
import type { RequestsHouse } from '../house.ts';
import { tellCustomer } from '../tell-customer.ts';
import { recordEvent } from '../record-event.ts';
import { WORDS_LENGTH, type Actor, type Answers, type Channel, type Contact } from '../request.ts';
import { recount, requestOf } from '../request-of.ts';
import * as rows from '../requests.sql.ts';
import { sealRequest } from '../sealed.ts';
import { noteSending, sentBefore, type Sending } from '../sendings.ts';
import { kindOf } from '../settings.ts';
import { addressKey, contactFault, formFault, reportFault, type FormRefusal } from './form.rules.ts';

export interface NewRequest {
  readonly kind: string;
  readonly answers: Answers;
  readonly contact: Contact;
  readonly address: string;
  /** An account that it is about: one of the user's, or any where staff take the request in. */
  readonly accountId?: bigint;
  readonly userId?: string;
  readonly channel: Channel;
  /** By what it is known when it is sent again. */
  readonly sending?: Sending;
  /** Nothing shows that whoever wrote a letter is at the address that it names: nothing is sent there before somebody has looked at it. */
  readonly isUnproven?: boolean;
  readonly language: Language;
  readonly actor: Actor;
  readonly origin: Origin;
}

export type OpenRefusal = FormRefusal | Refused<'no-such-kind' | 'not-own-account' | 'key-reused'> | identity.Wait;

export interface Opened {
  readonly id: string;
  readonly number: string;
  /** There was one already; whoever came without signing in may be a stranger to it, and is told its number alone. */
  readonly isRepeat: boolean;
}

/** Signs of a request's number, in groups of four. */
const NUMBER_GROUPS = 2;
/** A report that comes again from the same person and telephone within this time is the same report. */
const SAME_WITHIN_M = 60;

/**
 * Takes a request: its clocks begin to run. A report to the dispatcher that comes twice counts once and gets the same number, for the network may have
 * swallowed the first answer; what it says anew is written to it. The same sending counts once, too; with something else in it it is refused. Refuses answers that the kind's form does not take, an account that is not the user's, and a flood.
 */
export async function openRequest(house: RequestsHouse, operator: Operator, input: NewRequest, now: Temporal.Instant): Promise<Opened | OpenRefusal> {
  const kind = kindOf(operator, input.kind);
  if (!kind) return refuse('no-such-kind', 'kind');
  const fault = (kind.emergency ? reportFault(input.address, input.contact) : undefined) ?? contactFault(input.contact) ?? formFault(kind, input.answers, dateIn(operator.zone, now));
  if (fault) return fault;
  const waitS = await transaction(house.db, operator.id, (tx) => identity.countTry(tx, house.keys, requestBuckets(operator, input), now));
  if (waitS > 0) return identity.wait(waitS);
  return transaction(house.db, operator.id, async (tx) => {
    const sent = input.sending && (await sentBefore(tx, input.sending));
    if (sent) return sent.isSame ? { id: sent.requestId, number: sent.number, isRepeat: true } : refuse('key-reused', 'key');
    const account = await accountAsked(tx, input, now);
    if (input.accountId !== undefined && !account) return refuse('not-own-account', 'account');
    const mark = kind.emergency ? sameMark(house, operator, input) : null;
    if (mark) await tx.run(rows.lockMark(operator.id, mark));
    const before = mark && (await tx.maybe<Found>(rows.openWithMark(operator.id, mark, now.subtract({ minutes: SAME_WITHIN_M }))));
    return before ? repeat(tx, house, operator, before, input, now) : take(tx, house, operator, kind, { ...input, address: input.address || (account?.address ?? '') }, mark, now);
  });
}

/** The account that it is about, as far as whoever asks may name it. */
async function accountAsked(tx: Tx, { accountId, userId, actor }: NewRequest, now: Temporal.Instant): Promise<accounts.Account | undefined> {
  if (accountId === undefined) return undefined;
  if (actor.kind === 'staff') return (await accounts.cardOf(tx, accountId))?.account;
  return userId === undefined ? undefined : accounts.accountOfUser(tx, { userId, right: 'own', at: now }, accountId);
}

type Found = Pick<Opened, 'id' | 'number'>;

/** The report is there already: it is not taken again, and no word of it is lost. */
async function repeat(tx: Tx, house: RequestsHouse, operator: Operator, { id, number }: Found, { answers, userId, actor, origin, sending }: NewRequest, now: Temporal.Instant): Promise<Opened> {
  if (sending) await noteSending(tx, sending, id, now);
  const there = await requestOf(tx, house.keys, operator, id);
  const words = wordsOf(answers);
  if (words !== '' && there && words !== wordsOf(there.answers) && !there.events.some((event) => event.words === words)) {
    await recordEvent(tx, id, { kind: 'written', actor, words }, now);
    await audit.record(tx, { action: 'request.written', at: now, actor, origin, ...(userId && { userId }), subject: { kind: 'request', id }, details: { number } });
  }
  return { id, number, isRepeat: true };
}

const wordsOf = (answers: Answers): string => Object.values(answers).filter((answer) => answer.trim() !== '').join('\n').slice(0, WORDS_LENGTH);

async function take(tx: Tx, house: RequestsHouse, operator: Operator, kind: RequestKind, input: NewRequest, mark: Buffer | null, now: Temporal.Instant): Promise<Opened> {
  const { contact, answers, userId, channel, actor, origin } = input;
  const [id, number] = [uuidv7(now.epochMilliseconds), readableNumber(NUMBER_GROUPS)];
  await tx.run(
    rows.insert(
      operator.id,
      { id, number, kind: kind.code, queue: kind.queue, isEmergency: kind.emergency ?? false, channel, language: input.language, userId: userId ?? null, accountId: input.accountId ?? null, sealed: sealRequest(house.keys, { contact, answers }), address: input.address, sameMark: mark, nextDueAt: null },
      now,
    ),
  );
  if (input.sending) await noteSending(tx, input.sending, id, now);
  await recordEvent(tx, id, { kind: 'received', actor }, now);
  const terms = await recount(tx, operator, id);
  if (!input.isUnproven) await tellCustomer(tx, { keys: house.keys, operator }, { id, number, kind: kind.code, userId: userId ?? null, language: input.language, contact }, { notice: 'request-received', dueOn: terms.find(({ stage }) => stage === 'answered')?.due.dueOn }, now);
  await audit.record(tx, { action: 'request.received', at: now, actor, origin, ...(userId && { userId }), subject: { kind: 'request', id }, details: { number, kind: kind.code, channel } });
  return { id, number, isRepeat: false };
}

const sameMark = ({ keys }: RequestsHouse, operator: Operator, { kind, address, contact, userId = '' }: NewRequest): Buffer =>
  keys.digest('request-mark', [operator.id, kind, addressKey(address), contact.phone.replace(/\D/g, '').slice(-10), userId].join('\n'));
