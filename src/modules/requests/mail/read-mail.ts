import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { hasTooManyParts } from '#lib/mime-parts.ts';
import { isProven } from './authentication.rules.ts';

/** A letter as somebody wrote it. */
export interface ReceivedMail {
  /** Its name, by which it is known when it comes again; one that has none is called by what it says. */
  readonly name: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** What was written, without what it quotes. */
  readonly words: string;
  readonly enclosures: readonly { readonly name: string; readonly content: Buffer }[];
  /** The mail server found that it comes from the domain that it names. */
  readonly isProven: boolean;
  /** A program wrote it: an absence, a report, a mailing list (RFC 3834, 2). */
  readonly isAutomatic: boolean;
}

/** Longest letter that is read. */
export const MOST_MAIL_BYTES = 26_214_400;
const DEEPEST_NESTING = 16;
const MOST_HEADER_BYTES = 65_536;
const ENCLOSURES_AT_MOST = 20;
const LONGEST_HTML = 200_000;
const [NAME_LENGTH, SUBJECT_LENGTH] = [200, 200];

/** Reads a letter; nothing for one that is too long, of too many parts, broken, or says nothing of its sender. `authservId`: the name of the mail server whose word counts for where letters come from; without it none is proven. */
export async function readMail(message: Buffer, authservId?: string): Promise<ReceivedMail | undefined> {
  if (message.length > MOST_MAIL_BYTES || hasTooManyParts(message)) return undefined;
  const mail = await PostalMime.parse(message, { maxNestingDepth: DEEPEST_NESTING, maxHeadersSize: MOST_HEADER_BYTES, attachmentEncoding: 'arraybuffer' }).catch(() => undefined);
  const address = mail?.from?.address?.trim() ?? '';
  if (!mail || !address) return undefined;
  return {
    name: mail.messageId ?? createHash('sha256').update(message).digest('hex'),
    from: { name: oneLine(mail.from?.name ?? '').slice(0, NAME_LENGTH), address: address.slice(0, 254) },
    subject: oneLine(mail.subject ?? '').slice(0, SUBJECT_LENGTH),
    words: withoutQuotes(clean(mail.text ?? plain((mail.html ?? '').slice(0, LONGEST_HTML)))),
    enclosures: mail.attachments.slice(0, ENCLOSURES_AT_MOST).map(({ filename, mimeType, content }) => ({ name: oneLine(filename ?? mimeType).slice(0, NAME_LENGTH), content: Buffer.from(content as ArrayBuffer) })),
    isProven: authservId !== undefined && valuesOf(mail, 'from').length === 1 && isProven(valuesOf(mail, 'authentication-results'), authservId, address),
    isAutomatic: isAutomatic(mail),
  };
}

const valuesOf = ({ headers }: Email, name: string): string[] => headers.filter(({ key }) => key === name).map(({ value }) => value);

/** What says that no person wrote a letter: answering it would begin a loop. */
function isAutomatic({ headers, returnPath }: Email): boolean {
  const field = (name: string) => headers.find(({ key }) => key === name)?.value.trim().toLowerCase();
  const submitted = field('auto-submitted')?.split(';')[0]?.trim();
  return (
    (submitted !== undefined && submitted !== 'no') ||
    returnPath === '' || field('return-path') === '<>' ||
    /^(bulk|junk|list|auto[-_]reply)$/.test(field('precedence') ?? '') ||
    headers.some(({ key }) => key === 'list-id' || key === 'list-unsubscribe' || key === 'x-autoreply' || key === 'x-autorespond') ||
    /^multipart\/report/.test(field('content-type') ?? '')
  );
}

// What could turn a line around or hide in it, and what PostgreSQL takes in no text.
const HIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const clean = (text: string): string => text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(HIDDEN, ' ').trim();
const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ');

/** Lines that repeat what the letter answers, and empty ones that they leave. */
const withoutQuotes = (text: string): string => text.split('\n').filter((line) => !line.startsWith('>')).join('\n').replace(/\n{3,}/g, '\n\n').trim();

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of a letter that was written as a page alone. */
const plain = (html: string): string =>
  html
    .split(/<(?:style|script|title)\b/i)
    .map((part, at) => (at === 0 ? part : part.replace(/^[^]*?<\/(?:style|script|title)\s*>/i, '')))
    .join('')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|(\w{2,6}));/g, (whole, code: string | undefined, name: string | undefined) => (code ? (Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : '') : (ENTITIES[name ?? ''] ?? whole)));
