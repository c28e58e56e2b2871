import { html, type Html } from '#lib/html/html.ts';
import type { Part } from '#identity';
import { buttonLink, buttons, pageTitle } from '#ui';
import { cabinetPage } from './layout.view.ts';
import type { CabinetVisit } from './visit.ts';

/** What somebody sees where the operator closed a part of the cabinet to him: which, where the reason is, whom to call. */
export function closedPage(visit: CabinetVisit, part: Part): Html {
  const { t, paths, operator } = visit;
  const title = t(`cabinet.closed.${part}`);
  const main = html`${pageTitle({ title })}
<p>${t('cabinet.closed.reason', { phone: operator.profile.contacts.phone })}</p>
${buttons([buttonLink({ label: t('cabinet.trouble.home'), href: paths.home() })])}`;
  return cabinetPage(visit, { title, width: 'narrow', main });
}
