import { dateIn, parsePeriod, type Period } from '#lib/dates.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import type { Asked, Parameter } from './endpoint.ts';
import { period } from './shapes.ts';
import type { ApiVisit } from './visit.ts';

/** The most that one request asks for; a longer history is asked for in pieces. */
export const MONTHS_AT_MOST = 120;

const month = (description: string): Parameter<Period> => ({ schema: period(description), read: parsePeriod, fault: 'bad-period' });

/** The first and the latest month of a history, both included; without them the latest twelve that there are. */
export const MONTHS = { from: month('api.parameters.from'), to: month('api.parameters.to') };

/** The months of an account that a program asks for, or what is wrong with them. */
export async function monthsOf(visit: ApiVisit, accountId: bigint, asked: Asked<typeof MONTHS>): Promise<accounts.Months | Refused<'periods-reversed' | 'periods-too-long'>> {
  if (asked.from && asked.to && Temporal.PlainDate.compare(asked.from, asked.to) > 0) return refuse('periods-reversed', 'from');
  const latest = (await accounts.historyExtent(visit.tx, accountId))?.latest ?? dateIn(visit.operator.zone, visit.now);
  const to = asked.to ?? (asked.from && Temporal.PlainDate.compare(asked.from, latest) > 0 ? asked.from : latest);
  const months = accounts.chosenMonths({ from: asked.from, to }, to);
  return months.from.until(months.until, { largestUnit: 'months' }).months > MONTHS_AT_MOST ? refuse('periods-too-long', 'from') : months;
}
