import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as metering from '#metering';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { principalsOf } from '../acting.ts';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { meterHistory } from './history.view.ts';
import { meterName } from './meter.view.ts';

/** Everything one meter showed, with source, author, time and state (ME-1). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const id = metering.meterIdOf(visit.params['meter'] ?? '');
  const meter = id === undefined ? undefined : await metering.meterOfUser(visit.tx, reachOf(visit, 'readings'), id);
  return meter ? historyPage(visit, meter, {}) : missing;
}

/** The page of a meter that is known to be the user's. */
export async function historyPage(visit: CabinetVisit, meter: metering.MeterAtAccount, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, now } = visit;
  const lines = await reading(house.db, operator.id, (tx) => metering.historyOf(tx, meter, placeOf(query['before'])));
  const done = query['done'] === 'withdrawn';
  const principal = (await principalsOf(visit, [meter]))(meter);
  const main = meterHistory({ t, operator, paths, principal, token: visit.token(), userId: sessionOf(visit).userId, today: dateIn(operator.zone, now), meter, lines, isLater: query['before'] !== undefined, withdrawn: done, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, meterName(t, operator, meter), sentences), section: 'readings', main }), status: isFaulty(sentences) ? 422 : 200 };
}

/** `2026-08-24_1f`: the place after which the page goes on. */
function placeOf(text: string | undefined): metering.HistoryPlace | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})_([0-9a-z]{1,12})$/.exec(text ?? '');
  const id = parts && metering.readingIdOf(`rdg_${parts[2]}`);
  if (!id) return undefined;
  try {
    return { takenOn: Temporal.PlainDate.from(parts[1] as string), id };
  } catch {
    return undefined;
  }
}
