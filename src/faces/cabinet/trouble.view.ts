import { html, type Html } from '#lib/html/html.ts';
import type { Visit } from '#lib/http/visit.ts';
import type { Operator } from '#operators';
import { buttonLink, buttons, pageTitle } from '#ui';
import { cabinetPage } from './layout.view.ts';
import type { CabinetPaths } from './paths.ts';
import type { CabinetActor, CabinetHouse } from './visit.ts';

const KNOWN = [400, 403, 404, 409, 410, 413, 429, 503];

/** What a person sees when things go wrong: what happened, what became of the answers, what to do, whom to call. */
export function trouble(visit: Visit<Operator, CabinetActor | undefined, CabinetPaths, CabinetHouse>, status: number): Html {
  const { t, paths, operator, origin } = visit;
  const word = KNOWN.includes(status) ? status : status >= 500 ? 500 : 400;
  const title = t(`cabinet.trouble.${word}.title`);
  const main = html`${pageTitle({ title })}
<p>${t(`cabinet.trouble.${word}.body`)}</p>
<p>${t('cabinet.trouble.help', { phone: operator.profile.contacts.phone })}</p>
${word === 500 && html`<p class="muted">${t('cabinet.trouble.reference', { number: origin.requestId })}</p>`}
${buttons([buttonLink({ label: t('cabinet.trouble.home'), href: paths.home() })])}`;
  return cabinetPage({ ...visit, actor: visit.actor ?? { kind: 'visitor' } }, { title, width: 'narrow', main });
}
