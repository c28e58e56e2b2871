import type { Answer } from '#lib/http/visit.ts';
import * as announcements from '#announcements';
import { cabinetPaths } from '../paths.ts';
import type { CabinetVisit } from '../visit.ts';

/** What is announced to everybody, for calendars that people subscribe to; in the operator's first language, since a program chose none. */
export function get({ t, operator, house }: CabinetVisit): Answer {
  const { announcement: addressOf } = cabinetPaths(house.siteOf(operator));
  const feed = announcements.calendarFeed(t, operator, house.board.of(operator.id), { host: operator.profile.hosts.cabinet, addressOf });
  return { file: Buffer.from(feed), type: 'text/calendar; charset=utf-8', name: 'announcements.ics' };
}
