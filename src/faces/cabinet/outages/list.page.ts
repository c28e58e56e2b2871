import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import { buttonLink, empty, pageTitle } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { incidentNotice } from './incident.view.ts';

/** What has failed at the operator's addresses right now, for everybody. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx } = visit;
  if (requests.emergencyKinds(operator).length === 0) return missing;
  const found = await requests.openIncidents(tx);
  const main = html`${pageTitle({ title: t('cabinet.outages.title'), lead: t('cabinet.outages.lead') })}
${found.length === 0 ? empty({ icon: 'check', title: t('cabinet.outages.none') }) : found.map((incident) => incidentNotice(t, operator, incident))}
<p>${buttonLink({ label: t('cabinet.emergency.report'), href: paths.emergency(), kind: 'secondary' })}</p>`;
  return { page: cabinetPage(visit, { title: t('cabinet.outages.title'), width: 'narrow', main }) };
}
