import type { Html } from '#lib/html/html.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { judgeVersions } from './document.rules.ts';
import { documents as inForce } from './list-documents.ts';
import type { DocumentText } from './document.ts';
import * as documents from './documents.sql.ts';
import { renderMarkdown } from '#lib/html/markdown.ts';

/**
 * The text of a document in one language: the version asked for, else the one in force (of a withdrawn document or one
 * still to come, the newest). Undefined when there is no such document or version.
 */
export async function documentText(
  tx: Tx,
  operator: Operator,
  code: string,
  language: Language,
  today: Temporal.PlainDate,
  version?: number,
): Promise<DocumentText | undefined> {
  const published = await tx.many<documents.VersionRow>(documents.versionsOf(tx.operatorId, code, language));
  const isWithdrawn = !operator.profile.documents.some((document) => document.code === code);
  const versions = judgeVersions(published, isWithdrawn, today);
  const shown = version === undefined ? (versions.find(({ state }) => state === 'current') ?? versions[0]) : versions.find((one) => one.version === version);
  const row = published.find((one) => one.version === shown?.version);
  if (!shown || !row) return undefined;
  const { content } = await tx.one<{ content: Buffer }>(documents.content(tx.operatorId, code, shown.version, language));
  const includes = inForce(operator, today).find((one) => one.code === code && one.version === shown.version)?.includes ?? [];
  return { ...shown, code, language, title: row.title, sha256: row.sha256, html: renderMarkdown(content.toString('utf8'), row.title), includes, versions };
}

/** The exact bytes of a published version, as they are hashed and signed. Undefined when there is no such version. */
export const documentBytes = async (tx: Tx, code: string, version: number, language: Language): Promise<Buffer | undefined> =>
  (await tx.maybe<{ content: Buffer }>(documents.content(tx.operatorId, code, version, language)))?.content;

/** Who wrote, published and approved a version; of the profile's files nobody is known. */
export interface Hands {
  readonly version: number;
  readonly effectiveOn: Temporal.PlainDate;
  readonly publishedAt: Temporal.Instant;
  readonly writtenBy: string | null;
  readonly publishedBy: string | null;
  readonly approvedBy: string | null;
}

/** The versions of a document with who had a hand in them, newest first. */
export const handsOf = (tx: Tx, code: string): Promise<Hands[]> => tx.many<Hands>(documents.handsOf(tx.operatorId, code));

/** A text that is not published yet, as the customer would read it. */
export const renderDraft = (text: string, title: string): Html => renderMarkdown(text, title);
