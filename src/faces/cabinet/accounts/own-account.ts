import type { CookieChange } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { principalsOf } from '../acting.ts';
import { reachOf, type CabinetVisit } from '../visit.ts';

export type ListedAccount = accounts.OwnAccountLine;

/** The account a page is about, and the others that the user may turn to. */
export interface OwnAccount {
  readonly account: accounts.ReachedAccount;
  /** As the address names it. */
  readonly code: string;
  readonly all: readonly ListedAccount[];
  /** In whose name the page stands, where the user is his delegate. */
  readonly principal: string | undefined;
}

/** The cookie that remembers which account was looked at, so that the sections lead back to it. */
export const ACCOUNT_COOKIE = 'account';

/** The account in the address when the user reaches it with that right; nothing for another's, another operator's and for what is no account. */
export async function ownAccount(visit: CabinetVisit, right: accounts.Reach['right']): Promise<OwnAccount | undefined> {
  const id = accounts.accountIdOf(visit.params['account'] ?? '');
  if (id === undefined) return undefined;
  const by = reachOf(visit, right);
  const [account, all] = await Promise.all([accounts.accountOfUser(visit.tx, by, id), accounts.accountsOfUser(visit.tx, by)]);
  return account && { account, code: accounts.accountPublicId(id), all, principal: (await principalsOf(visit, [account]))(account) };
}

export const remembered = ({ code }: OwnAccount): CookieChange[] => [{ name: ACCOUNT_COOKIE, value: code }];
