import { html } from '#lib/html/html.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import { buttonLink, pageTitle } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/**
 * The way to the acquirer's page. A form's answer may not lead to another site (`form-action 'self'`), so the browser goes on from here by
 * itself, and there is a link for those who would rather press one.
 */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, params, now, paths, operator } = visit;
  const id = params['payment'] ?? '';
  const found = isUuid(id) ? await payments.paymentOfUser(tx, sessionOf(visit).userId, id) : undefined;
  if (!found) return missing;
  const { pageAddress } = found.payment;
  if (!pageAddress || !payments.mayUsePage(found.payment, now)) return { to: paths.payment(id) };
  const main = html`${pageTitle({ kicker: t('cabinet.pay.step', { step: 3, steps: 3 }), title: t('cabinet.pay.bank'), lead: t('cabinet.pay.bank.lead', { operator: t.of(operator.name) }) })}
<p>${buttonLink({ label: t('cabinet.pay.bank.go'), href: pageAddress })}</p>
<p><a href="${paths.payment(id)}">${t('cabinet.pay.bank.stay')}</a></p>`;
  return { page: cabinetPage(visit, { title: t('cabinet.pay.bank'), section: 'payments', width: 'narrow', main }), headers: { refresh: `0; url=${encodeURI(decodeURI(pageAddress))}` } };
}
