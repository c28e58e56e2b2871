import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { keepsAccounts } from '#operators';
import { backLink, card, empty, pageTitle, tiles } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';

/** The ways to prove one more account; where there is one, it is gone at once, and where there is none the office helps. */
export function get(visit: CabinetVisit): Answer {
  const { t, operator, paths } = visit;
  if (!keepsAccounts(operator)) return missing;
  const ways = identity.strategiesOf(operator).filter(identity.provesAccount);
  const [only, ...others] = ways;
  if (only && others.length === 0) return { to: paths.newAccount(only.code) };
  const choice = ways.map(({ code }) => card({ title: t(`cabinet.register.ways.${code}`), href: paths.newAccount(code), level: 2, body: html`<p>${t(`cabinet.register.ways.${code}.body`)}</p>` }));
  const main = html`${backLink({ label: t('cabinet.accounts.mine'), href: paths.accounts('charges') })}
${pageTitle({ title: t('cabinet.accounts.add'), lead: t('cabinet.register.ways.lead') })}
${ways.length === 0 ? empty({ icon: 'phone', title: t('cabinet.accounts.add.at-office', { phone: operator.profile.contacts.phone }) }) : tiles(choice)}`;
  return { page: cabinetPage(visit, { title: t('cabinet.accounts.add'), main }) };
}
