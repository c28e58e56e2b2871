import * as accounts from '#accounts';
import * as bills from '#bills';
import { principalsOf } from '../acting.ts';
import { reachOf, type CabinetVisit } from '../visit.ts';

/** A bill that the user may see, with what stands on it. */
export interface OwnBill {
  readonly sheet: accounts.BillSheet;
  readonly readings: readonly bills.BilledReading[];
  /** In whose name the page stands, where the user is his delegate. */
  readonly principal: string | undefined;
}

/** The bill in the address; nothing for another's, another operator's and for what is no bill. */
export async function ownBill(visit: CabinetVisit): Promise<OwnBill | undefined> {
  const id = accounts.billIdOf(visit.params['bill'] ?? '');
  const sheet = id === undefined ? undefined : await accounts.billSheetOfUser(visit.tx, visit.operator.zone, reachOf(visit, 'see'), id);
  if (!sheet) return undefined;
  const readings = await bills.billedReadings(visit.tx, [sheet.account.id], sheet.bill.period);
  const reached = { principalId: sheet.principalId ?? null };
  return { sheet, readings: readings.get(sheet.account.id) ?? [], principal: (await principalsOf(visit, [reached]))(reached) };
}
