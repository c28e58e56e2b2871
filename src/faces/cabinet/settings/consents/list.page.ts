import { dateIn } from '#lib/dates.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as legal from '#legal';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { consentList } from './list.view.ts';

/** What the operator asks consent for, and how the user stands to each (LE-4). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, now, query } = visit;
  const offers = await legal.consentOffers(tx, operator, sessionOf(visit).userId, dateIn(operator.zone, now));
  const done = ['given', 'withdrawn'].find((word) => word === query['done']);
  return { page: cabinetPage(visit, { title: t('cabinet.consents.title'), section: 'settings', main: consentList({ t, paths, offers, done }) }) };
}
