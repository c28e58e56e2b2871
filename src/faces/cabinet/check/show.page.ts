import type { Answer } from '#lib/http/visit.ts';
import * as settlements from '#settlements';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { checkView } from './show.view.ts';

/** Whether a closing document is genuine, was replaced, or is not known (PL-10). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, operator, params } = visit;
  const found = await settlements.checkDocument(tx, params['token'] ?? '');
  const main = checkView({ t, operator, found });
  return { page: cabinetPage(visit, { title: t('cabinet.check.title'), width: 'narrow', main }), status: found ? 200 : 404 };
}
