import type { NoCalendar, ProductionCalendar } from '#lib/working-days/production-calendar.ts';
import { workingDayAfter } from '#lib/working-days/working-days.rules.ts';
import type { DemandKind } from './demands/demand.ts';

type Country = 'KZ' | 'RU';

/** A term of the law, with the law. */
export interface LegalTerm {
  readonly amount: number;
  readonly unit: 'working-days' | 'calendar-days';
  /** By so many it may be extended, with a reasoned notice to the person. */
  readonly extendBy?: number;
  readonly source: string;
}

const KZ_LAW = 'Law of Kazakhstan 94-V on personal data, art. 24-25';
const RU_LAW = 'Law of Russia 152-FZ, art.';

/** In how much time a demand is answered. Laws change: this is data, and each line names its own. */
const TERMS: Readonly<Record<Country, Readonly<Record<DemandKind, LegalTerm>>>> = {
  KZ: {
    access: { amount: 3, unit: 'working-days', source: KZ_LAW },
    correction: { amount: 1, unit: 'working-days', source: KZ_LAW },
    blocking: { amount: 1, unit: 'working-days', source: KZ_LAW },
    deletion: { amount: 1, unit: 'working-days', source: KZ_LAW },
    withdrawal: { amount: 1, unit: 'working-days', source: KZ_LAW },
  },
  RU: {
    access: { amount: 10, unit: 'working-days', extendBy: 5, source: `${RU_LAW} 20 part 1` },
    correction: { amount: 7, unit: 'working-days', source: `${RU_LAW} 21 part 2` },
    blocking: { amount: 1, unit: 'working-days', source: `${RU_LAW} 21 part 1` },
    deletion: { amount: 30, unit: 'calendar-days', source: `${RU_LAW} 21 part 4` },
    withdrawal: { amount: 30, unit: 'calendar-days', source: `${RU_LAW} 21 part 5` },
  },
};

export const termOf = (country: Country, kind: DemandKind): LegalTerm => TERMS[country][kind];

/** The last day of a term: the day of receipt itself does not count. Refuses a year whose calendar is not known. */
export function dueOn(term: LegalTerm, calendar: ProductionCalendar, receivedOn: Temporal.PlainDate, further = 0): Temporal.PlainDate | NoCalendar {
  const amount = term.amount + further;
  return term.unit === 'calendar-days' ? receivedOn.add({ days: amount }) : workingDayAfter(calendar, receivedOn, amount);
}

/** Until when whom is told of a breach. */
export interface BreachTerm {
  readonly step: 'authority-told' | 'result-told';
  readonly until: Temporal.Instant | NoCalendar;
  readonly source: string;
}

const HOURS = { first: 24, result: 72 } as const;

/** Kazakhstan: within one working day of detection (rules 481/НҚ of 09.08.2024). Russia: the first notice in 24 hours, what the inquiry found in 72 (152-ФЗ, art. 21 part 3.1). */
export function breachTerms(country: Country, calendar: ProductionCalendar, zone: string, detectedAt: Temporal.Instant): BreachTerm[] {
  if (country === 'RU')
    return [
      { step: 'authority-told', until: detectedAt.add({ hours: HOURS.first }), source: `${RU_LAW} 21 part 3.1` },
      { step: 'result-told', until: detectedAt.add({ hours: HOURS.result }), source: `${RU_LAW} 21 part 3.1` },
    ];
  const day = workingDayAfter(calendar, detectedAt.toZonedDateTimeISO(zone).toPlainDate(), 1);
  const until = 'refused' in day ? day : day.add({ days: 1 }).toZonedDateTime(zone).toInstant();
  return [{ step: 'authority-told', until, source: 'Law of Kazakhstan 94-V, art. 25; order 481 of 09.08.2024' }];
}
