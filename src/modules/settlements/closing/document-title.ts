import type { Texts } from '#lib/i18n/texts.ts';
import type { ClosingDocument } from './document.ts';

/** `Акт оказанных услуг № 2026-000017` */
export const documentTitle = (t: Texts, document: Pick<ClosingDocument, 'kind' | 'number'>): string => t('settlements.titled', { kind: t(`settlements.kinds.${document.kind}`), number: document.number });

/** `Акт_оказанных_услуг-2026-000017.pdf`: nothing that a file system refuses. */
export const documentFileName = (t: Texts, { kind, number }: ClosingDocument): string => `${t(`settlements.kinds.${kind}`).replace(/[^\p{L}\p{N}-]+/gu, '_')}-${number}.pdf`;
