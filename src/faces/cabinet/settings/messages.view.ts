import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { DeadAddress, MessageState, SentMessage, ToldBrowser } from '#notices';
import { button, buttonLink, buttons, empty, form, notice, push, section, table, tag, type TagTone } from '#ui';
import { browserName } from '../browser-name.ts';
import type { CabinetPaths } from '../paths.ts';

interface Frame {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
}

/** How the last column looks. */
const TONES: Readonly<Record<MessageState, TagTone>> = { waiting: 'info', 'handed-over': 'info', delivered: 'success', failed: 'danger', kept: 'neutral' };

/** What was sent and what became of it, newest first; each leads to its words. */
export function sentTable(t: Texts, paths: CabinetPaths, sent: readonly (SentMessage & { readonly title: string })[]): Html {
  if (sent.length === 0) return empty({ icon: 'mail', title: t('cabinet.messages.none') });
  return table({
    caption: t('cabinet.messages.sent'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.messages.about') }, { label: t('cabinet.messages.to') }, { label: t('cabinet.messages.at') }, { label: t('cabinet.messages.state') }],
    rows: sent.map((one) => [html`<a href="${paths.message(one.id)}">${one.title}</a>`, whereTo(t, one), t.instant(one.at), tag({ label: t(`cabinet.messages.state.${one.state}`), tone: TONES[one.state] })]),
  });
}

function whereTo(t: Texts, { channel, to, state }: SentMessage): string {
  if (state === 'kept') return t('cabinet.messages.to.cabinet');
  return channel === 'push' ? t('cabinet.messages.to.push') : t(`cabinet.messages.to.${channel}`, { to: to ?? '' });
}

/** Letters come back: told where the user looks first, with the way to where it is mended. */
export const deadAddressBanner = ({ t, paths, email, dead }: Omit<Frame, 'token'> & { readonly email: string; readonly dead: DeadAddress | undefined }): Html | undefined =>
  dead && notice({ kind: 'warning', title: t('cabinet.dead-address.title'), body: html`<p>${t('cabinet.dead-address.lead', { email, date: t.instant(dead.since) })} <a href="${paths.messages()}">${t('cabinet.dead-address.open')}</a></p>` });

/** Letters come back: since when, and the two ways to mend it. */
export const deadAddressNotice = ({ t, paths, token, email, dead }: Frame & { readonly email: string; readonly dead: DeadAddress }): Html =>
  notice({
    kind: 'warning',
    title: t('cabinet.dead-address.title'),
    body: html`<p>${t('cabinet.dead-address.lead', { email, date: t.instant(dead.since) })}</p>
${buttons([buttonLink({ label: t('cabinet.dead-address.change'), href: paths.email() }), form({ action: paths.ownAddress(), hidden: { token: token() }, body: button({ label: t('cabinet.dead-address.again'), kind: 'secondary' }) })])}`,
  });

export interface BrowsersView extends Frame {
  readonly browsers: readonly ToldBrowser[];
  /** The installation's public key, by which push services know it. */
  readonly key: string;
  readonly isRefused: boolean;
}

export function browsersPart({ t, paths, token, browsers, key, isRefused }: BrowsersView): Html {
  const end = (id: string, about: string) => form({ action: paths.toldBrowser(id), hidden: { token: token() }, body: button({ label: t('cabinet.messages.browsers.end'), kind: 'quiet', about }) });
  return section({
    title: t('cabinet.messages.browsers'),
    body: html`<p>${t('cabinet.messages.browsers.lead')}</p>
${isRefused && html`<p>${t('cabinet.messages.browsers.refused')}</p>`}
${browsers.length > 0 && table({
      caption: t('cabinet.messages.browsers'),
      isCaptionHidden: true,
      columns: [{ label: t('cabinet.settings.sessions.device') }, { label: t('cabinet.messages.browsers.since') }, { label: t('cabinet.settings.sessions.act') }],
      rows: browsers.map((one) => [browserName(t, one.browser), t.instant(one.subscribedAt), end(one.id, browserName(t, one.browser))]),
    })}
${push({ action: paths.toldBrowsers(), token: token(), key, label: t('cabinet.messages.browsers.add'), denied: t('cabinet.messages.browsers.denied') })}`,
  });
}
