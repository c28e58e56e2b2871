import type { Block, PdfDocument } from '#lib/pdf/index.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { ChosenMonths } from './months.ts';
import { monthsText } from './months.view.ts';
import type { OwnAccount } from './own-account.ts';

/** What a document about some months of an account begins with, and what stands below its pages. */
export function accountDocument(it: { t: Texts; operator: Operator; own: OwnAccount; months: ChosenMonths; title: string; now: Temporal.Instant; blocks: readonly Block[] }): PdfDocument {
  const { t, operator, own: { account }, months, title, now } = it;
  const name = t.of(operator.name);
  const known = (value: string | null): string => value ?? t('cabinet.not-provided');
  return {
    language: t.language,
    title: `${title}, ${t('cabinet.account.number', { number: account.number })}`,
    author: name,
    createdAt: now,
    accent: operator.profile.accent,
    footer: (page, pages) => ({ start: `${name} · ${account.number}`, end: `${page} / ${pages}` }),
    blocks: [
      { kind: 'columns', shares: [2, 1], after: 6, cells: [[{ kind: 'heading', level: 1, text: title }, { kind: 'paragraph', text: monthsText(t, months), size: 11, tone: 'muted' }], [{ kind: 'paragraph', text: name, size: 12, isBold: true, tone: 'accent', align: 'end' }]] },
      { kind: 'rule', tone: 'accent', thickness: 1.6 },
      {
        kind: 'table',
        isHeadless: true,
        size: 9.5,
        columns: [{ label: '' }, { label: '', share: 1 }],
        rows: [[t('cabinet.account.number-word'), { text: account.number, isBold: true }], [t('cabinet.account.holder'), known(account.holder)], [t('cabinet.account.address'), known(account.address)]],
        after: 12,
      },
      ...it.blocks,
    ],
  };
}
