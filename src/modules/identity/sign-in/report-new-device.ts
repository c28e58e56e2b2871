import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import * as notices from '#notices';

/** Tells a person by e-mail that he signed in from a browser that is not known. */
export async function reportNewDevice(tx: Tx, keys: Keys, { userId, email, language }: { readonly userId: string; readonly email: string; readonly language: Language }, { browser, address }: Origin, now: Temporal.Instant): Promise<void> {
  await notices.send(tx, keys, { kind: 'new-device', to: email, language, userId, values: { signedInAt: now.toString(), browser: printable(browser), address } }, now);
}

/** The browser's name is the browser's own word: control characters in it must not reach a letter. */
const printable = (browser: string): string => browser.replace(/\p{Cc}/gu, ' ').slice(0, 120);
