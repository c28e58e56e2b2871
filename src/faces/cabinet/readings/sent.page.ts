import { missing, type Answer } from '#lib/http/visit.ts';
import * as metering from '#metering';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { sentReadings } from './sent.view.ts';

/** A sending by its number: what became of it and what happens next. Stays good as long as it is kept. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, params, query, tx } = visit;
  const sent = await metering.sendingOf(tx, sessionOf(visit).userId, params['submission'] ?? '');
  if (!sent) return missing;
  const main = sentReadings({ t, operator, paths, token: visit.token(), sent, isRepeat: query['done'] === 'repeat', isNew: query['done'] === 'new', withdrawn: query['done'] === 'withdrawn' });
  return { page: cabinetPage(visit, { title: t('cabinet.readings.sent.title', { number: sent.submission }), section: 'readings', main }) };
}
