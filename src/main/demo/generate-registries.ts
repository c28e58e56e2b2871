import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sumText, tenThousandths } from './decimals.ts';
import { drawsOf, type Draw } from './draw.ts';
import { correctMonth, drawUpMonth, type Charge } from './history.rules.ts';
import { drawNeighbour, type Neighbourhood } from './neighbours.ts';
import { tariffsIn, type Plan } from './plan.ts';
import { drawMeters } from './meters.ts';
import { accountWriter, holderWriter, COLUMNS, meterWriter, monthWriters, writeRates, type Holding } from './records.ts';
import { openRegistryFile, type Registry } from './registry-file.ts';
import { accountsOf, type Village } from './village.ts';

export interface RegistryOrder {
  readonly profile: {
    readonly code: string;
    readonly services: readonly { readonly code: string; readonly unit: string }[];
  };
  readonly plan: Plan;
  readonly village: Village;
  readonly neighbourhood: Neighbourhood;
  /** How many accounts in all; the village comes first, neighbours fill up. */
  readonly accounts: number;
  /** Accounts before this one are left out: somebody else has written them. */
  readonly from?: number;
  /** How many periods of history, the latest of them `until`. */
  readonly months: number;
  readonly until: Temporal.PlainYearMonth;
  /** Periods after `until`, each in files of its own, for somebody to import by hand. */
  readonly upcoming?: number;
  /** Payments up to this day stand in the history even where their period is still to come. */
  readonly today?: Temporal.PlainDate;
  readonly folder: string;
  readonly encoding?: string;
  readonly seed: number;
}

/**
 * Writes the registries of one operator into `folder`: accounts, charges, bills, payments, meters, readings and rates as
 * `profiles/layouts/` describes them. The same order gives the same bytes. Memory does not grow with the number of accounts.
 */
export function generateRegistries(order: RegistryOrder): Registry[] {
  mkdirSync(order.folder, { recursive: true });
  const accounts = openFile(order, 'accounts');
  const named = accountsOf(order.village, order.profile.code);
  // A registry without a line would be refused.
  const holders = (order.from ?? 0) === 0 && named.length > 0 ? openFile(order, 'accounts-holders') : undefined;
  const history = openFiles(order);
  const periods = periodsOf(order).map((period) => ({
    ...period,
    write: monthWriters(order.plan, period.month),
    files: period.monthsLeft < 0 ? openFiles(order, period.month.toString()) : history,
  }));
  const metering = { meters: openFile(order, 'meters'), readings: openFile(order, 'readings') };
  const first = order.until.subtract({ months: order.months - 1 });
  const writeAccount = accountWriter(order.plan, accounts, first.subtract({ months: 1 }), order.until);
  const writeHolder = holders && holderWriter(order.plan, holders, first.subtract({ months: 1 }), order.until);
  const writeMeters = meterWriter(order.plan, metering.meters);
  for (let index = order.from ?? 0; index < order.accounts; index += 1) {
    const draw = drawsOf(order.seed, index);
    const holding = named[index] ?? neighbourAt(index, order, draw);
    writeAccount(holding);
    if (named[index]) writeHolder?.(holding);
    if (holding.habit === 'none') continue;
    const metered = drawMeters(order.plan, holding, { seed: order.seed, index, first, until: order.until });
    writeMeters(holding.number, metered.meters);
    let charges: readonly Charge[] | undefined;
    for (const period of periods) {
      if (isIdle(holding, period.monthsLeft)) continue;
      const printed = drawUpMonth(homeOf(holding), { ...period, isFinal: holding.closed?.monthsAgo === period.monthsLeft }, charges, draw);
      const isCorrected = holding.corrected === true && period.monthsLeft === 0;
      charges = isCorrected ? correctMonth(printed) : printed;
      period.write.charges(period.files.charges, holding, charges);
      if (period.monthsLeft >= 0) period.write.readings(metering.readings, holding, metered.readIn(period.month, charges));
      period.write.bills(period.files.bills, holding, printed, isCorrected ? charges : undefined);
      // What was paid up to today has reached billing, though its month is not charged yet.
      const hasCome = (paidOn: Temporal.PlainDate) => order.today !== undefined && Temporal.PlainDate.compare(paidOn, order.today) <= 0;
      period.write.payment((paidOn) => (hasCome(paidOn) ? history : period.files).payments, holding, charges, draw);
    }
  }
  const all = [...new Set([history, ...periods.map(({ files }) => files)])];
  const rates = openFile(order, 'rates');
  writeRates(order.plan, rates);
  return [accounts, ...(holders ? [holders] : []), ...all.flatMap(({ charges, bills, payments }) => [charges, bills, payments]), metering.meters, metering.readings, rates].map((file) => file.close());
}

/** Months without a bill: before somebody moved in, and while the account was closed. */
function isIdle({ habit, closed }: Holding, monthsLeft: number): boolean {
  if ((habit === 'zero' || habit === 'first') && monthsLeft > 0) return true;
  return closed !== undefined && monthsLeft < closed.monthsAgo && (closed.months === undefined || monthsLeft >= closed.monthsAgo - closed.months);
}

const HAS_TOTAL: readonly string[] = ['charges', 'bills', 'payments'];

function openFiles(order: RegistryOrder, period?: string) {
  return {
    charges: openFile(order, 'charges', period),
    bills: openFile(order, 'bills', period),
    payments: openFile(order, 'payments', period),
  };
}

function openFile({ profile, plan, folder, encoding }: RegistryOrder, layout: keyof typeof COLUMNS, period?: string) {
  return openRegistryFile(join(folder, `${layout}${period ? `-${period}` : ''}.csv`), {
    operator: profile.code,
    columns: COLUMNS[layout],
    encoding: encoding ?? plan.encoding,
    ...(HAS_TOTAL.includes(layout) && { totalText: (minor: bigint) => sumText(minor, plan.decimal) }),
    about: { layout, ...(period && { period }) },
  });
}

function periodsOf({ months, until, upcoming = 0, plan, profile }: RegistryOrder) {
  const shares = { penaltyShare: tenThousandths(plan.penaltyPerMonth), benefitShare: tenThousandths(plan.benefitShare) };
  return Array.from({ length: months + upcoming }, (_, at) => {
    const monthsLeft = months - 1 - at;
    const month = until.subtract({ months: monthsLeft });
    return { month, monthsLeft, calendarMonth: month.month, tariffs: tariffsIn(month, plan, profile.services), ...shares };
  });
}

/** Numbers below this are left to the village. */
const FIRST_NEIGHBOUR = 100_000;

function neighbourAt(index: number, order: RegistryOrder, draw: Draw): Holding {
  const { prefix, digits } = order.plan.accountNumbers;
  const number = prefix + String(FIRST_NEIGHBOUR + index).padStart(digits, '0');
  return drawNeighbour(order.neighbourhood, { operator: order.profile.code, number }, draw);
}

function homeOf(holding: Holding) {
  return {
    area: tenThousandths(holding.area),
    residents: holding.residents,
    habit: holding.habit,
    hasBenefit: holding.benefit === true,
    hasZones: holding.twoZones === true,
  };
}
