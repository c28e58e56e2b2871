import { dateIn, parsePeriod, periodOf, type Period } from '#lib/dates.ts';
import * as accounts from '#accounts';
import type { CabinetVisit } from '../visit.ts';

/** The months a page shows, and those it offers. */
export interface ChosenMonths extends accounts.Months {
  /** The latest month shown: `until` less one. */
  readonly to: Period;
  /** Every month that may be chosen, newest first. */
  readonly offered: readonly Period[];
  /** Something that is no month was asked for; the latest twelve are shown instead. */
  readonly isUnreadable: boolean;
}

/** Months from the address (`?from=2026-01&to=2026-08`), both ends included. Without them the latest twelve of the account's history. */
export async function chosenMonths(visit: CabinetVisit, account: accounts.Account): Promise<ChosenMonths> {
  const today = periodOf(dateIn(visit.operator.zone, visit.now));
  const { earliest, latest } = (await accounts.historyExtent(visit.tx, account.id)) ?? { earliest: today, latest: today };
  const first = account.heldFrom ? later(earliest, periodOf(account.heldFrom)) : earliest;
  const months = readMonths(visit.query, { earliest: first, latest: later(first, latest) });
  return { ...months, ...accounts.heldMonths(months, account) };
}

export function readMonths(query: Readonly<Record<string, unknown>>, history: { readonly earliest: Period; readonly latest: Period }): ChosenMonths {
  const [from, to] = [query['from'], query['to']].map(readEnd);
  const isUnreadable = from === 'unreadable' || to === 'unreadable';
  const wish = isUnreadable ? { from: undefined, to: undefined } : { from: from as Period | undefined, to: to as Period | undefined };
  const months = accounts.chosenMonths(wish, history.latest);
  const shownTo = months.until.subtract({ months: 1 });
  return { ...months, to: shownTo, offered: monthsBetween(earlier(history.earliest, months.from), later(history.latest, shownTo)), isUnreadable };
}

function readEnd(text: unknown): Period | undefined | 'unreadable' {
  if (text === undefined || text === '') return undefined;
  return (typeof text === 'string' ? parsePeriod(text) : undefined) ?? 'unreadable';
}

/** Newest first. */
function monthsBetween(from: Period, to: Period): Period[] {
  const count = to.since(from, { largestUnit: 'months' }).months + 1;
  return Array.from({ length: count }, (_, back) => to.subtract({ months: back }));
}

const earlier = (a: Period, b: Period): Period => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b);
const later = (a: Period, b: Period): Period => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b);
