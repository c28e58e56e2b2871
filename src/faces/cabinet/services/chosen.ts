import { parseMinor } from '#lib/money.ts';
import { PLAN_PERIODS, type Filters } from '#catalog';
import type { CatalogSettings } from '#operators';

/** What is looked for and what narrows it down, as the address says. */
export interface Chosen extends Filters {
  readonly text: string;
  readonly after?: string;
  /** As it was typed, to be shown again. */
  readonly price: string;
}

const TEXT_LENGTH = 200;

/** Reads the address. What makes no sense leaves everything in. */
export function chosen(query: Readonly<Record<string, unknown>>, { categories, regions }: CatalogSettings): Chosen {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].slice(0, TEXT_LENGTH) : '');
  const category = categories.find(({ code }) => code === text('category'))?.code;
  const region = regions.find(({ code }) => code === text('region'))?.code;
  const period = PLAN_PERIODS.find((one) => one === text('period'));
  const most = parseMinor(text('price'));
  const atMostMinor = most !== undefined && most > 0n ? most : undefined;
  return {
    text: text('q').trim(),
    price: text('price'),
    ...(category !== undefined && { category }), ...(region !== undefined && { region }), ...(period !== undefined && { period }), ...(atMostMinor !== undefined && { atMostMinor }),
    ...(text('after') !== '' && { after: text('after') }),
  };
}

/** The same as an address carries it, without what is usual. */
export const chosenText = ({ text, category, region, period, price, after }: Chosen): string =>
  new URLSearchParams(Object.entries({ q: text, category, region, period, price, after }).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')).toString();
