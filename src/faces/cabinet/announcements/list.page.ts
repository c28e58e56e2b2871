import { html, type Html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isPublic, stageOf, type Published, type Stage } from '#announcements';
import { card, empty, pageTitle, section, tag, type TagTone } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { timesOf } from './banner.view.ts';

const STAGES: readonly Stage[] = ['now', 'ahead', 'over'];
const TONES: Readonly<Record<Stage, TagTone>> = { now: 'warning', ahead: 'info', over: 'neutral' };

/** What the operator announces to everybody: what holds now, what lies ahead, what is over. */
export function get(visit: CabinetVisit): Answer {
  const { t, house, operator, paths, now } = visit;
  const known = house.board.of(operator.id).filter(isPublic);
  const parts = STAGES.map((stage) => ({ stage, list: known.filter((one) => stageOf(one, now) === stage).sort((a, b) => Temporal.Instant.compare(a.content.fromAt, b.content.fromAt)) }));
  const main = html`${pageTitle({ title: t('cabinet.announcements.title'), lead: t('cabinet.announcements.lead') })}
${known.length === 0 ? empty({ icon: 'check', title: t('cabinet.announcements.none') }) : parts.filter(({ list }) => list.length > 0).map(({ stage, list }) => section({ title: t(`cabinet.announcements.stage.${stage}`), body: list.map((one) => inShort(visit, one, stage)) }))}
<p class="no-print"><a href="${paths.announcementCalendar()}">${t('cabinet.announcements.calendar')}</a></p>`;
  return { page: cabinetPage(visit, { title: t('cabinet.announcements.title'), width: 'narrow', isWithoutBanner: true, main }) };
}

const inShort = ({ t, paths }: CabinetVisit, one: Published, stage: Stage): Html =>
  card({ title: t.of(one.content.title), href: paths.announcement(one.id), aside: tag({ label: t(`announcements.kinds.${one.kind}`), tone: TONES[stage] }), body: html`<p>${timesOf(t, one)}</p>` });
