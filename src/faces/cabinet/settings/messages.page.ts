import { html } from '#lib/html/html.ts';
import { transaction } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as notices from '#notices';
import { backLink, button, empty, form, pageTitle, push, section, table, tag, type TagTone } from '#ui';
import { browserName } from '../browser-name.ts';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** How the last column looks. */
const TONES: Readonly<Record<notices.MessageState, TagTone>> = { waiting: 'info', 'handed-over': 'info', delivered: 'success', failed: 'danger' };

/** What was sent to the user, where it went and what became of it; and the browsers that are told. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, query } = visit;
  const { userId } = sessionOf(visit);
  const [sent, browsers] = await Promise.all([notices.describedMessages(tx, t, operator, userId), notices.toldBrowsers(tx, userId)]);
  const end = (id: string, about: string) => form({ action: paths.toldBrowser(id), hidden: { token: visit.token() }, body: button({ label: t('cabinet.messages.browsers.end'), kind: 'quiet', about }) });
  const main = html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${pageTitle({ title: t('cabinet.messages.title'), lead: t('cabinet.messages.lead') })}
${
    sent.length === 0
      ? empty({ icon: 'mail', title: t('cabinet.messages.none') })
      : table({
          caption: t('cabinet.messages.title'),
          isCaptionHidden: true,
          columns: [{ label: t('cabinet.messages.about') }, { label: t('cabinet.messages.to') }, { label: t('cabinet.messages.at') }, { label: t('cabinet.messages.state') }],
          rows: sent.map((one) => [one.title, whereTo(visit, one), t.instant(one.at), tag({ label: t(`cabinet.messages.state.${one.state}`), tone: TONES[one.state] })]),
        })
  }
${section({
    title: t('cabinet.messages.browsers'),
    body: html`<p>${t('cabinet.messages.browsers.lead')}</p>
${query['done'] === 'refused' && html`<p>${t('cabinet.messages.browsers.refused')}</p>`}
${browsers.length > 0 && table({
      caption: t('cabinet.messages.browsers'),
      isCaptionHidden: true,
      columns: [{ label: t('cabinet.settings.sessions.device') }, { label: t('cabinet.messages.browsers.since') }, { label: t('cabinet.settings.sessions.act') }],
      rows: browsers.map((one) => [browserName(t, one.browser), t.instant(one.subscribedAt), end(one.id, browserName(t, one.browser))]),
    })}
${push({ action: paths.toldBrowsers(), token: visit.token(), key: visit.house.vapid.publicKey, label: t('cabinet.messages.browsers.add'), denied: t('cabinet.messages.browsers.denied') })}`,
  })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.messages.title'), section: 'settings', main }) };
}

const whereTo = ({ t }: CabinetVisit, { channel, to }: notices.SentMessage): string => (channel === 'push' ? t('cabinet.messages.to.push') : t(`cabinet.messages.to.${channel}`, { to: to ?? '' }));

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
