import { missing, type Answer } from '#lib/http/visit.ts';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { isKept } from '../own.ts';
import { drawnStatement } from './drawn.ts';
import { statementView } from './show.view.ts';

/** The statement by months, with what every charge was paid from (PL-3). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit)) return missing;
  const { t, paths } = visit;
  const drawn = await drawnStatement(visit);
  if (!drawn) return { to: paths.balance() };
  return { page: cabinetPage(visit, { title: t('cabinet.balance.statement'), section: 'prepaid', main: statementView({ t, paths, drawn }) }) };
}
