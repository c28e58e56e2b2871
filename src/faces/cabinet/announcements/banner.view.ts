import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { isForEverybody, stageOf, type Published } from '#announcements';
import { notice, type NoticeKind } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import type { CabinetVisit } from '../visit.ts';

/** More stand on the page of announcements. */
const BANNERS_AT_MOST = 2;

/** What everybody is told right now, at the top of every page of the cabinet; the latest first. */
export function banners({ house, operator, t, paths, now }: CabinetVisit): readonly Html[] {
  const current = house.board.of(operator.id).filter((one) => isForEverybody(one.content) && stageOf(one, now) !== 'over');
  return current.slice(0, BANNERS_AT_MOST).map((one) => announcementNotice({ t, paths }, one));
}

/** An announcement in short: what, when, and the way to all of it. */
export const announcementNotice = ({ t, paths }: { readonly t: Texts; readonly paths: CabinetPaths }, one: Published): Html =>
  notice({ kind: TONES[one.kind], title: t.of(one.content.title), body: html`<p>${timesOf(t, one)} <a href="${paths.announcement(one.id)}">${t('cabinet.announcements.more')}</a></p>` });

/** When it holds: from, and until where that is known. */
export function timesOf(t: Texts, { content: { fromAt, untilAt } }: Published): string {
  return untilAt ? t('cabinet.announcements.from-until', { from: t.instant(fromAt), until: t.instant(untilAt) }) : t('cabinet.announcements.from', { from: t.instant(fromAt) });
}

const TONES: Readonly<Record<Published['kind'], NoticeKind>> = { maintenance: 'warning', outage: 'warning', 'force-majeure': 'danger', ending: 'danger', tariff: 'info', rules: 'info' };
