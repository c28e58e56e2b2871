import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { documentTitle } from './document-title.ts';
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
