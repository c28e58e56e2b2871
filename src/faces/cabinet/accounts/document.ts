import type { Block, PdfDocument } from '#lib/pdf/index.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { ChosenMonths } from './months.ts';
import { monthsDocument } from './months-document.ts';
import type { OwnAccount } from './own-account.ts';

/** A document about some months of an account, with its number, holder and address. */
export function accountDocument({ own: { account }, ...it }: { t: Texts; operator: Operator; own: OwnAccount; months: ChosenMonths; title: string; now: Temporal.Instant; blocks: readonly Block[] }): PdfDocument {
  const { t } = it;
  const { number } = account;
  const known = (value: string | null): string => value ?? t('cabinet.not-provided');
  const facts = [[t('cabinet.account.number-word'), { text: number, isBold: true }], [t('cabinet.account.holder'), known(account.holder)], [t('cabinet.account.address'), known(account.address)]];
  return monthsDocument({ ...it, number, named: t('cabinet.account.number', { number }), facts });
}
