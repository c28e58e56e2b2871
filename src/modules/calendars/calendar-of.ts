import type { Tx } from '#lib/db/database.ts';
import type { ProductionCalendar } from '#lib/working-days/production-calendar.ts';
import { shippedYears } from '#lib/working-days/shipped-years.ts';
import type { Operator } from '#operators';
import * as rows from './years.sql.ts';

interface Row {
  readonly year: number;
  readonly holidays: readonly string[];
  readonly workingWeekends: readonly string[];
  readonly source: string;
}

/** The production calendar that the operator's profile names: the years of this version of the program, and over them those that were imported. */
export async function calendarOf(tx: Tx, operator: Operator): Promise<ProductionCalendar> {
  const { calendar } = operator.profile;
  const imported = await tx.many<Row>(rows.ofCountry(operator.id, calendar));
  return new Map([
    ...shippedYears[calendar].map((year) => [year.year, year] as const),
    ...imported.map(({ year, source, ...days }) => [year, { year, source, holidays: new Set(days.holidays), workingWeekends: new Set(days.workingWeekends) }] as const),
  ]);
}
