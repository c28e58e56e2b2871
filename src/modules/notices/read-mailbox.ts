import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { SmsFile } from './sms/file-gateway.ts';

/** A letter or an SMS in the demonstration mailbox, as its reader would see it. `html` is a whole document of a letter's own; an SMS has none, and no subject. */
export interface MailboxMessage {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly at: Temporal.Instant;
  readonly text: string;
  readonly html: string;
}

const MOST_SHOWN = 100;

/** The newest letters of a folder that a `file:` transport writes to, newest first; a folder that is not there yet is empty. */
export async function readMailbox(folder: string): Promise<MailboxMessage[]> {
  const names = await readdir(folder).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  // Ids are ordered by time, so names are.
  const newest = names.filter((name) => name.endsWith('.eml') || name.endsWith('.sms')).sort().reverse().slice(0, MOST_SHOWN);
  return Promise.all(newest.map(async (name) => {
    const content = await readFile(join(folder, name));
    const id = name.slice(0, -'.eml'.length);
    return name.endsWith('.sms') ? readSms(id, content) : parse(id, content);
  }));
}

function readSms(id: string, content: Buffer): MailboxMessage {
  const { to, from, text, at } = JSON.parse(content.toString('utf8')) as SmsFile;
  return { id, to, from, subject: '', at: Temporal.Instant.from(at), text, html: '' };
}

async function parse(id: string, content: Buffer): Promise<MailboxMessage> {
  const mail = await PostalMime.parse(content);
  return {
    id,
    to: mail.to?.[0]?.address ?? '',
    from: mail.from?.name || mail.from?.address || '',
    subject: mail.subject ?? '',
    at: Temporal.Instant.from(mail.date as string),
    text: mail.text ?? '',
    html: mail.html ?? '',
  };
}
