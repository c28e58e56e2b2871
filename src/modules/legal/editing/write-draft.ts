import * as audit from '#audit';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { LANGUAGES, type Language } from '#lib/i18n/texts.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { Origin } from '#lib/http/visit.ts';
import * as documents from '../documents.sql.ts';
import type { Draft, DraftTexts, Writer } from './draft.ts';
import * as drafts from './drafts.sql.ts';

interface Deed {
  readonly origin: Origin;
}

/** Begins the next version of a document with the texts of its newest one. Where somebody has begun already, that draft is it. Refuses `unknown`: no such document. */
export function startDraft(house: { readonly db: Database }, operator: Operator, by: Writer, wish: Deed & { readonly document: string }, now: Temporal.Instant): Promise<Draft | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!operator.profile.documents.some(({ code }) => code === wish.document)) return refuse('unknown');
    const texts = (await newestTexts(tx, wish.document))?.texts ?? { kk: '', ru: '', en: '' };
    const id = uuidv7(now.epochMilliseconds);
    if ((await tx.run(drafts.start(operator.id, { id, document: wish.document, texts: JSON.stringify(texts), by: by.id }, now))) > 0)
      await audit.record(tx, { action: 'document.begun', at: now, actor: { kind: 'staff', ...by }, origin: wish.origin, subject: { kind: 'document', id: wish.document } });
    return (await tx.many<Draft>(drafts.open(operator.id))).find(({ document }) => document === wish.document) as Draft;
  });
}

/** Keeps what was written. Refuses `changed-meanwhile` when a colleague saved since it was read, and `waits` while a second person is asked. */
export function saveDraft(
  house: { readonly db: Database }, operator: Operator, by: Writer, wish: Deed & { readonly id: string; readonly revision: number; readonly texts: DraftTexts }, now: Temporal.Instant,
): Promise<Draft | Refused<'unknown' | 'changed-meanwhile' | 'waits'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const draft = await tx.maybe<Draft>(drafts.hold(operator.id, wish.id));
    if (!draft) return refuse('unknown');
    if (draft.approvalId !== null) return refuse('waits');
    if (draft.revision !== wish.revision) return refuse('changed-meanwhile');
    const texts = Object.fromEntries(LANGUAGES.map((language) => [language, tidy(wish.texts[language])])) as unknown as DraftTexts;
    await tx.run(drafts.save(operator.id, wish.id, JSON.stringify(texts), by.id, now));
    await audit.record(tx, { action: 'document.written', at: now, actor: { kind: 'staff', ...by }, origin: wish.origin, subject: { kind: 'document', id: draft.document }, details: { revision: draft.revision + 1 } });
    return { ...draft, texts, revision: draft.revision + 1, changedBy: by.id, changedAt: now };
  });
}

/** Throws a draft away; it stays on record that there was one. */
export function discardDraft(house: { readonly db: Database }, operator: Operator, by: Writer, wish: Deed & { readonly id: string }, now: Temporal.Instant): Promise<'discarded' | Refused<'unknown' | 'waits'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const draft = await tx.maybe<Draft>(drafts.hold(operator.id, wish.id));
    if (!draft) return refuse('unknown');
    if (draft.approvalId !== null) return refuse('waits');
    await tx.run(drafts.end(operator.id, wish.id, null, now));
    await audit.record(tx, { action: 'document.discarded', at: now, actor: { kind: 'staff', ...by }, origin: wish.origin, subject: { kind: 'document', id: draft.document } });
    return 'discarded';
  });
}

/** What is being written, by document. */
export const openDrafts = (tx: Tx): Promise<Draft[]> => tx.many<Draft>(drafts.open(tx.operatorId));

/** The newest published version of a document with its texts. */
export async function newestTexts(tx: Tx, document: string): Promise<{ readonly version: number; readonly effectiveOn: Temporal.PlainDate; readonly texts: DraftTexts } | undefined> {
  const rows = await tx.many<{ language: Language; version: number; effectiveOn: Temporal.PlainDate; content: Buffer }>(documents.newest(tx.operatorId, document));
  const [first] = rows;
  const texts = Object.fromEntries(rows.map(({ language, content }) => [language, content.toString('utf8')])) as unknown as DraftTexts;
  return first && { version: first.version, effectiveOn: first.effectiveOn, texts };
}

/** Browsers send line ends their own way; the bytes that are published have one. */
const tidy = (text: string): string => (text.trim() === '' ? '' : `${text.replace(/\r\n?/g, '\n').trimEnd()}\n`);
