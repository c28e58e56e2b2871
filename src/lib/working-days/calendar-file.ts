import type { CalendarCode, CalendarYear } from './production-calendar.ts';

/** A file of one country's years, read and judged good. */
export interface CalendarFile {
  readonly country: CalendarCode;
  readonly years: readonly CalendarYear[];
}

/** A file that cannot be used; the message has one line per fault. */
export class BadCalendar extends Error {}

const COUNTRIES: readonly string[] = ['KZ', 'RU'] satisfies CalendarCode[];

/**
 * Judges a parsed file: `{ country, years: { "2027": { source, holidays, workingWeekends } } }`, dates in ISO form. Throws
 * `BadCalendar` with every fault: a holiday on a weekend, a working weekend that is none, a date of another year or given twice.
 */
export function readCalendarFile(file: unknown): CalendarFile {
  const { country, years } = (typeof file === 'object' && file !== null ? file : {}) as { country?: unknown; years?: unknown };
  const faults: string[] = [];
  if (typeof country !== 'string' || !COUNTRIES.includes(country)) faults.push(`country: must be one of ${COUNTRIES.join(', ')}`);
  const written = Object.entries(typeof years === 'object' && years !== null ? years : {});
  if (written.length === 0) faults.push('years: there is none');
  const read = written.map(([name, year]) => readYear(name, year, faults));
  if (faults.length > 0) throw new BadCalendar(faults.join('\n'));
  return { country: country as CalendarCode, years: read };
}

function readYear(name: string, written: unknown, faults: string[]): CalendarYear {
  const { source, holidays, workingWeekends, ...unknown } = (typeof written === 'object' && written !== null ? written : {}) as Record<string, unknown>;
  const fault = (reason: string) => void faults.push(`years.${name}: ${reason}`);
  if (!/^(20\d{2})$/.test(name)) fault('is no year');
  if (typeof source !== 'string' || source.trim() === '') fault('source is missing');
  for (const key of Object.keys(unknown)) fault(`${key} is not a key of a year`);
  const free = datesOf(holidays, name, 'holidays', fault);
  if (free.length === 0) fault('holidays: a year without holidays is a mistake');
  for (const date of free) if (date.dayOfWeek > 5) fault(`holidays: ${date} is a weekend anyway`);
  const worked = datesOf(workingWeekends, name, 'workingWeekends', fault);
  for (const date of worked) if (date.dayOfWeek <= 5) fault(`workingWeekends: ${date} is no weekend`);
  return { year: Number(name), holidays: texts(free), workingWeekends: texts(worked), source: String(source) };
}

function datesOf(list: unknown, year: string, key: string, fault: (reason: string) => void): Temporal.PlainDate[] {
  if (!Array.isArray(list)) {
    fault(`${key} is missing`);
    return [];
  }
  const dates = list.flatMap((text: unknown) => {
    const date = dateOf(text);
    if (!date || String(date.year) !== year) fault(`${key}: ${String(text)} is no date of ${year}`);
    return date ? [date] : [];
  });
  if (texts(dates).size < dates.length) fault(`${key}: a date stands twice`);
  return dates;
}

function dateOf(text: unknown): Temporal.PlainDate | undefined {
  try {
    return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : undefined;
  } catch {
    return undefined;
  }
}

const texts = (dates: readonly Temporal.PlainDate[]): ReadonlySet<string> => new Set(dates.map(String));
