import { missing, type Answer } from '#lib/http/visit.ts';
import type { Block } from '#lib/pdf/index.ts';
import { money as amountOf } from '#lib/money.ts';
import { fileName } from '../../accounts/file.ts';
import { monthsQuery } from '../../accounts/months.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { drawnStatement, type Drawn } from './drawn.ts';
import { lotText } from './lot.view.ts';
import { balanceDocument } from './paper.ts';

/** The statement as a document. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const drawn = await drawnStatement(visit);
  if (!drawn) return missing;
  if (!drawn.statement.isWhole) return { to: visit.paths.balanceStatement(monthsQuery(drawn.months)) };
  const { t } = visit;
  const { writePdf } = await import('#lib/pdf/index.ts');
  const content = await balanceDocument(visit, drawn, t('cabinet.balance.statement'), monthBlocks(visit, drawn));
  return { file: writePdf(content), type: 'application/pdf', name: fileName(t('cabinet.balance.statement.file-name'), drawn.account.number, drawn.months, 'pdf') };
}

function monthBlocks({ t }: CabinetVisit, { account: { currency }, byMonth }: Drawn): Block[] {
  const sum = (minor: bigint): string => t.money(amountOf(minor, currency));
  if (byMonth.length === 0) return [{ kind: 'paragraph', text: t('cabinet.balance.statement.none') }];
  return byMonth.flatMap(({ period, openingMinor, closingMinor, lines }): Block[] => [
    { kind: 'heading', level: 2, text: t.period(period) },
    { kind: 'paragraph', text: `${t('cabinet.charge.opening')}: ${sum(openingMinor)}` },
    {
      kind: 'table',
      columns: [{ label: t('cabinet.balance.when') }, { label: t('cabinet.balance.what'), share: 1 }, { label: t('cabinet.pay.amount'), align: 'end' }],
      rows: lines.map(({ bookedAt, kind, amountMinor, lots }) => [t.instant(bookedAt), [t(`cabinet.balance.entries.${kind}`), ...lots.map((lot) => lotText(t, currency, lot))].join(' · '), sum(amountMinor)]),
      foot: [[t('cabinet.charge.closing'), '', sum(closingMinor)]],
      after: 14,
    },
  ]);
}
