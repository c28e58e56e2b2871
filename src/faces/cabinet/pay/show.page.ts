import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { isOffered } from './payable.ts';
import { paymentPage } from './show.view.ts';

const REFRESH_S = 4;
const REFUSALS = ['paid', 'too-late', 'acquirer-silent'] as const;

/** What became of a payment. While that is being checked the page looks again by itself, without a script. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, params, now, paths, operator, query, house } = visit;
  const id = params['payment'] ?? '';
  const found = isUuid(id) ? await payments.paymentOfUser(tx, sessionOf(visit).userId, id) : undefined;
  if (!found) return missing;
  const shown = payments.shownAs(found.payment, now);
  const refused = REFUSALS.find((word) => word === query['refused']);
  const main = paymentPage({ t, operator, paths, token: visit.token, found, shown, now, refused, mayPay: isOffered(visit), keepsCards: payments.keepsCards(house, operator) });
  const page = cabinetPage(visit, { title: t(`cabinet.pay.shown.${shown}`), section: 'payments', width: 'narrow', main });
  return shown === 'checking' ? { page, headers: { refresh: `${REFRESH_S}; url=${paths.payment(id)}` } } : { page };
}
