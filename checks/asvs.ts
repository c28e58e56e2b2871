import { faultOf } from './requirements.ts';

/** How many requirements of levels 1 and 2 each section has: they come first, those of level 3 follow. */
const SECTIONS = { '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1, '14.1': 2, '14.2': 4, '14.3': 3, '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 } as const;

/** What is wrong with the table that maps requirements of ASVS 5.0 to what shows them. `textOf` gives a file's text, or nothing when there is none. */
export function faultsInAsvs(table: string, textOf: (file: string) => string | undefined): string[] {
  const rows = [...table.matchAll(/^\| (\d+\.\d+\.\d+) \| [^|]+ \| [^|]+ \| ([^|]+) \|$/gm)].map(([, id = '', shown = '']) => ({ id, shown }));
  const expected = Object.entries(SECTIONS).flatMap(([section, count]) => Array.from({ length: count }, (_, at) => `${section}.${at + 1}`));
  return [
    ...expected.filter((id) => rows.filter((row) => row.id === id).length !== 1).map((id) => `${id} stands in the table not once`),
    ...rows.filter(({ id }) => !expected.includes(id)).map(({ id }) => `${id} is no requirement of levels 1 and 2 of these chapters`),
    ...rows.flatMap(({ id, shown }) => faultsOfCell(shown, textOf).map((fault) => `${id}: ${fault}`)),
  ];
}

function faultsOfCell(shown: string, textOf: (file: string) => string | undefined): string[] {
  if (/^(Not applicable|Deviation): .{15,}/.test(shown)) return [];
  const [, file] = /^(?:Document|Read): `([^`]+)`$/.exec(shown) ?? [];
  if (file !== undefined) return textOf(file) === undefined ? [`there is no ${file}`] : [];
  return shown.split('<br>').flatMap((test) => faultOf(test, textOf));
}
