import { choice, readForm } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import { may } from '#identity';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { exportList } from './list.view.ts';

export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, paths, tx, house, operator, query, token } = visit;
  const before = isUuid(query['before'] ?? '') ? query['before'] : undefined;
  const [exports, names] = await Promise.all([exchange.listExports(tx, before), staffNames(tx, t)]);
  const layouts = exchange.exportLayoutsOf(house, operator);
  const refused = REFUSALS.find((word) => word === query['refused']);
  const made = exports.find(({ id }) => id === query['made']);
  const mayExport = may(sessionOf(visit), 'export registries');
  const main = exportList({ t, paths, token, exports, names, layouts, mayExport, refused, made, isFirstPage: before === undefined, mayContinue: exports.length === exchange.EXPORTS_PER_PAGE });
  return { page: officePage(visit, { title: t('office.exports.title'), section: 'exports', main }) };
}

/** Hands out everything of a kind that no earlier export has told (OF-4). */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, body, origin, now, paths } = visit;
  const { values } = readForm({ layout: choice(exchange.exportLayoutsOf(house, operator).map(({ code }) => code)) }, body);
  if (!values) return { to: paths.exports({ refused: 'layout-unknown' }) };
  const made = await exchange.makeExport(house, operator, staffOf(visit), { layout: values.layout, origin }, now);
  return { to: paths.exports(isRefused<exchange.ExportRefusal>(made) ? { refused: made.refused } : { made: made.id }) };
}

const REFUSALS: readonly exchange.ExportRefusal[] = ['layout-unknown', 'nothing-new', 'meanwhile'];
