import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { tenThousandths } from './decimals.ts';

/** What the volume of a service follows. `season` is the area, weighted by how cold the month is. */
export type Measure = 'season' | 'meter' | 'area' | 'resident' | 'account';

/** A service with what it costs in one period; norm and rate in ten-thousandths. */
export interface Tariff {
  readonly service: string;
  readonly unit: string;
  readonly by: Measure;
  readonly norm: bigint;
  readonly rate: bigint;
  readonly mayHaveBenefit: boolean;
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
  readonly services: Readonly<Record<string, PlannedService>>;
}

interface PlannedService {
  readonly by: Measure;
  readonly norm: string;
  readonly benefit: boolean;
  readonly rates: readonly { readonly from: string; readonly rate: string }[];
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
    const rate = planned?.rates.findLast(({ from }) => from <= period.toString());
    if (!planned || !rate) throw new Error(`the plan has no rate for ${code} in ${period.toString()}`);
    return {
      service: code,
      unit,
      by: planned.by,
      norm: tenThousandths(planned.norm),
      rate: tenThousandths(rate.rate),
      mayHaveBenefit: planned.benefit,
    };
  });
}
