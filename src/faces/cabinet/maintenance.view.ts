import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Texts } from '#lib/i18n/texts.ts';
import type { Answer } from '#lib/http/visit.ts';
import { paragraphsOf, retryAfterS, type Published } from '#announcements';
import { buttonLink, buttons, pageTitle } from '#ui';
import { cabinetPage } from './layout.view.ts';
import type { CabinetVisit } from './visit.ts';

/** What everybody gets while works close a part of the cabinet, and after the service has ended: in all languages at once, for who asks may not be able to choose one now. */
export function maintenanceAnswer(visit: CabinetVisit, closure: Published): Answer {
  const { t, operator, house, paths, now } = visit;
  const others = LANGUAGES.filter((language) => language !== t.language).map((language) => house.texts(language, operator.zone));
  const main = html`${pageTitle({ kicker: t(`announcements.kinds.${closure.kind}`), title: t.of(closure.content.title), lead: comesBack(t, closure) })}
${words(t, closure)}
${others.map((other) => html`<section class="section" lang="${other.language}"><h2>${other.of(closure.content.title)}</h2><p>${comesBack(other, closure)}</p>${words(other, closure)}</section>`)}
${buttons([buttonLink({ label: t('cabinet.status.title'), href: paths.status(), kind: 'secondary' })])}`;
  const page = cabinetPage({ ...visit, actor: { kind: 'visitor' } }, { title: t.of(closure.content.title), width: 'narrow', isWithoutBanner: true, main });
  const waitS = retryAfterS(closure, now);
  return waitS === undefined ? { page, status: 410 } : { page, status: 503, headers: { 'retry-after': String(waitS) } };
}

const words = (t: Texts, { content }: Published): readonly Html[] => paragraphsOf(t.of(content.body)).map((line) => html`<p>${line}</p>`);

/** When it opens again, as far as anybody can tell. */
function comesBack(t: Texts, { kind, content: { fromAt, untilAt } }: Published): string {
  if (kind === 'ending') return t('cabinet.maintenance.ended', { at: t.instant(fromAt) });
  return untilAt ? t('cabinet.maintenance.until', { at: t.instant(untilAt) }) : t('cabinet.maintenance.open-end');
}
