import { reading } from '#lib/db/transaction.ts';
import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as webhooks from '#webhooks';
import { backLink, buttonLink, buttons, isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { ownPartner } from '../own.ts';
import { deliveryPage, deliveryTable } from './deliveries.view.ts';

const RIGHT = 'set up programs';

/** The whole log, a page at a time. */
export async function list(visit: CabinetVisit): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  const partner = await ownPartner(visit, RIGHT);
  if (!partner) return missing;
  const lines = await reading(house.db, operator.id, (tx) => webhooks.deliveriesOf(tx, partner.id, query['before']));
  const older = lines.length === webhooks.DELIVERIES_PER_PAGE ? lines.at(-1) : undefined;
  const body = html`${backLink({ label: t('cabinet.partner.rooms.programs'), href: paths.programs() })}
${deliveryTable(t, paths, lines)}
${older && buttons([buttonLink({ label: t('cabinet.programs.deliveries.older'), href: paths.deliveries(older.id), kind: 'secondary' })])}`;
  const title = t('cabinet.programs.deliveries');
  return { page: cabinetPage(visit, { title, main: framed({ t, paths, partner, room: 'programs', title, body }) }) };
}

/** One delivery. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, {});

/** Sends it again, now. */
export async function postAttempt(visit: CabinetVisit): Promise<Answer> {
  const { t, house, operator, params, origin, now, paths } = visit;
  const partner = await ownPartner(visit, RIGHT);
  if (!partner) return missing;
  const { userId, sessionId } = sessionOf(visit);
  const id = params['delivery'] ?? '';
  const outcome = await webhooks.redeliver(house, operator, { userId, sessionId, partnerId: partner.id }, { id, origin }, now);
  if (!isRefused(outcome)) return { to: paths.delivery(id, 'tried') };
  return outcome.refused === 'unknown' ? missing : page(visit, { '': t(`webhooks.refusals.${outcome.refused}`) });
}

async function page(visit: CabinetVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, params, paths, query, token } = visit;
  const partner = await ownPartner(visit, RIGHT);
  const delivery = partner && (await reading(house.db, operator.id, (tx) => webhooks.deliveryOf(tx, partner.id, params['delivery'] ?? '')));
  if (!partner || !delivery) return missing;
  const title = t('cabinet.programs.delivery', { event: delivery.event });
  const main = framed({ t, paths, partner, room: 'programs', title, done: isFaulty(sentences) ? undefined : query['done'], sentences, body: deliveryPage(t, paths, token(), delivery) });
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), main }), status: isFaulty(sentences) ? 422 : 200 };
}
