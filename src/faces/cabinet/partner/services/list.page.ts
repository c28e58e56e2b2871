import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import { buttonLink, buttons, empty, table } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { publicState, versionTag } from './state.view.ts';

/** The partner's services with how their cards stand. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, paths } = visit;
  const partner = await catalog.partnerFor(tx, sessionOf(visit).userId, 'write cards');
  if (!partner) return missing;
  const services = await catalog.servicesOf(tx, partner.id);
  const body = html`${services.length === 0
    ? empty({ icon: 'file', title: t('cabinet.partner.services.none'), body: t('cabinet.partner.services.none.body') })
    : table({
        caption: t('cabinet.partner.rooms.services'),
        isCaptionHidden: true,
        columns: ['name', 'card', 'catalogue'].map((name) => ({ label: t(`cabinet.partner.services.${name}`) })),
        rows: services.map((one) => [html`<a href="${paths.partnerService(one.id)}">${t.of(one.name) || one.slug}</a>`, versionTag(t, one.state), publicState(t, one)]),
      })}
${buttons([buttonLink({ label: t('cabinet.partner.services.new'), href: paths.newPartnerService() })])}`;
  const title = t('cabinet.partner.rooms.services');
  return { page: cabinetPage(visit, { title, main: framed({ t, paths, partner, room: 'services', title, body }) }) };
}
