import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as audit from '#audit';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { LANGUAGES } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { DeclaredDocument } from './document.ts';
import { disorderedVersions } from './document.rules.ts';
import * as documents from './documents.sql.ts';
import { MOST_BYTES } from './editing/draft.rules.ts';
import { textFault } from './text.rules.ts';

/** Documents that cannot be published; the message has one line per fault: file, document, version, reason. */
export class BadDocuments extends Error {}

/**
 * Publishes the versions that the operator's profile names and the database does not hold yet, from the Markdown files
 * that it names relative to the folder of profiles (LE-1). Throws `BadDocuments` and publishes nothing when a file is missing or
 * unfit, or when a version that was published before is different now, or gone.
 * Returns how many versions are new; a version counts once for all its languages.
 */
export async function publishDocuments(house: { readonly db: Database }, operator: Operator, profilesFolder: string, now: Temporal.Instant): Promise<number> {
  const { versions, faults } = await readVersions(operator, profilesFolder);
  if (faults.length > 0) throw new BadDocuments(faults.join('\n'));
  return transaction(house.db, operator.id, async (tx) => {
    const fresh = new Set<string>();
    for (const one of versions) if ((await tx.run(documents.publish(tx.operatorId, one, now))) > 0) fresh.add(`${one.document} ${one.version}`);
    const changed = changedVersions(operator, versions, await tx.many<documents.PublishedRow>(documents.published(tx.operatorId)));
    if (changed.length > 0) throw new BadDocuments(changed.join('\n'));
    await recordPublished(tx, fresh, now);
    return fresh.size;
  });
}

interface FileVersion extends documents.NewVersion {
  readonly file: string;
}

async function readVersions(operator: Operator, folder: string): Promise<{ versions: FileVersion[]; faults: string[] }> {
  const versions: FileVersion[] = [];
  const faults: string[] = [];
  for (const document of operator.profile.documents) {
    for (const version of disorderedVersions(document)) faults.push(`${operator.code}.yaml: ${document.code}, version ${version}: does not follow the version before it in number and date`);
    for (const { version, effectiveOn, files } of document.versions) {
      for (const language of LANGUAGES) {
        const file = join(folder, files[language]);
        const content = await readFile(file).catch(() => Buffer.alloc(0));
        const reason = unfit(content) ?? forbidden(operator, document, content, effectiveOn);
        if (reason) faults.push(`${file}: ${document.code}, version ${version}: ${reason}`);
        const sha256 = createHash('sha256').update(content).digest('hex');
        versions.push({ document: document.code, version, language, title: document.title[language], content, sha256, effectiveOn: Temporal.PlainDate.from(effectiveOn), file });
      }
    }
  }
  return { versions, faults };
}

function forbidden(operator: Operator, document: DeclaredDocument, content: Buffer, effectiveOn: string): string | undefined {
  const found = textFault(operator.profile.country, document, content.toString('utf8'), Temporal.PlainDate.from(effectiveOn));
  return found && `it gives consent to the processing of personal data, which must be a document of its own (${found.source})`;
}

function unfit(content: Buffer): string | undefined {
  if (content.length === 0) return 'the file is missing or empty';
  if (content.length > MOST_BYTES) return `the file is larger than ${MOST_BYTES} bytes`;
  return content.toString('utf8').includes('\uFFFD') ? 'the file is not in UTF-8' : undefined;
}

const UNCHANGEABLE = 'a published version cannot be changed: publish a new one';

/** Published versions of documents still in the profile whose file, date or entry is no longer what was published. What the office published needs no file; a file must say the same. */
function changedVersions(operator: Operator, files: readonly FileVersion[], published: readonly documents.PublishedRow[]): string[] {
  const declared = new Set(operator.profile.documents.map(({ code }) => code));
  return published
    .filter(({ document }) => declared.has(document))
    .flatMap((row) => {
      const file = files.find((one) => one.document === row.document && one.version === row.version && one.language === row.language);
      if (!file && row.isOfOffice) return [];
      if (!file) return [`${operator.code}.yaml: ${row.document}, version ${row.version} (${row.language}) is gone: ${UNCHANGEABLE}`];
      const isSame = file.sha256 === row.sha256 && file.effectiveOn.equals(row.effectiveOn);
      return isSame ? [] : [`${file.file}: ${row.document}, version ${row.version}: ${UNCHANGEABLE}`];
    });
}

async function recordPublished(tx: Tx, fresh: ReadonlySet<string>, now: Temporal.Instant): Promise<void> {
  for (const one of fresh) {
    const [document, version] = one.split(' ') as [string, string];
    await audit.record(tx, { action: 'document.published', at: now, actor: { kind: 'system' }, subject: { kind: 'document', id: document }, details: { version: Number(version) } });
  }
}
