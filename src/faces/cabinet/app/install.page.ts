import type { Answer } from '#lib/http/visit.ts';
import { manifest, offline, serviceWorker } from '#ui';
import { keptReadings } from '../readings/kept.view.ts';
import { cabinetPage, headerPhone } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';

export function manifestFile({ t, operator, paths, house }: CabinetVisit): Answer {
  const text = manifest({
    lang: t.language,
    name: `${t.of(operator.name)} – ${t.of(operator.profile.service)}`,
    shortName: t.of(operator.name),
    start: paths.overview(),
    scope: paths.home(),
    icons: house.lookOf(operator).icons,
  });
  return { file: Buffer.from(text), type: 'application/manifest+json' };
}

export function worker({ operator, paths, house }: CabinetVisit): Answer {
  const { assets } = house.lookOf(operator);
  const kept = [assets.css, assets.script, assets.keepReadings, assets.accent, assets.icon].filter((address) => address !== undefined);
  return { file: Buffer.from(serviceWorker({ kept, offline: paths.offline() })), type: 'text/javascript; charset=utf-8', headers: { 'cache-control': 'no-cache' } };
}

/** Kept on the device for everyone who uses it, so it shows nobody's name even to someone signed in. */
export function offlinePage(visit: CabinetVisit): Answer {
  const { t, operator, paths } = visit;
  const hasReadings = operator.profile.sections.includes('readings');
  const apology = offline({
    title: t('ui.offline-title'),
    body: t('ui.offline-body'),
    retry: { label: t('ui.try-again'), href: paths.overview() },
    phone: headerPhone(t, operator),
  });
  return { page: cabinetPage({ ...visit, actor: { kind: 'visitor' } }, { title: t('ui.offline-title'), isKeepingReadings: hasReadings, main: [apology, hasReadings && keptReadings(t, paths)] }) };
}
