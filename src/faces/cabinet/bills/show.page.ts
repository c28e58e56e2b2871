import { missing, type Answer } from '#lib/http/visit.ts';
import * as bills from '#bills';
import { tariffsOf } from '../accounts/charges/tariffs.ts';
import { cabinetPage } from '../layout.view.ts';
import { isOffered } from '../pay/payable.ts';
import type { CabinetVisit } from '../visit.ts';
import { ownBill } from './own-bill.ts';
import { bill } from './show.view.ts';

/** A bill as a page: the same that its document says (AC-5). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownBill(visit);
  if (!own) return missing;
  const { t, operator, paths, house } = visit;
  const code = bills.paymentCodeOf(t, operator, own.sheet, house.billAddressOf);
  // Encoding is loaded when the first code is shown.
  const drawn = code && (await import('#lib/qr.ts')).qrOf(code.text);
  const main = bill({ t, operator, paths, ...own, tariffs: await tariffsOf(visit, own.sheet.charges), mayPay: isOffered(visit), code: code && drawn && { kind: code.kind, ...drawn } });
  return { page: cabinetPage(visit, { title: t('cabinet.bill.title', { period: t.period(own.sheet.bill.period) }), section: 'charges', main }) };
}
