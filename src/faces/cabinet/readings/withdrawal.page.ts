import { reading as readingTransaction } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as metering from '#metering';
import { historyPage } from './history.page.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';

/** Takes one's own reading back; what cannot be taken back is said at the meter's history. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, params, paths, origin, now } = visit;
  const { userId, sessionId } = sessionOf(visit);
  const readingId = metering.readingIdOf(params['reading'] ?? '');
  if (readingId === undefined) return missing;
  const outcome = await metering.withdrawReading(house, operator, { userId, sessionId }, { readingId, origin }, now);
  if (isRefused(outcome) && outcome.refused === 'unknown-reading') return missing;
  const meter = await readingTransaction(house.db, operator.id, (tx) => metering.meterOfReading(tx, reachOf(visit, 'readings'), readingId));
  if (!meter) return missing;
  if (isRefused(outcome)) return historyPage(visit, meter, { '': t(`metering.refusals.${outcome.refused}`) });
  return { to: `${paths.meter(metering.meterPublicId(meter.id))}?done=withdrawn` };
}
