/** How many requirements each group has: ID-1 … ID-29, and so on. */
const GROUPS = { ID: 29, LE: 12, AC: 9, ME: 6, PA: 9, PL: 16, RQ: 7, NO: 7, OF: 6, EX: 5, UX: 6 } as const;

/** Clauses of the two utility rule sets that requirements name: HS of a heat supplier, UT of a utility service. */
const CLAUSES = {
  HS: ['1.1', '1.4', '1.7', '2.2', '2.2.2', '2.3', '2.4', '2.6', '3.1', '3.2', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8'],
  UT: ['1.4', '1.7', '2.1', '2.2', '2.2.1', '2.3', '2.4', '2.6', '3.1', '3.2', '3.4'],
} as const;

/** Registration, the life of a user account, documents, consents and personal data: nothing of these may be left for later, in part or in whole. */
const SHOWN_WHOLLY = /^(?:ID|LE)-/;

/**
 * What is wrong with the table that maps requirements to tests. `textOf` gives the text in which a test file's titles
 * stand, or nothing when there is no such file.
 */
export function faultsIn(table: string, textOf: (file: string) => string | undefined): string[] {
  const rows = [...table.matchAll(/^\| ([A-Z]{2}[- ][\d.]+) \| ([^|]*) \| ([^|]*) \|$/gm)].map(([row, id = '', , shown = '']) => ({ id, shown, row }));
  const expected = [
    ...Object.entries(GROUPS).flatMap(([group, count]) => Array.from({ length: count }, (_, at) => `${group}-${at + 1}`)),
    ...Object.entries(CLAUSES).flatMap(([rules, clauses]) => clauses.map((clause) => `${rules} ${clause}`)),
  ];
  const count = (id: string) => rows.filter((row) => row.id === id).length;
  return [
    ...rows.filter(({ id, row }) => SHOWN_WHOLLY.test(id) && row.includes('not yet')).map(({ id }) => `${id} is not shown wholly: a test has to show it`),
    ...expected.filter((id) => count(id) !== 1).map((id) => `${id} stands in the table ${count(id)} times`),
    ...rows.filter(({ id }) => !expected.includes(id)).map(({ id }) => `${id} is no requirement`),
    ...rows.filter(({ id, shown }) => id.includes(' ') && shown !== 'not yet' && !shown.split('<br>').some((test) => isWalkOf(id, test))).map(({ id }) => `${id}: no journey says in its title that it walks the clause in ru and kk`),
    ...rows.flatMap(({ id, shown }) => (shown === 'not yet' ? [] : shown.split('<br>').flatMap((test) => faultOf(test, textOf).map((fault) => `${id}: ${fault}`)))),
  ];
}

/** Whether a journey's title names the clause and both languages: `HS 1.4, 2.2 and UT 1.4 in ru and kk: …`. */
function isWalkOf(clause: string, test: string): boolean {
  const [, walked = ''] = /^`journeys\/[^`]+` (.*) in (?:ru and kk|kk and ru): /.exec(test) ?? [];
  let rules = '';
  return (walked.match(/HS|UT|\d[\d.]*/g) ?? []).some((word) => (/^\d/.test(word) ? `${rules} ${word}` === clause : ((rules = word), false)));
}

/** What is wrong with the rows of another table whose final column is a test file and a title. */
export const faultsOfRows = (table: string, textOf: (file: string) => string | undefined): string[] =>
  [...table.matchAll(/^\| (?!Input)[^|]+ \| [^|]+ \| ([^|]*`[^|]*) \|$/gm)].flatMap(([, shown = '']) => faultOf(shown, textOf));

/** What is wrong with a cell that names a test: the file, and its title. */
export function faultOf(test: string, textOf: (file: string) => string | undefined): string[] {
  const [, file, title] = /^\s*`([^`]+\.test\.ts)` (\S.*?)\s*$/.exec(test) ?? [];
  if (file === undefined || title === undefined) return [`"${test}" is neither "not yet" nor a test file and a title`];
  const text = textOf(file);
  if (text === undefined) return [`there is no ${file}`];
  return text.replaceAll("\\'", "'").includes(title) ? [] : [`${file} has no test "${title}"`];
}
