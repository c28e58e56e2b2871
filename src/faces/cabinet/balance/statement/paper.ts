import type { Block, PdfDocument } from '#lib/pdf/index.ts';
import { money as amountOf } from '#lib/money.ts';
import * as identity from '#identity';
import { monthsDocument } from '../../accounts/months-document.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import type { Drawn } from './drawn.ts';

/** A document about some months of the prepaid account: whose it is, the balances at both ends. */
export async function balanceDocument(visit: CabinetVisit, { account: { number, currency }, months, statement }: Drawn, title: string, blocks: readonly Block[]): Promise<PdfDocument> {
  const { t, operator, tx, house, now } = visit;
  const person = await identity.personOf(tx, house.keys, sessionOf(visit).userId);
  const sum = (minor: bigint): string => t.money(amountOf(minor, currency));
  const facts = [
    [t('cabinet.balance.number-word'), { text: number, isBold: true }],
    [t('cabinet.balance.holder'), person?.organisation ?? person?.fullName ?? t('cabinet.not-provided')],
    [t('cabinet.charge.opening'), sum(statement.openingMinor)],
    [t('cabinet.charge.closing'), { text: sum(statement.closingMinor), isBold: true }],
  ];
  return monthsDocument({ t, operator, now, months, title, number, named: number, facts, blocks });
}
