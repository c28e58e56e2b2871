import type { Answer } from '#lib/http/visit.ts';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { countFigure, figuresOf } from './figure.ts';
import { figuresPage } from './show.view.ts';

/** One figure at a time: what it counts by month, drawn and written, and what exactly it means (OF-6). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, tx, operator, paths, query, now } = visit;
  const offered = figuresOf(operator);
  const code = offered.find((one) => one === query['of']) ?? offered[0] ?? 'people';
  const main = figuresPage({ t, paths, offered, figure: await countFigure(tx, t, operator, code, now) });
  return { page: officePage(visit, { title: t(`office.figures.${code}`), section: 'figures', main }) };
}
