import type { Tx } from '#lib/db/database.ts';
import type { Judgement } from '#lib/eds/online/judgement.ts';
import type { Keys } from '#lib/keys.ts';
import type { ZipEntry } from '#lib/zip.ts';
import * as rows from './signings.sql.ts';

/** A signature and what it was judged by, for whoever judges it again. */
export interface SignatureEvidence {
  /** A CMS SignedData in DER; of a detached one the content is apart. */
  readonly message: Buffer;
  readonly content: Buffer;
  /** Certificates on the paths, in DER, roots among them. */
  readonly certificates: readonly Buffer[];
  readonly answers: readonly Buffer[];
  /** Revocation lists, each with the address it was fetched from; large ones stay among the stored lists, under their digest. Of older evidence nobody noted the address. */
  readonly lists: readonly { readonly sha256: string; readonly from: string | undefined; readonly size: number | undefined; readonly bytes: Buffer | undefined }[];
  readonly judgedAt: Temporal.Instant;
  /** The verdict on each signer, as it was given. */
  readonly signers: Judgement['signers'];
}

const PURPOSE = 'identity.signature';

export function sealEvidence(keys: Keys, message: Buffer, { content, signers, evidence }: Judgement, judgedAt: Temporal.Instant): Buffer {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return keys.seal(PURPOSE, JSON.stringify({
    message: text(message), content: text(content as Uint8Array), certificates: evidence.certificates.map(text), answers: evidence.answers.map(text),
    lists: evidence.lists.map(({ bytes, ...list }) => ({ ...list, ...(bytes ? { bytes: text(bytes) } : {}) })), judgedAt: judgedAt.toString(), signers,
  }));
}

interface Sealed {
  readonly message: string;
  readonly content: string;
  readonly certificates: readonly string[];
  readonly answers: readonly string[];
  readonly lists: readonly { readonly sha256: string; readonly from?: string; readonly size?: number; readonly bytes?: string }[];
  readonly judgedAt: string;
  readonly signers: Judgement['signers'];
}

/** The evidence of a signature by its id. */
export async function signatureEvidence(tx: Tx, keys: Keys, id: string): Promise<SignatureEvidence | undefined> {
  const row = await tx.maybe<{ sealedEvidence: Buffer }>(rows.evidence(tx.operatorId, id));
  if (!row) return undefined;
  const sealed = JSON.parse(keys.open(PURPOSE, row.sealedEvidence)) as Sealed;
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  return {
    message: bytes(sealed.message), content: bytes(sealed.content), certificates: sealed.certificates.map(bytes), answers: sealed.answers.map(bytes),
    lists: sealed.lists.map((list) => ({ sha256: list.sha256, from: list.from, size: list.size, bytes: list.bytes === undefined ? undefined : bytes(list.bytes) })),
    judgedAt: Temporal.Instant.from(sealed.judgedAt), signers: sealed.signers,
  };
}

/** The same as files for an archive: `kabinet eds verify signature/message.cms --detached document.md` judges it again. */
export async function signatureFiles(tx: Tx, keys: Keys, id: string): Promise<readonly ZipEntry[]> {
  const found = await signatureEvidence(tx, keys, id);
  if (!found) return [];
  return [
    { name: 'signature/message.cms', content: found.message },
    ...found.certificates.map((content, at) => ({ name: `signature/certificates/${at + 1}.cer`, content })),
    ...found.answers.map((content, at) => ({ name: `signature/answers/${at + 1}.ocsp`, content })),
    ...found.lists.flatMap(({ bytes }, at) => (bytes ? [{ name: `signature/lists/${at + 1}.crl`, content: bytes }] : [])),
  ];
}
