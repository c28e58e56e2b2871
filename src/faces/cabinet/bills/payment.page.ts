import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import * as bills from '#bills';
import { isOffered } from '../pay/payable.ts';
import { reachOf, type CabinetVisit } from '../visit.ts';
import { ownBill } from './own-bill.ts';

/** Where a scanned code leads: to paying what is due on the account; to the bill where there is nothing to pay, or no paying here, or no longer by this user. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownBill(visit);
  if (!own) return missing;
  const { paths, tx } = visit;
  const { account, bill } = own.sheet;
  const mayPay = isOffered(visit) && bills.billFigures(own.sheet).isPayable && (await accounts.accountOfUser(tx, reachOf(visit, 'pay'), account.id)) !== undefined;
  return { to: mayPay ? paths.pay(accounts.accountPublicId(account.id)) : paths.bill(accounts.billPublicId(bill.id)) };
}
