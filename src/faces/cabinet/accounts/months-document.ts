import type { Block, PdfDocument, Table } from '#lib/pdf/index.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { ChosenMonths } from './months.ts';
import { monthsText } from './months.view.ts';

/** What a document about some months is about. */
export interface MonthsDocument {
  readonly t: Texts;
  readonly operator: Operator;
  readonly now: Temporal.Instant;
  readonly months: ChosenMonths;
  readonly title: string;
  /** The number of the account, and what it is called together with it. */
  readonly number: string;
  readonly named: string;
  /** Whose it is and how it stands: what stands above everything else. */
  readonly facts: Table['rows'];
  readonly blocks: readonly Block[];
}

/** A document about some months of whatever has a number: what it begins with, and what stands below its pages. */
export function monthsDocument({ t, operator, now, months, title, number, named, facts, blocks }: MonthsDocument): PdfDocument {
  const name = t.of(operator.name);
  return {
    language: t.language,
    title: `${title}, ${named}`,
    author: name,
    createdAt: now,
    accent: operator.profile.accent,
    footer: (page, pages) => ({ start: `${name} · ${number}`, end: `${page} / ${pages}` }),
    blocks: [
      { kind: 'columns', shares: [2, 1], after: 6, cells: [[{ kind: 'heading', level: 1, text: title }, { kind: 'paragraph', text: monthsText(t, months), size: 11, tone: 'muted' }], [{ kind: 'paragraph', text: name, size: 12, isBold: true, tone: 'accent', align: 'end' }]] },
      { kind: 'rule', tone: 'accent', thickness: 1.6 },
      { kind: 'table', isHeadless: true, size: 9.5, columns: [{ label: '' }, { label: '', share: 1 }], rows: facts, after: 12 },
      ...blocks,
    ],
  };
}
