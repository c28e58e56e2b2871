import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { tenThousandths } from './decimals.ts';

/** What the volume of a service follows. `season` is the area, weighted by how cold the month is; `follows` is what other services used. */
export type Measure = 'season' | 'meter' | 'area' | 'resident' | 'account' | 'follows';

/** How a service is measured. */
export interface PlannedMeter {
  readonly prefix: string;
  readonly model: string;
  readonly unit: string;
  readonly digits: number;
  readonly fractionDigits: number;
  /** Two registers, day and night; such a meter is at some accounts alone, and so is its service. */
  readonly zones?: 2;
  readonly places: readonly string[];
}

/** A service with what it costs in one period; norm and rate in ten-thousandths. */
export interface Tariff {
  readonly service: string;
  readonly unit: string;
  readonly by: Measure;
  readonly norm: bigint;
  readonly rate: bigint;
  readonly mayHaveBenefit: boolean;
  /** Price by day and by night, for a meter of two zones. */
  readonly nightRate?: bigint;
  /** A rate that takes the place of the first one inside the month, from a day on. */
  readonly later?: { readonly fromDay: number; readonly days: number; readonly rate: bigint };
  /** Services whose volume it follows. */
  readonly follows: readonly string[];
  readonly isMetered: boolean;
  readonly hasZones: boolean;
}

/** How one operator's billing writes registries and what it charges: `demo/<operator>.yaml`. */
export interface Plan {
  readonly encoding: string;
  readonly decimal: ',' | '.';
  readonly period: 'MM.YYYY' | 'YYYY-MM';
  readonly date: 'DD.MM.YYYY' | 'YYYY-MM-DD';
  /** Language of the neighbours' names. */
  readonly names: string;
  readonly accountNumbers: { readonly prefix: string; readonly digits: number };
  readonly dueDay: number;
  /** Share of an unpaid sum that one more month of delay adds. */
  readonly penaltyPerMonth: string;
  /** Share of a charge that a benefit takes off. */
  readonly benefitShare: string;
  /** What the registry of holders says beside: equipment, office and fields of the operator's own. */
  readonly card: readonly string[];
  readonly services: Readonly<Record<string, PlannedService>>;
}

export interface PlannedService {
  readonly by: Measure;
  readonly norm: string;
  readonly benefit: boolean;
  readonly follows?: readonly string[];
  readonly meter?: PlannedMeter;
  /** From a month, or from a day inside of one. */
  readonly rates: readonly { readonly from: string; readonly rate: string; readonly night?: string }[];
}

export function readPlan(path: string): Plan {
  return parse(readFileSync(path, 'utf8')) as Plan;
}

/** What the services, in bill order, cost in `period`; throws where the plan lacks one or has no rate yet. */
export function tariffsIn(
  period: Temporal.PlainYearMonth,
  plan: Plan,
  services: readonly { readonly code: string; readonly unit: string }[],
): Tariff[] {
  return services.map(({ code, unit }) => {
    const planned = plan.services[code];
    const rate = planned?.rates.findLast(({ from }) => from <= `${period.toString()}-01`);
    if (!planned || !rate) throw new Error(`the plan has no rate for ${code} in ${period.toString()}`);
    return {
      service: code,
      unit,
      by: planned.by,
      norm: tenThousandths(planned.norm),
      rate: tenThousandths(rate.rate),
      mayHaveBenefit: planned.benefit,
      ...(rate.night !== undefined && { nightRate: tenThousandths(rate.night) }),
      ...laterIn(period, planned),
      follows: planned.follows ?? [],
      isMetered: planned.meter !== undefined,
      hasZones: planned.meter?.zones === 2,
    };
  });
}

function laterIn(period: Temporal.PlainYearMonth, { rates }: PlannedService): Pick<Tariff, 'later'> {
  const later = rates.find(({ from }) => from.length === 10 && from.startsWith(period.toString()) && !from.endsWith('-01'));
  return later ? { later: { fromDay: Number(later.from.slice(8)), days: period.daysInMonth, rate: tenThousandths(later.rate) } } : {};
}
