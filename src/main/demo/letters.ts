import { setTimeout as wait } from 'node:timers/promises';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { Kabinet } from '../house.ts';
import type { Villager } from './village.ts';

const LETTER_WITHIN_MS = 20_000;

/** The temporary password or the activation code in somebody's letter; the worker hands letters over to the mailbox within a second or so. */
export async function secretFromLetter({ config }: Kabinet, operator: Operator, { email, code }: Villager): Promise<string> {
  const folder = (config.mailUrl as string).slice('file:'.length);
  for (const until = Date.now() + LETTER_WITHIN_MS; Date.now() < until; await wait(200)) {
    const letters = (await notices.readMailbox(folder)).filter(({ to, from }) => to === email && Object.values(operator.name).includes(from));
    const secret = letters.map(({ text }) => /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(text)?.[0]).find(Boolean);
    if (secret) return secret;
  }
  throw new Error(`no letter with a password or a code came for ${code}`);
}
