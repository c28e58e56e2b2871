import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as payments from '#payments';
import { button, buttonLink, confirmation, form, pageTitle } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';

/**
 * The link of a letter that stops an automatic payment without signing in. Looking changes nothing, for programs that read mail open addresses too; the page
 * names the end of the account's number and nothing else, for a letter may be forwarded.
 */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, house, operator, params, paths } = visit;
  const link = params['token'] ?? '';
  const id = payments.openAutopayStop(house.keys, operator, link);
  const autopay = id === undefined ? undefined : await payments.autopayOf(tx, id);
  if (!autopay) return missing;
  const account = `…${autopay.accountNumber.slice(-4)}`;
  const title = t(autopay.endedAt === null ? 'cabinet.autopay.link.title' : 'cabinet.autopay.link.stopped');
  const main =
    autopay.endedAt === null
      ? html`${pageTitle({ title, lead: t('cabinet.autopay.link.lead', { account }) })}
${form({ action: paths.autopayStop(link), hidden: { token: visit.token() }, body: button({ label: t('cabinet.autopay.stop'), kind: 'danger' }) })}`
      : confirmation({ title, next: { title: t('cabinet.pay.next'), body: html`<p>${t('cabinet.autopay.link.next', { account })}</p>` }, actions: buttonLink({ label: t('cabinet.autopay.link.sign-in'), href: paths.cards(), kind: 'secondary' }) });
  return { page: cabinetPage(visit, { title, width: 'narrow', main }) };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const link = params['token'] ?? '';
  const outcome = await payments.stopByLink(house, operator, link, origin, now);
  return isRefused(outcome) ? missing : { to: paths.autopayStop(link) };
}
