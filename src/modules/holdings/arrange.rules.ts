import type { Holding, State } from './holding.ts';
import { kilograms } from './weight.rules.ts';

/** Receipts on a page. */
export const HOLDINGS_ON_PAGE = 50;

/** What a list of receipts is narrowed to; null leaves everything in. */
export interface Filter {
  readonly state: State | null;
  readonly crop: string | null;
  readonly harvestYear: number | null;
}

/** Orders a list may have: by what, and whether downwards. */
export const ORDERS = ['number', 'number-down', 'crop', 'crop-down', 'weight', 'weight-down', 'year', 'year-down'] as const;
export type Order = (typeof ORDERS)[number];

export interface Wish {
  readonly filter: Filter;
  readonly order: Order;
  /** From 1. */
  readonly page: number;
}

/** Tonnes of one crop, redeemed receipts left out; exact decimals. */
export interface CropTotal {
  readonly crop: string;
  readonly count: number;
  readonly inCirculation: string;
  readonly pledged: string;
}

/** A page of receipts, what all of the chosen ones come to, and what they could be narrowed to. */
export interface HoldingList {
  readonly holdings: readonly Holding[];
  readonly count: number;
  readonly totals: readonly CropTotal[];
  readonly crops: readonly string[];
  readonly harvestYears: readonly number[];
}

/** Narrows, orders and sums up one person's receipts. Whoever has thousands of them is seldom enough for all of them to be at hand. */
export function arrangeHoldings(all: readonly Holding[], { filter, order, page }: Wish): HoldingList {
  const chosen = orderHoldings(all.filter((one) => fits(one, filter)), order);
  return {
    holdings: chosen.slice((page - 1) * HOLDINGS_ON_PAGE, page * HOLDINGS_ON_PAGE),
    count: chosen.length,
    totals: totalsByCrop(chosen),
    crops: [...new Set(all.map(({ crop }) => crop))].sort(),
    harvestYears: [...new Set(all.map(({ harvestYear }) => harvestYear).filter((year) => year !== null))].sort((a, b) => b - a),
  };
}

export const fits = ({ state, crop, harvestYear }: Holding, filter: Filter): boolean =>
  (filter.state ?? state) === state && (filter.crop ?? crop) === crop && (filter.harvestYear ?? harvestYear) === harvestYear;

/** By the order's own value and then by number, which stands once. */
export function orderHoldings(all: readonly Holding[], order: Order): Holding[] {
  const by = order.replace('-down', '') as 'number' | 'crop' | 'weight' | 'year';
  const sign = order.endsWith('-down') ? -1 : 1;
  const value = { number: () => 0, crop: (one: Holding) => one.crop, weight: (one: Holding) => kilograms(one.weight), year: (one: Holding) => one.harvestYear ?? 0 }[by];
  const byNumber = (a: Holding, b: Holding) => compare(a.number, b.number) * (by === 'number' ? sign : 1);
  return [...all].sort((a, b) => sign * compare(value(a), value(b)) || byNumber(a, b));
}

const compare = <T extends string | number | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

function totalsByCrop(chosen: readonly Holding[]): CropTotal[] {
  const weightIn = (ones: readonly Holding[], state: State): string => tonnesText(ones.filter((one) => one.state === state).reduce((sum, one) => sum + kilograms(one.weight), 0n));
  return [...Map.groupBy(chosen, ({ crop }) => crop)]
    .map(([crop, ones]) => ({ crop, count: ones.length, inCirculation: weightIn(ones, 'in-circulation'), pledged: weightIn(ones, 'pledged') }))
    .sort((a, b) => compare(a.crop, b.crop));
}

const tonnesText = (weight: bigint): string => `${weight / 1_000n}.${String(weight % 1_000n).padStart(3, '0')}`;
