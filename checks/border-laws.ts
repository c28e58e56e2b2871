import { unitOf, type House, type Source } from './house.ts';
import { importLaw, sourceLaw, type Law } from './law.ts';
import { reachedFrom } from './reach.ts';

/** Which way imports run between the five folders. Tests may look anywhere that has a front door. */
export const layers: Law = importLaw('imports run downwards: main, faces, modules, ui, lib', ({ target, specifier, isType }, source) => {
  if (source.isTest || target === undefined || unitOf(target) === source.unit) return undefined;
  const to = unitOf(target);
  const [from] = source.unit.split('/') as [string];
  if (from === 'peers') return `a stand-in shares no code with the product: ${specifier}`;
  if (from === 'ui' && to === 'lib' && !target.startsWith('src/lib/html/') && !isType) return `the ui takes only html and types from lib: ${specifier}`;
  return MAY_IMPORT[from]?.includes(to.split('/')[0] as string) ? undefined : `${source.unit} may not know ${to}: ${specifier}`;
});

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  ui: ['lib'],
  modules: ['lib', 'modules'],
  faces: ['lib', 'ui', 'modules'],
  main: ['lib', 'ui', 'modules', 'faces'],
};

export const declared: Law = importLaw('a module uses only the modules that modules.mjs gives it', ({ target }, source, house) => {
  if (source.isTest || !source.unit.startsWith('modules/') || !target?.startsWith('src/modules/')) return undefined;
  const [, , from] = source.path.split('/') as [string, string, string];
  const [, , to] = target.split('/') as [string, string, string];
  if (from === to || house.modules[from]?.includes(to)) return undefined;
  return `${from} uses ${to}, which modules.mjs does not give it`;
});

export const frontDoors: Law = importLaw('modules, faces and the ui are entered by the front door', ({ target, specifier }, source) => {
  if (target === undefined || unitOf(target) === source.unit || !/^src\/(modules|faces|ui)\//.test(target)) return undefined;
  return target.endsWith(`${unitOf(target)}/index.ts`) ? undefined : `goes around the front door: ${specifier}`;
});

export const relatives: Law = importLaw('a relative import stays inside, everything else has a name', ({ target, specifier }, source) => {
  if (target === undefined || source.unit.startsWith('peers/')) return undefined;
  const isInside = unitOf(target) === source.unit;
  if (specifier.startsWith('.') && !isInside && !(source.unit === 'main' && target.startsWith('src/faces/')) && !source.isTest) return `climbs out: ${specifier}`;
  return specifier.startsWith('#') && isInside && source.unit !== 'lib' ? `goes out to come in again: ${specifier}` : undefined;
});

export const resolved: Law = importLaw('every import leads somewhere', ({ target, specifier }) =>
  /^[.#]/.test(specifier) && target === undefined ? `leads nowhere: ${specifier}` : undefined,
);

export const order: Law = {
  name: 'modules.mjs orders without a ring and lists every module',
  judge: (house) => {
    const ring = ringIn(house.modules);
    const folders = new Set(house.sources.flatMap((source) => (source.unit.startsWith('modules/') ? [source.unit.slice(8)] : [])));
    return [
      ...(ring ? [`modules.mjs: ring ${ring.join(' -> ')}`] : []),
      ...[...folders].filter((name) => !house.modules[name]).map((name) => `src/modules/${name}: not in modules.mjs`),
      ...Object.values(house.modules).flat().filter((name) => !house.modules[name]).map((name) => `modules.mjs: uses ${name}, which it does not list`),
    ];
  },
};

export const noRings: Law = {
  name: 'no files import each other in a ring',
  judge: (house) => {
    const edges = Object.fromEntries(house.sources.map((source) => [source.path, source.imports.flatMap((found) => found.target ?? [])]));
    const ring = ringIn(edges);
    return ring ? [`${ring[0]}: ring ${ring.join(' -> ')}`] : [];
  },
};

export const doorsOnlyPass: Law = sourceLaw('a front door only re-exports, in 60 lines', (source) => {
  if (!source.path.endsWith(`${source.unit}/index.ts`)) return [];
  const lines = source.text.trimEnd().split('\n').length;
  const own = source.program.body.filter((statement) => !(statement.type === 'ExportAllDeclaration' || (statement.type === 'ExportNamedDeclaration' && statement.source)));
  const isFace = source.unit.startsWith('faces/');
  return [...(lines > 60 ? [` has ${lines} lines`] : []), ...(own.length > 0 && !isFace ? [' does more than re-export'] : [])];
});

export const sqlPlace: Law = sourceLaw('SQL is written in .sql.ts files', (source) => {
  if (source.isTest || /\.sql\.ts$|^src\/(lib\/(db|postgres|jobs)|main\/bench)\//.test(source.path)) return [];
  const tag = source.imports.filter((found) => !found.isType && found.target === 'src/lib/db/sql.ts' && found.names.includes('sql'));
  const texts = [...source.text.matchAll(/[`'"]\s*(select\s[^`'"]*\sfrom\s|insert into\s|update [\w.]+\s+set\s|delete from\s|copy [\w.]+ ?(\(|from|to)|create (temp|table|unlogged|index)|alter table|truncate )/g)];
  return [...tag.map((found) => `:${found.line} imports the sql tag`), ...texts.map((match) => ` holds SQL: ${match[0].slice(1, 40).trim()}`)];
});

export const testTools: Law = importLaw('what was made for tests is used by tests', ({ target }, source) =>
  !source.isTest && target && /\.test\.ts$|\/test-[^/]*\.ts$/.test(target) && !/\/test-[^/]*\.ts$/.test(source.path) ? `uses ${target}` : undefined,
);

export const pureRules: Law = purity(
  'rules are pure: no database, clock, network or files behind them',
  /\.rules\.ts$/,
  /\.sql\.ts$|^src\/lib\/(db|http|jobs|postgres|mail)\/|^src\/lib\/(clock|log|keys)\.ts$|^src\/(faces|ui)\/|^node:(?!crypto$)|^(pg|pg-.*|fastify|@fastify\/.*|nodemailer|prom-client)$/,
);

export const pureViews: Law = purity(
  'views only show: types and pure words, no database, no clock',
  /^src\/(faces|ui)\/.*\.view\.ts$/,
  /\.(sql|page)\.ts$|^src\/lib\/(db|http|jobs|postgres|mail)\/|^src\/lib\/(clock|log|keys)\.ts$|^node:(?!crypto$)|^(pg|pg-.*|fastify|@fastify\/.*|nodemailer|prom-client)$/,
);

function purity(name: string, applies: RegExp, forbidden: RegExp): Law {
  return sourceLaw(name, (source, house) => {
    if (!applies.test(source.path)) return [];
    const clock = /Temporal\.Now|Date\.now|new Date\(\)|Math\.random/.exec(source.text);
    const reached = reachedFrom(source, house).filter(({ what }) => forbidden.test(what));
    return [...(clock ? [` reads ${clock[0]}`] : []), ...reached.map(({ what, by }) => ` reaches ${what} by ${by.slice(1).join(', ') || 'itself'}`)];
  });
}

/** The first ring in a graph, its beginning repeated at the end. */
function ringIn(edges: Readonly<Record<string, readonly string[]>>): string[] | undefined {
  const done = new Set<string>();
  const walk = (node: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of edges[node] ?? []) {
      const ring = walk(next, [...way, node]);
      if (ring) return ring;
    }
    done.add(node);
    return undefined;
  };
  for (const node of Object.keys(edges)) {
    const ring = walk(node, []);
    if (ring) return ring;
  }
  return undefined;
}

/** Every source file the folder holds was read: a check that sees nothing finds nothing. */
export const unread = (house: House, onDisk: readonly string[]): string[] => onDisk.filter((path) => !house.sources.some((source: Source) => source.path === path && source.program.body.length > 0));
