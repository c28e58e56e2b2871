import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { Block } from '#lib/pdf/index.ts';
import * as accounts from '#accounts';
import type { CabinetVisit } from '../../visit.ts';
import { amountText } from '../charge.view.ts';
import { accountDocument } from '../document.ts';
import { fileName } from '../file.ts';
import { chosenMonths } from '../months.ts';
import { ownAccount, remembered } from '../own-account.ts';

/** The reconciliation statement as a document (AC-4). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator, now } = visit;
  const months = await chosenMonths(visit, own.account);
  const drawn = await accounts.statementOf(visit.tx, own.account.id, months);
  const { writePdf } = await import('#lib/pdf/index.ts');
  return {
    file: writePdf(accountDocument({ t, operator, own, months, now, title: t('cabinet.statement.title'), blocks: statementBlocks(visit, drawn) })),
    type: 'application/pdf',
    name: fileName(t('cabinet.statement.file-name'), own.account.number, months, 'pdf'),
    cookies: remembered(own),
  };
}

function statementBlocks({ t, operator, now }: CabinetVisit, { months, payments, openingMinor, closingMinor }: accounts.Statement): Block[] {
  const sum = (minor: bigint | null): string => amountText(t, operator, minor);
  const total = (of: (month: accounts.Statement['months'][number]) => bigint): string => sum(months.reduce((before, month) => before + of(month), 0n));
  const end = (key: string) => ({ label: t(key), align: 'end' as const });
  return [
    { kind: 'heading', level: 2, text: t('cabinet.statement.caption') },
    { kind: 'paragraph', text: `${t('cabinet.charge.opening')}: ${sum(openingMinor)}` },
    {
      kind: 'table',
      columns: [{ label: t('cabinet.charge.period'), share: 1 }, end('cabinet.charge.accrued'), end('cabinet.charge.paid'), end('cabinet.charge.closing')],
      rows: months.map((month) => [t.period(month.period), sum(month.accruedMinor), sum(month.paidMinor), sum(month.closingMinor)]),
      foot: [[t('cabinet.charge.total'), total(({ accruedMinor }) => accruedMinor), total(({ paidMinor }) => paidMinor), sum(closingMinor)]],
      after: 14,
    },
    ...(payments.length > 0
      ? ([
          { kind: 'heading', level: 2, text: t('cabinet.statement.payments') },
          {
            kind: 'table',
            columns: [{ label: t('cabinet.payments.date') }, { label: t('cabinet.payments.channel'), share: 1 }, { label: t('cabinet.payments.reference') }, end('cabinet.payments.amount')],
            rows: payments.map(({ paidOn, channel, reference, amountMinor }) => [t.date(paidOn), channel ?? '', reference, sum(amountMinor)]),
            after: 14,
          },
        ] as const)
      : []),
    { kind: 'paragraph', text: t('cabinet.statement.drawn', { date: t.date(dateIn(operator.zone, now)), operator: t.of(operator.name) }), tone: 'muted' },
  ];
}
