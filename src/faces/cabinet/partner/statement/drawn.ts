import { dateIn, periodOf, type Period } from '#lib/dates.ts';
import type * as catalog from '#catalog';
import * as settlements from '#settlements';
import type { ChosenMonths } from '../../accounts/months.ts';
import type { CabinetVisit } from '../../visit.ts';
import { monthsOf, ownEarner } from '../incomes/earner.ts';

/** What moved on a day, of one kind. */
export interface StatementDay {
  readonly on: Temporal.PlainDate;
  readonly entry: settlements.PartnerEntry;
  readonly count: number;
  readonly amountMinor: bigint;
}

/** A month of the statement with the balances around it. */
export interface StatementMonth {
  readonly period: Period;
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly days: readonly StatementDay[];
}

export interface Drawn {
  readonly partner: catalog.OwnPartner;
  readonly months: ChosenMonths;
  readonly statement: settlements.PartnerStatement;
  /** Oldest first; months in which nothing moved are left out. */
  readonly byMonth: readonly StatementMonth[];
}

/** The statement of the months that the address names; nothing for whoever sees no incomes. */
export async function drawnStatement(visit: CabinetVisit): Promise<Drawn | undefined> {
  const partner = await ownEarner(visit);
  if (!partner) return undefined;
  const months = monthsOf(visit, partner);
  const statement = await settlements.partnerStatementOf(visit.tx, visit.operator, partner.id, months);
  return { partner, months, statement, byMonth: byMonthOf(statement, visit.operator.zone) };
}

/** Days and kinds instead of single lines: a partner may have thousands a month. */
export function byMonthOf({ openingMinor, lines }: Pick<settlements.PartnerStatement, 'openingMinor' | 'lines'>, zone: string): StatementMonth[] {
  let standing = openingMinor;
  return [...Map.groupBy(lines, ({ bookedAt }) => periodOf(dateIn(zone, bookedAt)).toString())].map(([period, moved]) => {
    const opening = standing;
    standing += sumOf(moved);
    const groups = Map.groupBy(moved, ({ bookedAt, entry }) => `${dateIn(zone, bookedAt).toString()} ${entry}`);
    const days = [...groups.values()].map((group) => ({ on: dateIn(zone, (group[0] as settlements.PartnerLine).bookedAt), entry: (group[0] as settlements.PartnerLine).entry, count: group.length, amountMinor: sumOf(group) }));
    return { period: Temporal.PlainDate.from(period), openingMinor: opening, closingMinor: standing, days };
  });
}

const sumOf = (lines: readonly settlements.PartnerLine[]): bigint => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
