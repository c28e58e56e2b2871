import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import { zipOf } from '#lib/zip.ts';
import * as identity from '#identity';
import type { ApplicationDetail } from './application.ts';

/**
 * Everything that proves a signed application, as one archive: the text that was signed, the signature (a CMS in DER), certificates, revocation answers and lists, and the
 * verdict. `kabinet eds verify signature.cms --detached application.txt` judges it again, by these files alone where the roots are trusted.
 */
export async function evidencePackage(tx: Tx, keys: Keys, { signatureId, content, number }: ApplicationDetail): Promise<Buffer | undefined> {
  const evidence = await identity.signatureEvidence(tx, keys, signatureId);
  if (!evidence) return undefined;
  const { judgedAt, signers } = evidence;
  const verdict = { application: number, judgedAt: judgedAt.toString(), signers };
  return zipOf([
    { name: 'application.txt', content },
    { name: 'signature.cms', content: evidence.message },
    { name: 'verdict.json', content: Buffer.from(`${JSON.stringify(verdict, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2)}\n`) },
    ...evidence.certificates.map((bytes, at) => ({ name: `certificates/${at + 1}.cer`, content: bytes })),
    ...evidence.answers.map((bytes, at) => ({ name: `answers/${at + 1}.ocsp`, content: bytes })),
    ...evidence.lists.flatMap(({ bytes }, at) => (bytes ? [{ name: `lists/${at + 1}.crl`, content: bytes }] : [])),
  ]);
}
