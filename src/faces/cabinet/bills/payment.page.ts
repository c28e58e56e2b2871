import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import type { CabinetVisit } from '../visit.ts';
import { ownBill } from './own-bill.ts';

/** Where a scanned code leads: to what is to be paid, or to the bill when that is known to be nothing. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownBill(visit);
  return own ? { to: visit.paths.bill(accounts.billPublicId(own.sheet.bill.id)) } : missing;
}
