import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';

/** A letter ready for the outside. */
export interface Mail {
  /** Names the message for ever: a second copy after a crash has the same Message-ID. */
  readonly id: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Temporal.Instant;
  /** Where a mail server reports what it could not deliver; the sender where it is absent. */
  readonly returnTo?: string;
  /** Where an answer goes; the sender where it is absent. */
  readonly replyTo?: string;
  /** Where its reader stops such letters in one step (RFC 8058). */
  readonly stopAt?: string;
}

/** The way out for letters; rejects with the error of the mail library when the other side did not take one, or took too long. */
export interface Transport {
  handOver(mail: Mail): Promise<void>;
  close(): void;
}

/** Letters handed over at once, each by a connection that the next letter takes over. */
const CONNECTIONS = 5;
/** A connection that nobody needs is closed before the mail server does it: a letter must not meet one that is going. */
const IDLE_MS = 5_000;
/** Longest one hand-over may take, waiting for its connection included: the rounds of a batch fit well into their lease. */
const DEADLINE_MS = 25_000;

/**
 * Opens the way out that an address names: `smtp://user:password@host:port` (STARTTLS demanded except on this very
 * machine; `?requireTLS=false` lets a plain relay be used), `smtps://…`, or `file:<folder>` for a demonstration mailbox.
 */
export function openTransport(url: string): Transport {
  if (url.startsWith('file:')) return fileTransport(url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length)));
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') throw new Error(`mail goes by smtp:, smtps: or file:, not by ${protocol}`);
  const mailer = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    idleTimeout: IDLE_MS,
    // What went wrong is for the outbox to judge, which knows how often it was tried.
    maxRequeues: 0,
    requireTLS: protocol === 'smtp:' && !THIS_MACHINE.has(hostname),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    ...NOTHING_FETCHED,
  });
  return { handOver: async (mail) => void (await mailer.sendMail({ ...fieldsOf(mail), signal: AbortSignal.timeout(DEADLINE_MS) })), close: () => mailer.close() };
}

const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);
const WAIT_MS = 10_000;
const NOTHING_FETCHED = { disableFileAccess: true, disableUrlAccess: true };

/** Drops each letter as `<id>.eml`; a reader never meets half a file. */
function fileTransport(folder: string): Transport {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...NOTHING_FETCHED });
  return {
    async handOver(mail) {
      const { message } = await writer.sendMail(fieldsOf(mail));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const half = join(folder, `.${mail.id}.part`);
      await writeFile(half, message as Buffer, { mode: 0o600 });
      await rename(half, join(folder, `${mail.id}.eml`));
    },
    close: () => {},
  };
}

const fieldsOf = ({ id, from, to, language, subject, text, html, at, returnTo, replyTo, stopAt }: Mail) => ({
  ...(replyTo !== undefined && { replyTo }),
  ...(returnTo !== undefined && { envelope: { from: returnTo, to } }),
  messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
  from,
  to: { name: '', address: to },
  subject,
  text,
  html,
  date: new Date(at.epochMilliseconds),
  headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated', ...(stopAt !== undefined && { 'List-Unsubscribe': `<${stopAt}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }) },
});
