import { textLaw, type Law } from './law.ts';
import { writtenPaths, writtenRows, type WrittenRow } from './route-table.ts';
import type { House } from './house.ts';

const rowLaw = (name: string, judge: (row: WrittenRow, house: House, rows: readonly WrittenRow[]) => string | undefined): Law => ({
  name,
  judge: (house) => {
    const rows = writtenRows(house);
    return rows.flatMap((row) => {
      const fault = judge(row, house, rows);
      return fault === undefined ? [] : [`${row.file}:${row.line} ${row.method} ${row.path} ${fault}`];
    });
  },
});

export const complete = rowLaw('every row says method, path and who may', ({ method, path, needs }) =>
  /^(GET|POST|DELETE)$/.test(method) && path && needs ? undefined : 'says too little, or not in plain words',
);

export const audited = rowLaw('every row that acts names its audit word, or says why it has none', ({ method, audit, comment }) => {
  if (audit === undefined) return 'says nothing of audit';
  if (audit !== null) return /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/.test(audit) ? undefined : `is no audit word: ${audit}`;
  return method === 'GET' || comment ? undefined : 'changes something and has neither audit word nor comment';
});

export const nouns = rowLaw('addresses are in kebab-case, with named parameters', ({ path, face }) => {
  const segments = path.split('/').slice(1);
  const isWell = path === '/' || segments.every((segment) => /^(:[a-z][a-zA-Z]*|[a-z0-9]+(-[a-z0-9]+)*)(\.[a-z0-9]+)?$/.test(segment));
  return path.startsWith('/') && (isWell || (face === 'api' && segments.includes('*'))) ? undefined : 'is no address of the house';
});

export const once = rowLaw('an address is answered once', (row, _house, rows) =>
  rows.find((other) => other.face === row.face && other.method === row.method && shape(other.path) === shape(row.path)) === row ? undefined : 'is answered twice',
);

export const placed = rowLaw('the folders of a face are its addresses, or a comment says why not', ({ face, path, page, comment }) => {
  if (comment && page) return undefined;
  if (page === undefined) return 'is answered by no page file';
  const folders = page.split('/').slice(3, -1);
  const said = path.split('/').filter((segment) => segment && !segment.startsWith(':')).map((segment) => segment.split('.')[0] as string);
  let at = 0;
  for (const segment of said) if (segment === folders[at]) at++;
  return at === folders.length || (path === '/' && folders.join() === 'home') || (face === 'api' && folders[0] === 'v1' && folders.slice(1).every((folder) => said.includes(folder)))
    ? undefined
    : `is answered from ${folders.join('/')}`;
});

export const linked = rowLaw('every page can be reached: paths.ts builds its address', ({ face, method, path }, house) => {
  const paths = writtenPaths(house).filter((each) => each.face === face);
  return face === 'api' || method !== 'GET' || paths.some((each) => shape(each.path) === shape(path)) || paths.some((each) => shape(path).startsWith(shape(each.path)) && isOptionalEnd(path, each.path))
    ? undefined
    : 'is in no paths.ts';
});

export const answered: Law = {
  name: 'every address that paths.ts builds is answered, and somebody goes there',
  judge: (house) => {
    const rows = writtenRows(house);
    return writtenPaths(house).flatMap(({ face, name, path, file, line }) => [
      ...(rows.some((row) => row.face === face && shape(row.path) === shape(path)) ? [] : [`${file}:${line} ${name}: nothing answers ${path}`]),
      ...(isUsed(house, face, name) ? [] : [`${file}:${line} ${name}: nobody goes there`]),
    ]);
  },
};

export const noStrings: Law = textLaw(
  'views and pages take addresses from paths.ts',
  ({ path, isTest }) => !isTest && /^src\/(faces|ui)\/.*\.(view|page)\.ts$/.test(path),
  /\b(href|action|src|formaction)="\/[^"]*"|\b(href|action|to): ?['"`]\/[^'"`]*|\b(href|action|formaction)="(?!tel:|mailto:|#|\$)[a-z][^"]*"/g,
  'an address in place',
);

export const noInline: Law = textLaw(
  'no script or style stands in a page',
  ({ path, isTest }) => !isTest && /^src\/(faces|ui|main)\/.*\.(view|page|examples)\.ts$/.test(path),
  /<[a-z][^>`]*\s(style|on[a-z]+)="[^"]*"?|<style\b|<script(?![^>]*\bsrc=)[^>]*>/g,
  'the content policy refuses',
);

/** An address with its parameters made alike. */
const shape = (path: string): string => path.replace(/:[a-zA-Z]+/g, ':x');

/** `/documents/:code/:version` is built by `document(code, version?)`. */
const isOptionalEnd = (path: string, built: string): boolean => /^\/:x$/.test(shape(path).slice(shape(built).length));

const isUsed = (house: House, face: string, name: string): boolean =>
  house.sources.some(({ unit, path, isTest, text }) => !isTest && !path.endsWith('/paths.ts') && (unit === `faces/${face}` || unit === 'main') && new RegExp(`\\b\\w*[pP]aths\\??(\\([^)]*\\))?\\.${name}\\b|\\b${name}\\b[^;]*\\} = [\\w.]*paths`).test(text));
