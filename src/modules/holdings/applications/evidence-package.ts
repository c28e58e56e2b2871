import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import { zipOf } from '#lib/zip.ts';
import * as identity from '#identity';
import type { ApplicationDetail } from './application.ts';

/**
 * Everything that proves a signed application, as one archive: the text that was signed, the signature (a CMS in DER), certificates, revocation answers and lists, and the
 * verdict. `kabinet eds verify signature.cms --detached application.txt` judges it again, by these files alone where the roots are trusted. The verdict names every list with its
 * SHA-256 and where it was fetched; one too large for the archive has no file there, and `kabinet eds evidence` hands it out.
 */
export async function evidencePackage(tx: Tx, keys: Keys, { signatureId, content, number }: ApplicationDetail): Promise<Buffer | undefined> {
  const evidence = await identity.signatureEvidence(tx, keys, signatureId);
  if (!evidence) return undefined;
  const { judgedAt, signers } = evidence;
  const fileOf = (at: number): string => `lists/${at + 1}.crl`;
  const lists = evidence.lists.map(({ bytes, ...list }, at) => ({ ...list, file: bytes ? fileOf(at) : null }));
  const verdict = { application: number, signature: signatureId, judgedAt: judgedAt.toString(), signers, lists };
  return zipOf([
    { name: 'application.txt', content },
    { name: 'signature.cms', content: evidence.message },
    { name: 'verdict.json', content: Buffer.from(`${JSON.stringify(verdict, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2)}\n`) },
    ...evidence.certificates.map((bytes, at) => ({ name: `certificates/${at + 1}.cer`, content: bytes })),
    ...evidence.answers.map((bytes, at) => ({ name: `answers/${at + 1}.ocsp`, content: bytes })),
    ...evidence.lists.flatMap(({ bytes }, at) => (bytes ? [{ name: fileOf(at), content: bytes }] : [])),
  ]);
}
