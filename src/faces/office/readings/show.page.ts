import { missing, type Answer } from '#lib/http/visit.ts';
import * as metering from '#metering';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { meterTitle } from './meter.view.ts';
import { heldCase } from './show.view.ts';

const SHOWN = 13;

/** One reading with the facts to judge it by. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, params, tx } = visit;
  const id = metering.readingIdOf(params['reading'] ?? '');
  const found = id === undefined ? undefined : await metering.caseOf(tx, operator, id);
  if (!found) return missing;
  const main = heldCase({ t, operator, paths, token: visit.token(), found, counted: found.counted.slice(0, SHOWN) });
  return { page: officePage(visit, { title: meterTitle(t, operator, found.meter), section: 'readings', main }) };
}
