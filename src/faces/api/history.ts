import { periodText } from '#lib/dates.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import type { Asked } from './endpoint.ts';
import { monthsOf, type MONTHS } from './months.ts';
import { id, period } from './shapes.ts';
import { reachOf, type ApiVisit } from './visit.ts';

/** What every answer about some months of an account begins with. */
export const HISTORY = { account: id('acc', 'api.fields.account.id'), from: period('api.fields.from'), to: period('api.fields.to') };

export interface History {
  readonly accountId: bigint;
  readonly months: accounts.Months;
  /** The beginning of the answer. */
  readonly told: { account: string; from: string; to: string };
}

/** The months of the account that the address names. Nothing when it is not the user's own: it is as absent as one that does not exist. */
export async function historyAsked(visit: ApiVisit, asked: Asked<typeof MONTHS>): Promise<History | Refused<'periods-reversed' | 'periods-too-long'> | undefined> {
  const accountId = accounts.accountIdOf(visit.params['account'] ?? '');
  const account = accountId === undefined ? undefined : await accounts.accountOfUser(visit.tx, reachOf(visit, 'see'), accountId);
  if (accountId === undefined || !account) return undefined;
  const wished = await monthsOf(visit, accountId, asked);
  if (isRefused<'periods-reversed' | 'periods-too-long'>(wished)) return wished;
  const months = accounts.heldMonths(wished, account);
  const to = months.until.subtract({ months: 1 });
  return { accountId, months, told: { account: accounts.accountPublicId(accountId), from: periodText(months.from), to: periodText(to) } };
}
