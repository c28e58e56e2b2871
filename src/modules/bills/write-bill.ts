import type { BillOnPaper } from './bill-blocks.ts';

/**
 * A bill as a document of one page in the language of its texts (AC-5): tagged, its text real, its payment code readable by any bank's app.
 * What writes documents is loaded when the first one is asked for.
 */
export async function writeBill(on: BillOnPaper, now: Temporal.Instant): Promise<Buffer> {
  const [{ writePdf }, { billBlocks }] = await Promise.all([import('#lib/pdf/index.ts'), import('./bill-blocks.ts')]);
  const { t, operator, sheet } = on;
  const title = t('bills.document-title', { account: sheet.account.number, period: t.period(sheet.bill.period) });
  return writePdf({
    language: t.language,
    title,
    author: t.of(operator.name),
    createdAt: now,
    accent: operator.profile.accent,
    isOnePage: true,
    footer: (page, pages) => ({ start: [t.of(operator.name), t.of(operator.profile.contacts.hours)].join(' · '), end: pages > 1 ? `${page} / ${pages}` : title }),
    blocks: billBlocks(on),
  });
}
