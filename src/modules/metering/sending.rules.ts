import { compare, isNegative, type Decimal } from '#lib/decimal.ts';
import { billPeriodOf, type Window } from './bill-period.rules.ts';
import { costOf, type Cost } from './cost.rules.ts';
import type { MeterWithReadings, Prices } from './list-meters.ts';
import type { Doubt, ShownReading } from './reading.ts';
import { areSwapped, beforeOf, judgeDay, judgeValues, readValue } from './reading.rules.ts';
import { isFaultyEntry, type Entry, type JudgedEntry } from './sending.ts';
import { zonesOf, type Zone } from './zone.ts';

export interface SendingFacts {
  readonly meters: readonly MeterWithReadings[];
  /** Without them nothing is said of the cost. */
  readonly prices: Prices | undefined;
  readonly takenOn: Temporal.PlainDate;
  /** The day it was typed decides the bill. */
  readonly enteredOn: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly window: Window;
}

/** Judges every entry by itself, and then against each other: values may stand at the wrong meter. Entries of unknown meters are left out. */
export function judgeSending(entries: readonly Entry[], facts: SendingFacts): JudgedEntry[] {
  const judged = entries.flatMap((entry) => {
    const found = facts.meters.find(({ meter }) => meter.id === entry.meterId);
    return found ? [judgeEntry(entry, found, facts)] : [];
  });
  return judged.map((one) => (isSwapped(one, judged, facts) ? { ...one, doubts: ['swapped' as Doubt, ...one.doubts] } : one));
}

function judgeEntry({ typed }: Entry, found: MeterWithReadings, facts: SendingFacts): JudgedEntry {
  const { meter } = found;
  const { takenOn, today } = facts;
  const read = zonesOf(meter.zones).map((_, zone) => readValue(typed[zone] ?? '', meter));
  const values = read.flatMap((one) => ('value' in one ? [one.value] : []));
  const valueFaults = read.map((one) => ('refused' in one ? one.refused : undefined));
  const corrects = found.open.filter((one) => one.takenOn.equals(takenOn) && one.source === 'customer');
  const earlier = earlierOf(found, takenOn, corrects);
  const known = { billedOn: found.counted.find(({ state }) => state === 'in-bill')?.takenOn, latestOn: found.counted.find(({ source }) => source !== 'calculated')?.takenOn, closedOn: meter.closedOn };
  const dayFault = judgeDay(meter, takenOn, today, known);
  const isGood = !isFaultyEntry({ valueFaults, dayFault });
  const { volumes, doubts } = isGood ? judgeValues(meter, values, takenOn, earlier) : { volumes: null, doubts: [] };
  const bill = billPeriodOf(facts.enteredOn, facts.window, meter.billedPeriod);
  const before = beforeOf(meter, earlier);
  return {
    meter, typed, values: isGood ? values : [], valueFaults, dayFault, before, volumes, doubts, bill, corrects,
    same: corrects.find((one) => isSame(one.values, values)),
    cost: isGood && before && volumes && !volumes.some(isNegative) ? costFor(meter, volumes, before, bill.period, facts) : null,
  };
}

/** What counts as shown before: not the readings whose place this one takes, and not what billing calculated and has not billed. */
const earlierOf = ({ counted }: MeterWithReadings, takenOn: Temporal.PlainDate, corrects: readonly ShownReading[]): ShownReading[] =>
  counted.filter((one) => Temporal.PlainDate.compare(one.takenOn, takenOn) <= 0 && !corrects.some(({ id }) => id === one.id) && (one.source !== 'calculated' || one.state === 'in-bill'));

function costFor(meter: JudgedEntry['meter'], volumes: readonly Decimal[], before: { readonly takenOn: Temporal.PlainDate; readonly period: Temporal.PlainDate }, period: Temporal.PlainDate, { prices, takenOn }: SendingFacts): Cost | null {
  const rates = prices?.ratesOf(meter) ?? [];
  if (!prices || rates.length === 0) return null;
  const months = Math.max(1, before.period.until(period, { largestUnit: 'months' }).months);
  const byZone = new Map<Zone, Decimal>(zonesOf(meter.zones).map((zone, at) => [zone, volumes[at] as Decimal]));
  return costOf({ volumes: byZone, from: before.takenOn, until: takenOn, months }, rates, prices.residentsOf(meter.accountId), meter.residents);
}

function isSwapped(one: JudgedEntry, all: readonly JudgedEntry[], { meters, takenOn }: SendingFacts): boolean {
  const sideOf = ({ meter, values, corrects }: JudgedEntry) => ({ meter, values, earlier: earlierOf(meters.find((found) => found.meter.id === meter.id) as MeterWithReadings, takenOn, corrects) });
  return !isFaultyEntry(one) && all.some((other) => other !== one && other.meter.accountId === one.meter.accountId && !isFaultyEntry(other) && areSwapped(sideOf(one), sideOf(other), takenOn));
}

const isSame = (a: readonly Decimal[], b: readonly Decimal[]): boolean => a.length === b.length && a.every((value, zone) => compare(value, b[zone] as Decimal) === 0);
