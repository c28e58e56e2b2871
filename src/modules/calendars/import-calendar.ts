import * as audit from '#audit';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { CalendarFile } from '#lib/working-days/calendar-file.ts';
import type { Operator } from '#operators';
import * as rows from './years.sql.ts';

/**
 * Loads years of the country whose calendar the operator keeps to; a year that is there already is replaced. Returns the years
 * that changed: none when the file says what is known. A file of another country changes nothing.
 */
export function importCalendar(house: { readonly db: Database }, operator: Operator, { country, years }: CalendarFile, now: Temporal.Instant): Promise<number[]> {
  if (operator.profile.calendar !== country) return Promise.resolve([]);
  return transaction(house.db, operator.id, async (tx) => {
    const changed: number[] = [];
    for (const year of years) if ((await tx.run(rows.put(operator.id, country, year, now))) > 0) changed.push(year.year);
    if (changed.length > 0) await audit.record(tx, { action: 'calendar.imported', at: now, actor: { kind: 'system' }, details: { country, years: changed.join(' ') } });
    return changed;
  });
}
