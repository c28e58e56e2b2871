import { FIELDS, type FieldName } from '../field.ts';
import type { Layout } from '../layout.ts';

/** Where each column of a layout stands in a table whose columns have names; undefined where one of them is missing. */
export function placesByName(layout: Layout, names: readonly string[]): number[] | undefined {
  const found = names.map(plain);
  const places = namesOf(layout).map((name, at) => (layout.columns[at] === '-' ? -1 : found.indexOf(plain(name))));
  return places.every((place, at) => place >= 0 || layout.columns[at] === '-') ? places : undefined;
}

/** The names a header has for the columns of a layout. */
export const namesOf = ({ header, columns }: Layout): readonly string[] => (Array.isArray(header) ? header : columns);

/** People write headers by hand: capitals, and spaces of any width and number. */
const plain = (name: string): string => name.replace(/\s+/g, ' ').trim().toLowerCase();

/** Whether a field of the layout is a date or a month. */
export const formOf = (column: string): 'date' | 'period' | 'other' => {
  if (column === '-') return 'other';
  const { form } = FIELDS[column as FieldName];
  return form === 'date' || form === 'period' ? form : 'other';
};

/** A day as the layout writes dates, or months where the field is one. */
export function writtenDay(layout: Layout, form: 'date' | 'period' | 'other', year: number, month: number, day: number): string {
  const [yyyy, mm, dd] = [String(year).padStart(4, '0'), two(month), two(day)];
  if (form === 'period') return layout.period === 'MMYY' ? `${mm}${yyyy.slice(2)}` : layout.period === 'MM.YYYY' ? `${mm}.${yyyy}` : `${yyyy}-${mm}`;
  return layout.date === 'DD.MM.YYYY' ? `${dd}.${mm}.${yyyy}` : `${yyyy}-${mm}-${dd}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
