import type { Block, PdfDocument } from '#lib/pdf/index.ts';
import { money as amountOf } from '#lib/money.ts';
import * as identity from '#identity';
import { monthsText } from '../../accounts/months.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import type { Drawn } from './drawn.ts';

/** What a document about an account begins with: whose it is, which months, the balances at both ends. */
export async function balanceDocument(visit: CabinetVisit, { account, months, statement }: Drawn, title: string, blocks: readonly Block[]): Promise<PdfDocument> {
  const { t, operator, tx, house, now } = visit;
  const person = await identity.personOf(tx, house.keys, sessionOf(visit).userId);
  const name = t.of(operator.name);
  const sum = (minor: bigint): string => t.money(amountOf(minor, account.currency));
  return {
    language: t.language,
    title: `${title}, ${account.number}`,
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
        rows: [
          [t('cabinet.balance.number-word'), { text: account.number, isBold: true }],
          [t('cabinet.balance.holder'), person?.organisation ?? person?.fullName ?? t('cabinet.not-provided')],
          [t('cabinet.charge.opening'), sum(statement.openingMinor)],
          [t('cabinet.charge.closing'), { text: sum(statement.closingMinor), isBold: true }],
        ],
        after: 12,
      },
      ...blocks,
    ],
  };
}
