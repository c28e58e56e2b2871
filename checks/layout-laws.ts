import { Visitor, type Node } from 'oxc-parser';
import { lineAt, type Source } from './house.ts';
import { sourceLaw, textLaw, type Law } from './law.ts';

/** The kinds a file name may end in, by place. The empty kind is a noun or a verb: `reading.ts`, `submit-reading.ts`. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  lib: ['', 'rules', 'sql', 'test', 'client'],
  ui: ['', 'view', 'client', 'examples', 'test'],
  modules: ['', 'rules', 'sql', 'job', 'test'],
  faces: ['', 'page', 'view', 'client', 'test'],
  main: ['', 'rules', 'sql', 'job', 'page', 'view', 'client', 'test'],
};

export const kinds: Law = {
  name: 'a file of src lies in one of five folders and its suffix says its kind',
  judge: (house) =>
    [...house.files.keys()].filter((path) => path.startsWith('src/')).flatMap((path) => {
      const [, top] = path.split('/') as [string, string];
      const [, kind = '', ending = ''] = /^[^.]+(?:\.([^.]+))?(?:\.test)?\.([^.]+)$/.exec(path.split('/').at(-1) as string) ?? [];
      if (!KINDS[top]) return [`${path}: src has five folders, and ${top} is none of them`];
      if (ending === 'ts') return KINDS[top].includes(kind) ? [] : [`${path}: .${kind}.ts is no kind of file in ${top}`];
      return isOtherFile(path, top) ? [] : [`${path}: no kind of file in ${top}`];
    }),
};

const isOtherFile = (path: string, top: string): boolean =>
  path.endsWith('/README.md') || /\/messages\/(kk|ru|en)\.json$/.test(path) || (/^(ui|faces|main)$/.test(top) && path.endsWith('.css')) || (top === 'lib' && /\.(txt|json)$/.test(path));

export const depth: Law = sourceLaw('a module is flat, or grouped by noun one level deep', ({ path }) => {
  const [, top, , ...inside] = path.split('/');
  if (top !== 'modules') return [];
  const most = /^src\/modules\/exchange\/adapters\//.test(path) ? 3 : 2;
  return inside.length > most ? [': too deep'] : inside.slice(0, -1).some((name) => /^(services|types|utils|helpers|rules|sql|jobs)$/.test(name)) ? [': a layer, not a noun'] : [];
});

export const kebab: Law = {
  name: 'files and folders are named in kebab-case',
  judge: (house) =>
    [...house.files.keys()].filter((path) => /^(src|migrations)\//.test(path) && !path.endsWith('/README.md')).flatMap((path) => {
      const names = path.split('/').map((name) => name.split('.')[0] as string);
      return names.every((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) ? [] : [`${path}: not kebab-case`];
    }),
};

export const named: Law = sourceLaw('exports have names', (source) =>
  source.module.staticExports.flatMap((each) => each.entries).filter((entry) => entry.exportName.kind === 'Default').map((entry) => `:${lineAt(source.text, entry.start)} exports a default`),
);

const FORBIDDEN = new Set(['manager', 'service', 'helper', 'helpers', 'util', 'utils', 'handler', 'handlers', 'processor', 'impl', 'base', 'data', 'info', 'dto', 'common', 'shared', 'misc', 'last']);


export const words: Law = {
  name: 'names say what a thing is: no manager, helper, data, info, last …',
  judge: (house) =>
    house.sources.flatMap((source) => {
      const names = [...source.path.split('/').map((name) => name.split('.')[0] as string), ...namesDeclared(source)];
      return names.flatMap((name) => {
        const bad = wordsOf(name.replace(/personal-?data/i, '')).find((word) => FORBIDDEN.has(word) && !isNoun(name, word, source));
        return bad ? [`${source.path}: ${name} says "${bad}"`] : [];
      });
    }),
};

/** What one is charged for is a service; a class or a file that ends in the word is a place for anything. */
const isNoun = (name: string, word: string, source: Source): boolean =>
  word === 'service' && !name.endsWith('-service') && !new RegExp(`class ${name}\\b`).test(source.text);

const wordsOf = (name: string): string[] => name.split(/[-_]|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());

/** What a file offers and what it calls its types and functions; values inside a function may be brief. */
function namesDeclared(source: Source): string[] {
  const names: string[] = [];
  new Visitor({
    FunctionDeclaration: (node) => void (node.id && names.push(node.id.name)),
    ClassDeclaration: (node) => void (node.id && names.push(node.id.name)),
    TSInterfaceDeclaration: (node) => void names.push(node.id.name),
    TSTypeAliasDeclaration: (node) => void names.push(node.id.name),
  }).visit(source.program);
  return [...names, ...source.module.staticExports.flatMap((each) => each.entries.flatMap((entry) => entry.exportName.name ?? []))];
}

/** Stops of size, and what may pass them because a reader accepts the reason. */
export const sizes = (accepted: Readonly<Record<string, string>>, most = { file: 200, test: 300, function: 60 }): Law => ({
  name: 'a file stops at 200 lines, a test at 300 and a function at 60, or says why not',
  judge: (house) => {
    const large = house.sources.flatMap((source) => [...tooLong(source, source.isTest ? most.test : most.file), ...(source.isTest ? [] : functionsTooLong(source, most.function))]);
    const faults = large.filter(({ place }) => !accepted[place]).map(({ place, lines }) => `${place}: ${lines} lines`);
    const stale = Object.keys(accepted).filter((place) => house.files.has(place.split('#')[0] as string) && !large.some((each) => each.place === place));
    return [...faults, ...stale.map((place) => `${place}: accepted as large, but it no longer is`)];
  },
});

const tooLong = ({ path, text }: Source, most: number) => {
  const lines = text.trimEnd().split('\n').length;
  return lines > most ? [{ place: path, lines }] : [];
};

/** A face's list of addresses is a function by its form alone: it decides nothing, however long it grows. */
function functionsTooLong({ path, text, program }: Source, most: number): { place: string; lines: number }[] {
  if (/^src\/faces\/[a-z]+\/([a-z-]+\/)?paths\.ts$/.test(path)) return [];
  const found: { place: string; lines: number }[] = [];
  const judge = (node: Node) => {
    const lines = text.slice(node.start, node.end).split('\n').length;
    if (lines > most) found.push({ place: `${path}#${nameBefore(text, node.start)}`, lines });
  };
  new Visitor({ FunctionDeclaration: judge, FunctionExpression: judge, ArrowFunctionExpression: judge }).visit(program);
  return found;
}

/** The name a function is known by: its own, or that of the constant or property it is given to. */
const nameBefore = (text: string, start: number): string =>
  /function\*? (\w+)/.exec(text.slice(start, start + 80).split('\n')[0] as string)?.[1] ?? /(\w+)\s*(?::[^=;]*)?[=:(]\s*(?:async )?$/.exec(text.slice(Math.max(0, start - 120), start))?.[1] ?? 'function';

export const clock: Law = textLaw(
  'the edge reads the clock; inside, time is an argument',
  (source) => !source.isTest && /^src\/(modules|faces|ui)\//.test(source.path) && !source.path.endsWith('.client.ts'),
  /Temporal\.Now|Date\.now\(|new Date\(\)/g,
  'reads the clock',
);

export const exactMoney: Law = textLaw(
  'an amount of money is never a number',
  (source) => !source.isTest,
  /\b\w*[mM]inor\??: number\b|\bNumber\([^()]*[mM]inor\)|\bparseFloat\(/g,
  'a number holds money',
);
