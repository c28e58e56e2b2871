import { Readable } from 'node:stream';
import { reading } from '#lib/db/transaction.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { isRefused } from '#lib/outcome.ts';
import type * as files from '#files';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { actOn, OPEN } from '../act-on-request.ts';
import { openRequest } from '../asking/open-request.ts';
import { LONG_LENGTH } from '../asking/form.rules.ts';
import { isFirst, reopenRequest, writeMessage } from '../asking/customer-acts.ts';
import { requestByNumber } from '../desk/list-requests.ts';
import type { RequestsHouse } from '../house.ts';
import { addPhoto } from '../photos/add-photo.ts';
import { recordEvent } from '../record-event.ts';
import { requestOf } from '../request-of.ts';
import { WORDS_LENGTH, type Actor, type Request } from '../request.ts';
import { sendingOf, type Sending } from '../sendings.ts';
import { kindOf } from '../settings.ts';
import { MOST_MAIL_BYTES, readMail, type ReceivedMail } from './read-mail.ts';
import { requestOfAddress } from './reply-address.ts';

/**
 * What became of a letter: a new request, more words to one, or a reason to look into it again. `automatic`: a program wrote it, or this one did; answering would begin a loop. `unreadable`: no
 * letter that says who sent it. `empty`: it says nothing. `not-taken`: the operator takes no letters. `later`: so many came that it is to be tried again.
 */
export type MailTaken = 'opened' | 'written' | 'reopened' | 'automatic' | 'unreadable' | 'too-large' | 'empty' | 'not-taken' | 'later';

const VISITOR: Actor = { kind: 'visitor' };
const ORIGIN = { requestId: '', address: '', browser: 'mail' };
/** A number as letters name it in their subject. */
const NUMBER = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/;
const CUT = ' […]';

/**
 * Takes a letter that came to an address of the operator. One that came to the address of a request, or names the number of a request of its sender and is proven to be his, is added to it, and reopens
 * it where it was answered; any other becomes a request of the kind that the profile names. Whoever the sender says he is, nothing is opened to him: his letter alone is read. The same letter counts once. Photos
 * among its enclosures go the way of every photo; what is not taken is told to staff by name.
 */
export async function takeMail(house: RequestsHouse & files.FilesHouse, operator: Operator, sentTo: string, message: Buffer, now: Temporal.Instant): Promise<MailTaken> {
  const settings = operator.profile.requests?.mail;
  const kind = settings && kindOf(operator, settings.kind);
  if (!settings || !kind) return 'not-taken';
  if (message.length > MOST_MAIL_BYTES) return 'too-large';
  const mail = await readMail(message, settings.authservId);
  if (!mail) return 'unreadable';
  if (mail.isAutomatic || isOwn(operator, mail.from.address)) return 'automatic';
  const words = mail.words === '' ? mail.subject : mail.words;
  if (words === '' && mail.enclosures.length === 0) return 'empty';
  const letter = { ...mail, words: words === '' ? '—' : words };
  const about = await threadOf(house, operator, sentTo, mail);
  return about ? addTo(house, operator, about, letter, now) : open(house, operator, kind, letter, now);
}

/** A letter of ours that came back to us. */
function isOwn({ profile }: Operator, from: string): boolean {
  const bare = from.toLowerCase().replace(/\+[^@]*@/, '@');
  return [profile.contacts.email, profile.requests?.mail?.address].some((own) => own?.toLowerCase() === bare);
}

/** The request that a letter goes on with; one that was put together with another goes on there. */
function threadOf({ db, keys }: RequestsHouse, operator: Operator, sentTo: string, { from, subject, isProven }: ReceivedMail): Promise<Request | undefined> {
  return reading(db, operator.id, async (tx) => {
    const signed = requestOfAddress(keys, operator.id, sentTo);
    const named = signed ?? (isProven ? await byNumber() : undefined);
    let found = named === undefined ? undefined : await requestOf(tx, keys, operator, named);
    while (found?.mergedInto) found = await requestOf(tx, keys, operator, found.mergedInto);
    return found;

    /** A number is no secret: it counts from the address alone that the request knows. */
    async function byNumber(): Promise<string | undefined> {
      const number = NUMBER.exec(subject.toUpperCase())?.[0];
      const id = number && (await requestByNumber(tx, number));
      const known = id ? await requestOf(tx, keys, operator, id) : undefined;
      const email = known?.userId ? (await identity.findUser(tx, known.userId))?.email : known?.contact.email;
      return email && email.toLowerCase() === from.address.toLowerCase() ? known?.id : undefined;
    }
  });
}

async function addTo(house: RequestsHouse & files.FilesHouse, operator: Operator, { id, state }: Request, mail: ReceivedMail, now: Temporal.Instant): Promise<MailTaken> {
  const act = { id, actor: VISITOR, origin: ORIGIN, words: cut(mail.words, WORDS_LENGTH), sending: sendingIn(house, operator, mail), isLetter: true };
  const outcome = state === 'answered' ? await reopenRequest(house, operator, act, now) : await writeMessage(house, operator, act, now);
  if (isRefused<string>(outcome)) return 'later';
  await enclose(house, operator, id, mail, now);
  return outcome;
}

async function open(house: RequestsHouse & files.FilesHouse, operator: Operator, kind: NonNullable<ReturnType<typeof kindOf>>, mail: ReceivedMail, now: Temporal.Instant): Promise<MailTaken> {
  const field = kind.fields.find(({ type, optional }) => type === 'long' && !optional)?.code ?? '';
  const contact = { name: mail.from.name, phone: '', email: mail.from.address };
  const input = { kind: kind.code, answers: { [field]: mail.words.slice(0, LONG_LENGTH) }, contact, address: '', channel: 'email', language: operator.languages[0] as Language, actor: VISITOR, origin: ORIGIN, sending: sendingIn(house, operator, mail), isUnproven: !mail.isProven } as const;
  const outcome = await openRequest(house, operator, input, now);
  if (isRefused<string>(outcome)) return outcome.refused === 'wait' ? 'later' : 'unreadable';
  const rest = mail.words.slice(LONG_LENGTH);
  if (rest !== '') await writeMessage(house, operator, { id: outcome.id, actor: VISITOR, origin: ORIGIN, words: cut(rest, WORDS_LENGTH), sending: sendingIn(house, operator, mail, 'rest'), isLetter: true }, now);
  await enclose(house, operator, outcome.id, mail, now);
  return 'opened';
}

/**
 * Adds photos to the request, and tells staff by name what was not taken. Whatever was done when the letter came before is not done again, and what an end in the midst of it left undone is.
 * Once the request takes no more, or so many came that it has to wait, the rest is not looked at.
 */
async function enclose(house: RequestsHouse & files.FilesHouse, operator: Operator, requestId: string, mail: ReceivedMail, now: Temporal.Instant): Promise<void> {
  const left: string[] = [];
  let isFull = false;
  for (const [at, { name, content }] of mail.enclosures.entries()) {
    const photo = { requestId, name, content: Readable.from([content]), origin: ORIGIN, sender: mail.from.address, sending: sendingIn(house, operator, mail, `photo ${at}`) };
    const outcome: Awaited<ReturnType<typeof addPhoto>> | undefined = isFull ? undefined : await addPhoto(house, operator, VISITOR, photo, now);
    if (outcome === 'held') continue;
    left.push(name);
    isFull ||= outcome?.refused === 'too-many' || outcome?.refused === 'wait';
  }
  if (left.length === 0) return;
  const note = { id: requestId, sending: sendingIn(house, operator, mail, 'left') };
  await actOn(house, operator, note, OPEN, async (tx) => {
    if (await isFirst(tx, note, now)) await recordEvent(tx, requestId, { kind: 'noted', actor: { kind: 'system' }, details: { left: left.join(', ') } }, now);
  });
}

/** By what a letter, or a part of it, is known when it comes again. */
const sendingIn = ({ keys }: RequestsHouse, operator: Operator, { name }: ReceivedMail, part = ''): Sending => sendingOf(keys, operator.id, `mail ${part}`.trim(), name, '');

/** As much as is kept, with a mark where there was more. */
const cut = (text: string, most: number): string => (text.length > most ? text.slice(0, most - CUT.length) + CUT : text);
