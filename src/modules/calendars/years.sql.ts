import { sql } from '#lib/db/sql.ts';
import type { CalendarYear } from '#lib/working-days/production-calendar.ts';

/** Touches no row when that year is stored as it is given. */
export const put = (operatorId: number, country: string, { year, holidays, workingWeekends, source }: CalendarYear, at: Temporal.Instant) => sql`
  insert into calendars.years (operator_id, country, year, holidays, working_weekends, source, imported_at)
  values (${operatorId}, ${country}, ${year}, ${[...holidays]}, ${[...workingWeekends]}, ${source}, ${at})
  on conflict (operator_id, country, year) do update
  set holidays = excluded.holidays, working_weekends = excluded.working_weekends, source = excluded.source, imported_at = excluded.imported_at
  where (years.holidays, years.working_weekends, years.source) is distinct from (excluded.holidays, excluded.working_weekends, excluded.source)`;

export const ofCountry = (operatorId: number, country: string) => sql`
  select year, holidays, working_weekends as "workingWeekends", source
  from calendars.years
  where operator_id = ${operatorId} and country = ${country}
  order by year`;
