import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { zipOf, type ZipEntry } from '#lib/zip.ts';
import type { Operator } from '#operators';
import type { Acceptance } from '../document.ts';
import type { Consent } from '../consents/consent.ts';
import * as consents from '../consents/consents.sql.ts';
import { acceptancesOf } from '../list-documents.ts';
import { documentBytes } from '../show-document.ts';

/** What signing leaves behind, handed in by whoever knows signatures. */
export type SignatureFiles = (signatureId: string) => Promise<readonly ZipEntry[]>;

/** What the archive says of an act, in `act.json`; every field is also in the sealed entry or leads to it, `withdrawnAt` in the entry of the withdrawal. */
export interface Act {
  readonly kind: 'acceptance' | 'consent';
  readonly operator: string;
  readonly user: string;
  readonly document: string;
  readonly version: number;
  readonly language: string;
  readonly sha256: string;
  readonly control: string;
  readonly channel: string;
  readonly address: string;
  readonly browser: string;
  readonly at: string;
  readonly withdrawnAt: string | null;
  readonly signature: string | null;
}

/**
 * Everything that proves what a user agreed to, as one archive which `kabinet evidence verify` judges without the server (LE-2): the exact bytes of the
 * text, what was done with it, the sealed entry of the audit record, and its way to a signed head. `what` is `<document>.<version>` of an acceptance, or a consent's id.
 * Undefined when the user agreed to no such thing.
 */
export async function evidencePackage(tx: Tx, operator: Operator, userId: string, what: string, signatureFiles: SignatureFiles): Promise<Buffer | undefined> {
  const found = await actOf(tx, operator, userId, what);
  const content = found && (await documentBytes(tx, found.act.document, found.act.version, found.act.language as Acceptance['language']));
  if (!content) return undefined;
  const { act, action, subject } = found;
  const proof = await audit.proveEntry(tx, { userId, action, subject, at: Temporal.Instant.from(act.at) });
  const files: ZipEntry[] = [{ name: 'document.md', content }, { name: 'act.json', content: text(act) }];
  if (proof) files.push({ name: 'entry.json', content: Buffer.from(proof.entry) });
  if (proof?.origin) files.push({ name: 'origin.json', content: text(proof.origin) });
  if (proof?.seal) files.push({ name: 'seal.json', content: text(proof.seal) });
  if (act.withdrawnAt !== null) files.push(...(await withdrawalFiles(tx, userId, subject, Temporal.Instant.from(act.withdrawnAt))));
  if (act.signature !== null) files.push(...(await signatureFiles(act.signature)));
  return zipOf(files);
}

/** Where from it was withdrawn stays out: nobody needs it to see that it was. */
async function withdrawalFiles(tx: Tx, userId: string, subject: Found['subject'], at: Temporal.Instant): Promise<readonly ZipEntry[]> {
  const proof = await audit.proveEntry(tx, { userId, action: 'consent.withdrawn', subject, at });
  if (!proof) return [];
  return [{ name: 'withdrawal/entry.json', content: Buffer.from(proof.entry) }, ...(proof.seal ? [{ name: 'withdrawal/seal.json', content: text(proof.seal) }] : [])];
}

const text = (value: object): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

interface Found {
  readonly act: Act;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
}

async function actOf(tx: Tx, operator: Operator, userId: string, what: string): Promise<Found | undefined> {
  const accepted = (await acceptancesOf(tx, userId)).find(({ document, version }) => `${document}.${version}` === what);
  if (accepted) {
    const act: Act = { kind: 'acceptance', ...common(operator, userId, accepted), at: accepted.acceptedAt.toString(), withdrawnAt: null, signature: accepted.signatureId };
    return { act, action: 'document.accepted', subject: { kind: 'document', id: accepted.document } };
  }
  const consent = (await tx.many<Consent>(consents.ofUser(tx.operatorId, userId))).find(({ id }) => id === what);
  if (!consent) return undefined;
  const act: Act = { kind: 'consent', ...common(operator, userId, consent), at: consent.givenAt.toString(), withdrawnAt: consent.withdrawnAt?.toString() ?? null, signature: null };
  return { act, action: 'consent.given', subject: { kind: 'consent', id: consent.id } };
}

const common = (operator: Operator, user: string, { document, version, language, sha256, control, channel, address, browser }: Acceptance | Consent) =>
  ({ operator: operator.code, user, document, version, language, sha256, control, channel, address, browser });
