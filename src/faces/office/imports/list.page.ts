import type { Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as exchange from '#exchange';
import { may } from '#identity';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { importList } from './list.view.ts';

export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, paths, tx, house, operator, query } = visit;
  const before = isUuid(query['before'] ?? '') ? query['before'] : undefined;
  const [imports, names] = await Promise.all([exchange.listImports(tx, before), staffNames(tx, t)]);
  const layouts = exchange.layoutsOf(house, operator);
  const mayStart = may(sessionOf(visit), 'import registries');
  const main = importList({ t, paths, imports, names, layouts, mayStart, isFirstPage: before === undefined, mayContinue: imports.length === exchange.IMPORTS_PER_PAGE });
  return { page: officePage(visit, { title: t('office.imports.title'), section: 'imports', main }) };
}
