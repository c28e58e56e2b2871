import * as holdings from '#holdings';
import type { CabinetVisit } from '../visit.ts';

const CROP_AT_MOST = 64;
const PAGES_AT_MOST = 100_000;

/** What a list of receipts is narrowed to and how it is ordered, as its address says. What makes no sense leaves everything in. */
export function chosen({ query }: Pick<CabinetVisit, 'query'>): holdings.Wish {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const year = /^\d{4}$/.test(text('year')) ? Number(text('year')) : null;
  const page = /^[1-9]\d{0,5}$/.test(text('page')) ? Math.min(Number(text('page')), PAGES_AT_MOST) : 1;
  return {
    filter: { state: holdings.STATES.find((state) => state === text('state')) ?? null, crop: text('crop').slice(0, CROP_AT_MOST) || null, harvestYear: year },
    order: holdings.ORDERS.find((order) => order === text('order')) ?? 'number',
    page,
  };
}

/** The same as an address carries it, without what is usual. */
export function chosenText({ filter, order, page }: holdings.Wish): string {
  const parts = new URLSearchParams();
  if (filter.state) parts.set('state', filter.state);
  if (filter.crop) parts.set('crop', filter.crop);
  if (filter.harvestYear) parts.set('year', String(filter.harvestYear));
  if (order !== 'number') parts.set('order', order);
  if (page > 1) parts.set('page', String(page));
  return parts.toString();
}
