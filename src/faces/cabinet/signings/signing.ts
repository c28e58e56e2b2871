import { isLanguage } from '#lib/i18n/texts.ts';
import { contentPolicy } from '#lib/http/content-policy.ts';
import { sentenceOf } from '#lib/eds/sentences.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { MOST_SIGNATURE_BYTES, type SigningRefusal } from '#identity';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';

/** What the row of a page that takes a signature says of its upload. Text forms of a signature are a third longer than itself. */
export const SIGNATURE_UPLOAD = { maxBytes: MOST_SIGNATURE_BYTES * 1.5 };

/** A page on which something is signed may talk to the program that signs. */
export const signingHeaders = ({ house }: CabinetVisit): Readonly<Record<string, string>> => ({ 'content-security-policy': contentPolicy({ connectTo: house.ncalayer.url }) });

/** The words of the page that was posted, as it stood: the language may have been changed since, in another window. Its form says it in `shown`. */
export const textsShown = ({ house, operator, body, t }: CabinetVisit): Texts => (isLanguage(body['shown']) ? house.texts(body['shown'], operator.zone) : t);

/** The signature that was posted; empty where there was none. */
export const signatureIn = async ({ upload }: CabinetVisit): Promise<Buffer> => (upload ? Buffer.concat(await Array.fromAsync(upload.content as AsyncIterable<Buffer>)) : Buffer.alloc(0));

/** Why a signature was not taken, and what of it is not good. */
export function signingText(t: Texts, refusal: SigningRefusal): string {
  if (refusal.refused === 'wait') return waitText(t, refusal);
  const sentence = t(`identity.refusals.${refusal.refused}`);
  return 'word' in refusal ? `${sentence} ${sentenceOf(refusal.word, t.language)}` : sentence;
}

/** After these the same thing can be signed again; the others begin anew. */
export const mayTryAgain = ({ refused }: SigningRefusal): boolean => refused !== 'signing-unknown' && refused !== 'signing-late' && refused !== 'signing-used';
