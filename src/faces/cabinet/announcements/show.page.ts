import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isPublic, paragraphsOf } from '#announcements';
import { serviceName } from '#operators';
import { backLink, buttonLink, buttons, pageTitle, summaryList } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { announcedTo } from './announced-to.ts';

/** One announcement with all of its words. One that names accounts is there for their holders alone. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, house, operator, paths, params, actor } = visit;
  const one = house.board.of(operator.id).find(({ id }) => id === params['announcement']);
  const isTheirs = one !== undefined && (isPublic(one) || (actor.kind === 'user' && (await announcedTo(visit)).includes(one)));
  if (!isTheirs) return missing;
  const { title, body, fromAt, untilAt, services, addresses, closes } = one.content;
  const main = html`${backLink({ label: t('cabinet.announcements.title'), href: paths.announcements() })}
${pageTitle({ kicker: t(`announcements.kinds.${one.kind}`), title: t.of(title) })}
${paragraphsOf(t.of(body)).map((line) => html`<p>${line}</p>`)}
${summaryList([
    { key: t('announcements.begins'), value: t.instant(fromAt) },
    ...(untilAt ? [{ key: t('announcements.ends'), value: t.instant(untilAt) }] : []),
    ...(closes.length > 0 ? [{ key: t('announcements.closed'), value: closes.map((part) => t(`announcements.closes.${part}`)).join(', ') }] : []),
    ...(services.length > 0 ? [{ key: t('announcements.services'), value: services.map((code) => t.of(serviceName(operator, code))).join(', ') }] : []),
    ...(addresses.length > 0 ? [{ key: t('announcements.addresses'), value: addresses.join('; ') }] : []),
    { key: t('announcements.published'), value: t.instant(one.publishedAt) },
  ])}
${one.kind === 'ending' && operator.profile.sections.includes('settings') && html`<p>${t('cabinet.announcements.copy')}</p>${buttons([buttonLink({ label: t('cabinet.announcements.to-copy'), href: paths.ownCopy(), icon: 'download' })])}`}
${one.version > 1 && html`<p class="muted small">${t('cabinet.announcements.corrected', { version: one.version })}</p>`}`;
  return { page: cabinetPage(visit, { title: t.of(title), width: 'narrow', isWithoutBanner: true, main }) };
}
