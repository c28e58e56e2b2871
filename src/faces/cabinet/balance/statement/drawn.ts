import { dateIn, periodOf, type Period } from '#lib/dates.ts';
import * as prepaid from '#prepaid';
import { readMonths, type ChosenMonths } from '../../accounts/months.ts';
import type { CabinetVisit } from '../../visit.ts';
import { ownBalance } from '../own.ts';

/** A month of the statement with the balances around it. */
export interface StatementMonth {
  readonly period: Period;
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly lines: readonly prepaid.StatementLine[];
}

export interface Drawn {
  readonly account: prepaid.PrepaidAccount;
  readonly months: ChosenMonths;
  readonly statement: prepaid.Statement;
  /** Oldest first. */
  readonly byMonth: readonly StatementMonth[];
}

/** The statement of the months that the address names, the latest twelve without any; nothing where there is no account. */
export async function drawnStatement(visit: CabinetVisit): Promise<Drawn | undefined> {
  const account = await ownBalance(visit);
  if (!account) return undefined;
  const { operator: { zone }, now, query, tx } = visit;
  const months = readMonths(query, { earliest: periodOf(dateIn(zone, account.openedAt)), latest: periodOf(dateIn(zone, now)) });
  const at = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(zone).toInstant();
  const statement = await prepaid.statementOf(tx, account, { from: at(months.from), until: at(months.until) });
  return { account, months, statement, byMonth: monthsOf(statement, months, zone) };
}

function monthsOf(statement: prepaid.Statement, { from, until }: ChosenMonths, zone: string): StatementMonth[] {
  const byPeriod = Map.groupBy(statement.lines, ({ bookedAt }) => periodOf(dateIn(zone, bookedAt)).toString());
  const found: StatementMonth[] = [];
  let openingMinor = statement.openingMinor;
  for (let period = from; Temporal.PlainDate.compare(period, until) < 0; period = period.add({ months: 1 })) {
    const lines = byPeriod.get(period.toString()) ?? [];
    const closingMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, openingMinor);
    if (lines.length > 0) found.push({ period, openingMinor, closingMinor, lines });
    openingMinor = closingMinor;
  }
  return found;
}
