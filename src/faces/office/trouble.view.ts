import { html, type Html } from '#lib/html/html.ts';
import type { Visit } from '#lib/http/visit.ts';
import type { Operator } from '#operators';
import { buttonLink, buttons, pageTitle } from '#ui';
import { officePage } from './layout.view.ts';
import type { OfficePaths } from './paths.ts';
import type { OfficeActor, OfficeHouse, OfficeVisit } from './visit.ts';

const KNOWN = [400, 403, 404, 409, 410, 413, 429, 500, 503];

/** What a member of staff sees when things go wrong: what happened, what became of the work, what to do. */
export function trouble(visit: Visit<Operator, OfficeActor | undefined, OfficePaths, OfficeHouse>, status: number): Html {
  const word = KNOWN.includes(status) ? status : status >= 500 ? 500 : 400;
  return troublePage({ ...visit, actor: visit.actor ?? { kind: 'visitor' } }, String(word));
}

/** The page of somebody who is signed in but may not do this. */
export const forbidden = (visit: OfficeVisit): Html => troublePage(visit, 'forbidden');

function troublePage(visit: OfficeVisit, word: string): Html {
  const { t, paths, origin } = visit;
  const title = t(`office.trouble.${word}.title`);
  const main = html`${pageTitle({ title })}
<p>${t(`office.trouble.${word}.body`)}</p>
${word === '500' && html`<p class="muted">${t('office.trouble.reference', { number: origin.requestId })}</p>`}
${buttons([buttonLink({ label: t('office.trouble.home'), href: paths.home(), kind: 'secondary' })])}`;
  return officePage(visit, { title, width: 'narrow', main });
}
