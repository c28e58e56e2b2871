import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gateway } from './gateway.ts';

/** What stands in a file of the demonstration mailbox. */
export interface SmsFile {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly at: string;
}

/** Drops each SMS as `<id>.sms` beside the letters of a demonstration mailbox; it is delivered by that. */
export const fileGateway = (folder: string, sender: string): Gateway => ({
  code: 'mailbox',
  async handOver({ id, to, text }, now) {
    const content: SmsFile = { to, from: sender, text, at: now.toString() };
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const half = join(folder, `.${id}.part`);
    await writeFile(half, JSON.stringify(content), { mode: 0o600 });
    await rename(half, join(folder, `${id}.sms`));
    return { reference: id, report: 'delivered' };
  },
  close: async () => undefined,
});
