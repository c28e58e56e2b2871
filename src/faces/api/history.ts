import Type, { type TSchema } from 'typebox';
import { isRefused, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import type { Asked } from './endpoint.ts';
import { monthsOf, type MONTHS } from './months.ts';
import { id, monthText, period, shape } from './shapes.ts';
import { userOf, type ApiVisit } from './visit.ts';

/** The answer about some months of an account: which months they are, and what was found. */
export const historyShape = <Line extends TSchema>(line: Line) =>
  shape({ account: id('acc', 'api.fields.account.id'), from: period('api.fields.from'), to: period('api.fields.to'), items: Type.Array(line) });

export interface History<Item> {
  account: string;
  from: string;
  to: string;
  items: Item[];
}

/** Looks into the months of the account that the address names. Nothing when it is not the user's own: it is as absent as one that does not exist. */
export async function lookInto<Item>(
  visit: ApiVisit,
  asked: Asked<typeof MONTHS>,
  find: (accountId: bigint, months: accounts.Months) => Promise<Item[]>,
): Promise<History<Item> | Refused<'periods-reversed' | 'periods-too-long'> | undefined> {
  const accountId = accounts.accountIdOf(visit.params['account'] ?? '');
  if (accountId === undefined || !(await accounts.accountOfUser(visit.tx, userOf(visit).userId, accountId))) return undefined;
  const months = await monthsOf(visit, accountId, asked);
  if (isRefused<'periods-reversed' | 'periods-too-long'>(months)) return months;
  const to = months.until.subtract({ months: 1 });
  return { account: accounts.accountPublicId(accountId), from: monthText(months.from), to: monthText(to), items: await find(accountId, months) };
}
