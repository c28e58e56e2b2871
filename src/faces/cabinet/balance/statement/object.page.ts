import { periodText } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { decimal } from '#lib/money.ts';
import { fileName } from '../../accounts/file.ts';
import { monthsQuery } from '../../accounts/months.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { drawnStatement } from './drawn.ts';

/** The statement for programs. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const drawn = await drawnStatement(visit);
  if (!drawn) return missing;
  if (!drawn.statement.isWhole) return { to: visit.paths.balanceStatement(monthsQuery(drawn.months)) };
  const { account, months, statement } = drawn;
  const content = {
    account: account.number,
    currency: account.currency,
    from: periodText(months.from),
    to: periodText(months.to),
    opening: decimal(statement.openingMinor),
    closing: decimal(statement.closingMinor),
    entries: statement.lines.map(({ kind, about, bookedAt, amountMinor, lots }) => ({
      at: bookedAt.toString(),
      kind,
      about,
      amount: decimal(amountMinor),
      lots: lots.map(({ from, paymentNumber, minor }) => ({ from, payment: paymentNumber, amount: decimal(minor) })),
    })),
  };
  return { file: Buffer.from(JSON.stringify(content, null, 2)), type: 'application/json', name: fileName(visit.t('cabinet.balance.statement.file-name'), account.number, months, 'json') };
}
