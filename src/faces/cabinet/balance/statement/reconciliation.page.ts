import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { Block } from '#lib/pdf/index.ts';
import { money as amountOf } from '#lib/money.ts';
import { fileName } from '../../accounts/file.ts';
import type { CabinetVisit } from '../../visit.ts';
import { drawnStatement, type Drawn } from './drawn.ts';
import { balanceDocument } from './paper.ts';
import { turnover } from './turnover.ts';

/** The reconciliation statement on demand: the turnover of every month, and what the operator owes at the end (rules 4.2.7). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const drawn = await drawnStatement(visit);
  if (!drawn) return missing;
  const { t } = visit;
  const { writePdf } = await import('#lib/pdf/index.ts');
  const content = await balanceDocument(visit, drawn, t('cabinet.balance.reconciliation'), blocksOf(visit, drawn));
  return { file: writePdf(content), type: 'application/pdf', name: fileName(t('cabinet.statement.file-name'), drawn.account.number, drawn.months, 'pdf') };
}

function blocksOf({ t, operator, now }: CabinetVisit, { account: { currency }, byMonth, statement }: Drawn): Block[] {
  const sum = (minor: bigint): string => t.money(amountOf(minor, currency));
  const end = (key: string) => ({ label: t(key), align: 'end' as const });
  const total = turnover(statement.lines);
  return [
    {
      kind: 'table',
      columns: [{ label: t('cabinet.charge.period'), share: 1 }, end('cabinet.charge.opening'), end('cabinet.balance.came'), end('cabinet.balance.went'), end('cabinet.charge.closing')],
      rows: byMonth.map(({ period, openingMinor, closingMinor, lines }) => [t.period(period), sum(openingMinor), sum(turnover(lines).inMinor), sum(turnover(lines).outMinor), sum(closingMinor)]),
      foot: [[t('cabinet.charge.total'), sum(statement.openingMinor), sum(total.inMinor), sum(total.outMinor), sum(statement.closingMinor)]],
      after: 14,
    },
    { kind: 'paragraph', text: t('cabinet.balance.reconciliation.says', { operator: t.of(operator.name), amount: sum(statement.closingMinor), date: t.date(dateIn(operator.zone, now)) }) },
    { kind: 'space', height: 18 },
    { kind: 'columns', shares: [1, 1], cells: [[{ kind: 'paragraph', text: t('cabinet.balance.reconciliation.operator') }, { kind: 'rule' }], [{ kind: 'paragraph', text: t('cabinet.balance.reconciliation.holder') }, { kind: 'rule' }]] },
  ];
}
