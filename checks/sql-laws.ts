import { Visitor } from 'oxc-parser';
import { lineAt, type House, type Source } from './house.ts';
import type { Law } from './law.ts';

/** A statement with comments, quoted text and values taken out, so that only its words are left. */
interface Statement {
  readonly place: string;
  readonly owner: string;
  readonly text: string;
}

export const ownSchema: Law = {
  name: 'the SQL of a module names its own schema, and pub_ views of modules it uses',
  judge: (house) =>
    statementsOf(house, 'sources').flatMap(({ place, owner, text }) =>
      relationsIn(text).flatMap(({ schema, name }) => {
        if (schema === undefined) return [`${place}: ${name} has no schema`];
        // A table of this transaction alone.
        if (schema === 'pg_temp') return [];
        if (schema === owner || (schema === 'lib' && name === 'operator_id') || (owner === 'lib' && schema === 'pgboss') || !(schema in house.modules || /^(lib|pgboss|pg_catalog|public)$/.test(schema))) return [];
        return name.startsWith('pub_') && house.modules[owner]?.includes(schema) ? [] : [`${place}: ${owner} reaches for ${schema}.${name}`];
      }),
    ),
};

/** What is asked of the links themselves: when somebody managed an account, what he managed before, taking it out and back, giving it to a delegate, and what staff search. */
const OF_LINKS = ['src/modules/accounts/links.sql.ts', 'src/modules/accounts/own-accounts.sql.ts', 'src/modules/accounts/search.sql.ts', 'src/modules/accounts/former-accounts.sql.ts', 'src/modules/accounts/delegates/delegations.sql.ts'];

export const oneReach: Law = {
  name: 'which accounts a user reaches is asked of accounts.pub_reached and of nothing else',
  judge: (house) =>
    statementsOf(house, 'sources').flatMap(({ place, text }) =>
      /\baccounts\.(links|pub_managed)\b/.test(text) && /\buser_id = (any ?\()?\$/.test(text) && !OF_LINKS.some((path) => place.startsWith(`${path}:`)) ? [`${place}: asks past the rights of delegates`] : [],
    ),
};

export const ownMigration: Law = {
  name: 'a foreign key crosses modules only where the module may use the other',
  judge: (house) =>
    statementsOf(house, 'migrations').flatMap(({ place, text }) =>
      [...text.matchAll(/\b(?:create table (?:if not exists )?|alter table (?:only )?)(\w+)\.\w+[^;]*/g)].flatMap(([definition, owner]) =>
        [...definition.matchAll(/\breferences (\w+)\.\w+/g)]
          .map((match) => match[1] as string)
          // Every row may name the operator it belongs to.
          .filter((other) => other !== owner && other !== 'operators' && !house.modules[owner as string]?.includes(other))
          .map((other) => `${place}: ${owner} refers to ${other}`),
      ),
    ),
};

const FORBIDDEN: readonly [RegExp, string][] = [
  [/\bbetween\b/, 'between hides which end is in'],
  [/\b(var)?char(acter varying)?\s*\(/, 'a length is a check, the type is text'],
  [/\b(small|big)?serial\b/, 'serial is an identity column'],
  [/\bselect\s+(\w+\.)?\*|,\s*\w+\.\*|\breturning\s+\*/, 'columns are spelled out'],
  [/\btimestamp\b(?! with time zone)/, 'an instant is timestamptz'],
  [/\b(float4|float8|real|double precision|money)\b(?!\s*\.)/, 'amounts are bigint, volumes numeric'],
  [/\b(SELECT|FROM|WHERE|INSERT|INTO|VALUES|UPDATE|SET|DELETE|JOIN|ORDER BY|GROUP BY|CREATE|TABLE|ALTER|AND|OR|NOT|NULL|LIMIT|ON CONFLICT|RETURNING|WITH)\b/, 'keywords are lower-case'],
  [/\boffset\s+[$?\d]/, 'pages go on from a key'],
];

export const wording: Law = {
  name: 'SQL keeps to the words of the house',
  judge: (house) =>
    [...statementsOf(house, 'sources'), ...statementsOf(house, 'migrations')].flatMap(({ place, text }) =>
      FORBIDDEN.flatMap(([pattern, why]) => (pattern.test(text) ? [`${place}: ${why} (${pattern.exec(text)?.[0].trim()})`] : [])),
    ),
};

export const orders: Law = {
  name: 'every order by ends in a unique column',
  judge: (house) => {
    const keys = keysIn(house);
    return statementsOf(house, 'sources').flatMap(({ place, text }) =>
      [...text.matchAll(/\border by\s+/g)].flatMap((match) => {
        const terms = listAfter(text, match.index + match[0].length);
        const end = /(\w+)"?\s*(?:asc|desc)?(?:\s+nulls (?:first|last))?[\s$]*$/.exec(terms.at(-1)?.trim() ?? '')?.[1] ?? '';
        const column = end.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        return keys.has(column) ? [] : [`${place}: order by ends in ${end || terms.at(-1)}`];
      }),
    );
  },
};

export const migrationNames: Law = {
  name: 'migrations are numbered plainly',
  judge: (house) => [...house.files.keys()].filter((path) => path.startsWith('migrations/') && !/\/\d{8}-\d{4}-[a-z0-9-]+\.sql$/.test(path)).map((path) => `${path}: not yyyymmdd-hhmm-name.sql`),
};

/** Statements of the `.sql.ts` files, each with the module that owns it; or the migrations. */
function statementsOf(house: House, where: 'sources' | 'migrations'): Statement[] {
  if (where === 'migrations')
    return [...house.files].filter(([path]) => path.startsWith('migrations/')).map(([path, text]) => ({ place: path, owner: '', text: withoutQuotes(text) }));
  return house.sources.filter(({ path }) => path.endsWith('.sql.ts')).flatMap((source) => textsIn(source).map(({ start, text }) => ({
    place: `${source.path}:${lineAt(source.text, start)}`,
    owner: source.unit.replace('modules/', ''),
    text: withoutQuotes(text),
  })));
}

function textsIn(source: Source): { start: number; text: string }[] {
  const found: { start: number; text: string }[] = [];
  new Visitor({
    TemplateLiteral: (node) => void found.push({ start: node.start, text: node.quasis.map((part) => part.value.cooked ?? '').join('$') }),
    Literal: (node) => void (typeof node.value === 'string' && /\s/.test(node.value) && found.push({ start: node.start, text: node.value })),
  }).visit(source.program);
  return found;
}

const withoutQuotes = (text: string): string => text.replace(/--[^\n]*/g, '').replace(/'(?:[^']|'')*'/g, "''");

/** Tables, views and functions a statement names, and names after `from`, `join`, `into` or `update` that lack a schema. */
function relationsIn(text: string): { schema: string | undefined; name: string }[] {
  const named = [...text.matchAll(/\b([a-z_]\w*)\.([a-z_]\w*)/g)].map(([, schema, name]) => ({ schema, name: name as string }));
  const known = new Set([...text.matchAll(/\b(\w+)(?:\s*\([\w\s,"]*\))?\s+as\s+(?:not materialized |materialized )?\(/g)].map((match) => match[1]));
  const inner = text.replace(/\b(extract|substring|trim|overlay|position)\s*\([^()]*\)/g, '').replace(/\bis (not )?distinct from\b/g, '').replace(/\b(do|for(?: no key)?) update\b/g, '');
  const bare = [...inner.matchAll(/\b(?:from|join|into|update)\s+(?:only\s+)?([a-z_]\w*)\b(?!\s*[.(])/g)]
    .map((match) => match[1] as string)
    .filter((name) => !known.has(name) && !/^(lateral|select|stdin|stdout|set|of|unnest)$/.test(name));
  return [...named, ...bare.map((name) => ({ schema: undefined, name }))];
}

/** The terms of a list by comma, up to the end of its clause or of the parenthesis it stands in. */
function listAfter(text: string, start: number): string[] {
  const terms = [''];
  let depth = 0;
  for (const part of text.slice(start).match(/[(),]|[^(),\s]+|\s+/g) ?? []) {
    if (part === '(') depth++;
    if (part === ')' && --depth < 0) break;
    if (depth === 0 && /^(limit|for|offset|union|rows|range|on)$/.test(part)) break;
    if (depth === 0 && part === ',') terms.push('');
    else terms[terms.length - 1] += part;
  }
  return terms.map((term) => term.replaceAll(/[\s;]+/g, ' ').trim());
}

/** Columns that stand in a primary key, a unique constraint or a unique index of some table; `ord` is what `with ordinality` is called here. */
function keysIn(house: House): Set<string> {
  const text = statementsOf(house, 'migrations').map((each) => each.text).join('\n');
  const lists = [...text.matchAll(/\b(?:primary key|unique(?: nulls not distinct)?)\s*\(([^)]*)\)|create unique index[^(;]*\(([^)]*)\)/g)].flatMap((match) => (match[1] ?? match[2] ?? '').split(','));
  const alone = [...text.matchAll(/^\s*(\w+) [^,\n]*\b(?:primary key|unique)\b(?!\s*\()/gm)].map((match) => match[1] as string);
  return new Set(['id', 'ord', ...lists.map((column) => column.trim()), ...alone].filter((column) => column !== 'operator_id'));
}
