import { html } from '#lib/html/html.ts';
import { transaction } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import { backLink, notice, pageTitle, section } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { waitText } from '../wait.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { boxesOf } from './boxes.ts';
import { channelsForm, savedNotice } from './channels.view.ts';
import { confirmPath } from './email.page.ts';
import { browsersPart, deadAddressNotice, sentTable } from './messages.view.ts';

/** How the user wants to be told, whether letters reach him, the browsers that are told, and what was sent. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx, undefined);

/** The page; `fault`: why what was just wished for was not done. */
export async function page(visit: CabinetVisit, tx: CabinetVisit['tx'], fault: string | undefined): Promise<Answer> {
  const { t, operator, paths, query, token, house } = visit;
  const { userId, email } = sessionOf(visit);
  const [sent, browsers, reader, dead] = await Promise.all([notices.describedMessages(tx, t, operator, userId), notices.toldBrowsers(tx, userId), notices.readerOf(tx, userId), notices.deadAddress(tx, email)]);
  const was = query['was'] === undefined ? undefined : { off: query['was'], quiet: query['quiet'] ?? 'operator' };
  const main = html`${fault !== undefined && notice({ kind: 'danger', title: fault, isAnswer: true })}
${savedNotice({ t, paths, token }, query['done'], was)}
${query['done'] === 'letter-sent' && notice({ kind: 'success', title: t('cabinet.dead-address.sent', { email }), isAnswer: true })}
${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${pageTitle({ title: t('cabinet.messages.title'), lead: t('cabinet.messages.lead') })}
${dead && deadAddressNotice({ t, paths, token, email, dead })}
${section({ title: t('cabinet.channels.title'), id: 'channels', body: html`<p>${t('cabinet.channels.lead')}</p>${channelsForm({ t, operator, paths, token, reader, boxes: boxesOf(operator, reader) })}` })}
${browsersPart({ t, paths, token, browsers, key: house.vapid.publicKey, isRefused: query['done'] === 'refused' })}
${section({ title: t('cabinet.messages.sent'), body: sentTable(t, paths, sent) })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.messages.title'), section: 'settings', main }), status: fault === undefined ? 200 : 422 };
}

/** This browser is told from now on. What it sends of itself is judged before it is kept. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, body, origin, now, paths } = visit;
  const text = (name: string) => String(body[name] ?? '');
  const subscription = notices.readSubscription({ endpoint: text('endpoint'), publicKey: text('public-key'), authSecret: text('auth-secret') }, house.pushHosts);
  if (!subscription) return { to: paths.messages('refused') };
  await transaction(house.db, operator.id, (tx) => notices.subscribe(tx, sessionOf(visit), subscription, origin, now));
  return { to: paths.messages() };
}

export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const isEnded = await transaction(house.db, operator.id, (tx) => notices.unsubscribe(tx, sessionOf(visit), params['browser'] ?? '', origin, now));
  return isEnded ? { to: paths.messages() } : missing;
}

/** A letter to the address from which letters came back: whoever answers it is written to again. */
export async function postAddress(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, origin, now, paths } = visit;
  const outcome = await identity.writeToOwnAddress(house, operator, sessionOf(visit), { pathTo: confirmPath, origin }, now);
  if (!isRefused(outcome)) return { to: paths.messages('letter-sent') };
  const fault = outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`);
  return transaction(house.db, operator.id, (tx) => page(visit, tx, fault));
}
