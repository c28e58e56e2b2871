import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { ClosingDocument } from './document.ts';
import type { DocumentOnPaper } from './on-paper.ts';

/** Writes a closing document as tagged PDF in the language of its texts. The writer is loaded when the first one is asked for. */
export async function writeDocument(t: Texts, operator: Operator, on: DocumentOnPaper): Promise<Buffer> {
  const [{ writePdf }, { documentBlocks }] = await Promise.all([import('#lib/pdf/index.ts'), import('./document-blocks.ts')]);
  const title = documentTitle(t, on.document);
  return writePdf({
    language: t.language,
    title,
    author: on.said.content.seller.name,
    createdAt: on.document.issuedAt,
    accent: operator.profile.accent,
    footer: (page, pages) => ({ start: title, end: `${page} / ${pages}` }),
    blocks: documentBlocks(t, operator, on),
  });
}

/** `Акт оказанных услуг № 2026-000017` */
export const documentTitle = (t: Texts, document: ClosingDocument): string => t('settlements.titled', { kind: t(`settlements.kinds.${document.kind}`), number: document.number });

/** `Акт_оказанных_услуг-2026-000017.pdf`: nothing that a file system refuses. */
export const documentFileName = (t: Texts, { kind, number }: ClosingDocument): string => `${t(`settlements.kinds.${kind}`).replace(/[^\p{L}\p{N}-]+/gu, '_')}-${number}.pdf`;
