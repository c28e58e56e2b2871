import { periodText } from '#lib/dates.ts';
import { isLanguage } from '#lib/i18n/texts.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as bills from '#bills';
import type { CabinetVisit } from '../visit.ts';
import { ownBill } from './own-bill.ts';

/** A bill as a document, in a language of its own: `?in=kk`, otherwise the reader's (AC-5). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownBill(visit);
  if (!own) return missing;
  const { house, operator, now, query } = visit;
  const asked = query['in'];
  const t = isLanguage(asked) && operator.languages.includes(asked) ? house.texts(asked, operator.zone) : visit.t;
  const code = bills.paymentCodeOf(t, operator, own.sheet, house.billAddressOf);
  const { account, bill } = own.sheet;
  return {
    file: await bills.writeBill({ t, operator, ...own, code }, now),
    type: 'application/pdf',
    name: `${[t('cabinet.bill.file-name'), account.number, periodText(bill.period)].join('-').replace(/[^\p{L}\p{N}-]+/gu, '_')}.pdf`,
  };
}
