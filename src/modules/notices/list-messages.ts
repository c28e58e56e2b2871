import type { Tx } from '#lib/db/database.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Letter, MessageState, SentMessage, Texted } from './message.ts';
import { isUuid } from '#lib/ids.ts';
import * as messages from './messages.sql.ts';
import { isSmsKind, writeSms } from './sms/templates.ts';
import { writeLetter } from './templates.ts';

const MESSAGES_PER_PAGE = 50;

/** Above every id that time has made. */
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The newest messages sent to a user, from before a given one on: what kind, when and what became of it; never their text or secrets. */
export const messagesOf = (tx: Tx, userId: string, before: string = NEWEST): Promise<(SentMessage & { readonly values: Texted })[]> =>
  tx.many<SentMessage & { readonly values: Texted }>(messages.ofUser(tx.operatorId, userId, before, MESSAGES_PER_PAGE));

/** What became of a message; `instead`: of the SMS that told it after the letter came back. */
export interface Fate {
  readonly state: MessageState;
  readonly instead: MessageState | null;
}

/** What became of some messages, by id; one that is past its retention is not among them. */
export const fatesOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Fate>> =>
  new Map((ids.length === 0 ? [] : await tx.many<Fate & { readonly id: string }>(messages.fatesOf(tx.operatorId, ids))).map(({ id, ...fate }) => [id, fate]));

/** The same with what each was about: the subject of a letter, the words of an SMS with its code left out. */
export async function describedMessages(tx: Tx, t: Texts, operator: Operator, userId: string, before?: string): Promise<(SentMessage & { readonly title: string })[]> {
  return (await messagesOf(tx, userId, before)).map(({ values, ...one }) => ({ ...one, title: titleOf(one, values, t, operator) }));
}

/** What can be read of a message in the cabinet: without its secret, and so without the link of a letter that has one. */
export interface ReadMessage {
  readonly at: Temporal.Instant;
  readonly letter: Letter;
}

/** One message of a user with its text; nothing for another user's, and for one of another version of the program. */
export async function messageOf(tx: Tx, t: Texts, operator: Operator, userId: string, id: string): Promise<ReadMessage | undefined> {
  const found = isUuid(id) ? await tx.maybe<Pick<SentMessage, 'kind' | 'channel' | 'at'> & { readonly values: Texted }>(messages.oneOfUser(tx.operatorId, userId, id)) : undefined;
  if (!found) return undefined;
  const { kind, channel, values, at } = found;
  if (channel === 'sms') return { at, letter: { subject: titleOf(found, values, t, operator), opening: [], facts: [], closing: [] } };
  try {
    const { subject, opening, facts, link, closing } = writeLetter(kind, { t, operator, values, secret: {} });
    return { at, letter: { subject, opening, facts: facts.filter(({ value }) => typeof value === 'string'), closing, ...(link && typeof link.path === 'string' && { link }) } };
  } catch {
    return undefined;
  }
}

function titleOf({ kind, channel }: Pick<SentMessage, 'kind' | 'channel'>, values: Texted, t: Texts, operator: Operator): string {
  if (channel === 'sms') return isSmsKind(kind) ? (writeSms(kind, t, operator, operator.profile.hosts.cabinet, '••••••', values).split('\n')[0] as string) : kind;
  try {
    return writeLetter(kind, { t, operator, values, secret: {} }).subject;
  } catch {
    // A message of another version of the program: what it was about is not known here.
    return kind;
  }
}
