import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import type { DocumentContent, DocumentLine } from './document.ts';
import { inAllLanguages, type TextsOf } from './in-all-languages.ts';
import { endOfMonth, subjectOf } from './statement.rules.ts';

/** Half-open days in the operator's zone. */
export interface Days {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

/** What is on a statement beside its sides. */
export type StatementContent = Omit<DocumentContent, 'seller' | 'buyer' | 'about'>;

/** What moved on an account on some days: each movement of a statement; month by month what came and went of a reconciliation statement, and where more moved than is on one statement. */
export async function statementContent(tx: Tx, texts: TextsOf, { zone }: Operator, kind: 'statement' | 'reconciliation', account: prepaid.PrepaidAccount, { from, until }: Days): Promise<StatementContent> {
  const at = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(zone).toInstant();
  const span = { from: at(from), until: at(until) };
  const line = (on: Temporal.PlainDate, amountMinor: bigint, say: (t: Texts) => string): DocumentLine => ({ text: inAllLanguages(texts, zone, say), on: on.toString(), from: null, until: null, quantity: null, amountMinor, vatMinor: 0n });
  if (kind === 'statement') {
    const { openingMinor, lines, isWhole } = await prepaid.statementOf(tx, account, span);
    if (isWhole) return contentOf(openingMinor, lines.map((one) => line(dateIn(zone, one.bookedAt), one.amountMinor, (t) => entryText(t, one))));
  }
  const { openingMinor, turnovers } = await prepaid.turnoversOf(tx, account, span, zone);
  return contentOf(openingMinor, turnovers.flatMap(({ month, cameMinor, wentMinor }) => [
    ...(cameMinor > 0n ? [line(endOfMonth(month, until), cameMinor, (t) => t('settlements.came-in', { month: t.period(month) }))] : []),
    ...(wentMinor > 0n ? [line(endOfMonth(month, until), -wentMinor, (t) => t('settlements.went-in', { month: t.period(month) }))] : []),
  ]));
}

function contentOf(openingMinor: bigint, lines: readonly DocumentLine[]): StatementContent {
  const totalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return { lines, totalMinor, vatPercent: null, vatMinor: 0n, openingMinor, closingMinor: openingMinor + totalMinor };
}

function entryText(t: Texts, line: prepaid.StatementLine): string {
  const what = t(`settlements.entries.${line.kind}`);
  const subject = subjectOf(line);
  return subject ? t(`settlements.entry-of.${subject.kind}`, { what, number: subject.number }) : what;
}
