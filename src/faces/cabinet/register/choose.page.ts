import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { backLink, card, pageTitle, tiles } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';

/** The ways to register that the operator offers (ID-1); where there is one, it is gone at once. */
export function get(visit: CabinetVisit): Answer {
  const { t, operator, paths } = visit;
  const strategies = identity.strategiesOf(operator);
  const [only, ...others] = strategies;
  if (only && others.length === 0) return { to: paths.registerBy(only.code) };
  const ways = strategies.map(({ code }) => card({ title: t(`cabinet.register.ways.${code}`), href: paths.registerBy(code), level: 2, body: html`<p>${t(`cabinet.register.ways.${code}.body`)}</p>` }));
  const main = html`${backLink({ label: t('ui.back'), href: paths.home() })}
${pageTitle({ title: t('cabinet.register.title'), lead: t(strategies.some(identity.provesAccount) ? 'cabinet.register.ways.lead' : 'cabinet.register.ways.lead.free') })}
${tiles(ways)}
<p>${t('cabinet.register.have-account')} <a href="${paths.signIn()}">${t('cabinet.home.sign-in')}</a></p>`;
  return { page: cabinetPage(visit, { title: t('cabinet.register.title'), main }) };
}
