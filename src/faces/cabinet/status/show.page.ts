import type { Answer } from '#lib/http/visit.ts';
import * as announcements from '#announcements';
import * as notices from '#notices';
import * as requests from '#requests';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { statusView, type Component } from './show.view.ts';

const PARTS = ['everything', 'registration', 'payments', 'readings', 'requests'] as const;
const EXAMPLES: Readonly<Record<(typeof PARTS)[number], string>> = { everything: '/overview', registration: '/register', payments: '/pay', readings: '/readings', requests: '/requests' };

/** What works right now by what the house itself knows, which works lie ahead, and what was (NO-6). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, house, operator, paths, now } = visit;
  const board = house.board.of(operator.id);
  const parts = PARTS.filter((part) => part === 'everything' || part === 'registration' || isOffered(visit, part)).map((part): Component => ({ name: part, closure: announcements.closureOf(board, { face: 'cabinet', path: EXAMPLES[part] }, now), isDelayed: false }));
  const channels = operator.profile.sms ? (['email', 'sms'] as const) : (['email'] as const);
  const delays = await Promise.all(channels.map(async (name): Promise<Component> => ({ name, closure: undefined, isDelayed: await notices.isDelayed(tx, name, now) })));
  const failing = requests.emergencyKinds(operator).length > 0 ? (await requests.openIncidents(tx)).length : 0;
  const published = (await announcements.publishedAnnouncements(tx)).filter((one) => announcements.isPublic(one) && HISTORY.includes(one.kind));
  const ahead = published.filter((one) => announcements.stageOf(one, now) !== 'over');
  const past = published.filter((one) => announcements.stageOf(one, now) === 'over' && Temporal.Instant.compare(one.content.fromAt, one.endedAt ?? now) < 0);
  const main = statusView({ t, paths, components: [...parts, ...delays], failing, ahead, past, now });
  return { page: cabinetPage(visit, { title: t('cabinet.status.title'), width: 'narrow', isWithoutBanner: true, main }) };
}

const HISTORY: readonly string[] = ['maintenance', 'outage', 'force-majeure', 'ending'];

const isOffered = ({ operator: { profile } }: CabinetVisit, part: 'payments' | 'readings' | 'requests'): boolean =>
  part === 'payments' ? profile.payments !== undefined : profile.sections.includes(part);
