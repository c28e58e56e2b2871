import { csvFile } from '#lib/csv.ts';
import { periodText } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { OfficeVisit } from '../visit.ts';
import { countFigure, figuresOf } from './figure.ts';

/** A figure as a spreadsheet opens it. */
export async function get({ t, tx, operator, params, now }: OfficeVisit): Promise<Answer> {
  const code = figuresOf(operator).find((one) => one === params['figure']);
  if (!code) return missing;
  const { months, columns } = await countFigure(tx, t, operator, code, now);
  const rows = months.map((month, at) => [periodText(month), ...columns.map(({ values }) => (values[at] === null || values[at] === undefined ? null : { decimal: String(values[at]) }))]);
  return { file: csvFile([[t('office.figures.month'), ...columns.map(({ name }) => name)], ...rows], t.language === 'en' ? '.' : ','), type: 'text/csv; charset=utf-8', name: `${code}-${operator.code}.csv` };
}
