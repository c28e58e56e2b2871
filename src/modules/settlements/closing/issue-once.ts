import type { Tx } from '#lib/db/database.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { ClosingDocument, DocumentContent } from './document.ts';
import * as rows from './documents.sql.ts';
import { holdCounter, issueDocument, type DocumentWish } from './issue-document.ts';
import { documentOf } from './list-documents.ts';

/** What is issued about some days, and why another one replaces it when its lines changed. */
export type WishAboutDays = Required<Pick<DocumentWish, 'kind' | 'party' | 'period' | 'content' | 'by'>> & Pick<DocumentWish, 'origin'> & { readonly reason: string };

/**
 * One document about the same days of the same party: the one that stands where its lines and balances still hold, otherwise a correction of it. Two who ask at once get the same one.
 * Names and requisites that changed since are no reason to correct what was issued before.
 */
export async function issueOnce(tx: Tx, operator: Operator, { reason, ...wish }: WishAboutDays, now: Temporal.Instant): Promise<ClosingDocument> {
  await holdCounter(tx, operator, wish.kind, now);
  const standing = await standingAbout(tx, wish);
  if (standing && saysSame(standing, wish)) return standing.document;
  const issued = await issueDocument(tx, operator, standing ? { ...wish, correction: { of: standing.document.id, reason } } : wish, now);
  if (isRefused<string>(issued)) throw new Error(`a document that was looked for while its counter was held was refused: ${issued.refused}`);
  return issued;
}

/** The document about some days that no other one replaced. */
export async function standingAbout(tx: Tx, { kind, party, period }: Pick<WishAboutDays, 'kind' | 'party' | 'period'>): ReturnType<typeof documentOf> {
  const found = await tx.maybe<{ id: string }>(rows.standing(tx.operatorId, kind, party, period));
  return found && documentOf(tx, found.id);
}

/** Whether lines and balances of what stands are those of another document about the same. */
export const saysSame = ({ said }: { readonly said: { readonly content: DocumentContent } }, { content }: Pick<WishAboutDays, 'content'>): boolean => moneyOf(said.content) === moneyOf(content);

/** In the order in which lines are made, which is that of what they are about. */
const moneyOf = ({ lines, openingMinor, closingMinor, vatPercent }: DocumentContent): string =>
  JSON.stringify([String(openingMinor), String(closingMinor), vatPercent, lines.map(({ on, from, until, quantity, amountMinor }) => [on, from, until, quantity, String(amountMinor)])]);
