import { missing, type Answer } from '#lib/http/visit.ts';
import type { Tx } from '#lib/db/database.ts';
import * as accounts from '#accounts';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { ownAccount, remembered } from './own-account.ts';
import { room } from './room.view.ts';
import { accountCard } from './show.view.ts';

/** The account card: everything that is known about an account (AC-1). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator, paths } = visit;
  const services = await latestCharges(visit.tx, own.account);
  const body = accountCard({ t, operator, paths, own, services });
  const title = t('cabinet.account.title');
  return { page: cabinetPage(visit, { title, section: 'account', main: room({ t, paths, own, section: 'account', title, body }) }), cookies: remembered(own) };
}

/** The charges of the latest month name the services that the account has. */
async function latestCharges(tx: Tx, account: accounts.Account): Promise<accounts.Charge[]> {
  const history = await accounts.historyExtent(tx, account.id);
  if (!history) return [];
  const charges = await accounts.chargesOf(tx, account.id, accounts.heldMonths({ from: history.latest.subtract({ months: MONTHS_BACK }), until: history.latest.add({ months: 1 }) }, account));
  const newest = charges[0];
  return newest ? charges.filter(({ period }) => period.equals(newest.period)) : [];
}

// A service without charges for a year is no longer one of the account's.
const MONTHS_BACK = 11;
