import { lineAt, readHouse, type House, type Source } from './house.ts';
import { writtenRows, type WrittenRow } from './route-table.ts';

const HELP = `bin/where ADDRESS [FACE]

Prints what stands behind an address of a face (cabinet, office or api; all of them unless told):
its rows, who may, the audit word, the page, its views and the operations it calls.`;

/** What stands behind an address: a paragraph per row. */
export function whereIs(house: House, address: string, face?: string): string[] {
  const path = address.replace(/^[a-z]+:\/\/[^/]+/, '').split(/[?#]/)[0] as string;
  const rows = writtenRows(house).filter((row) => (face === undefined || row.face === face) && fits(row.path, path));
  const exact = rows.filter((row) => !row.path.includes(':'));
  return (exact.length > 0 ? exact : rows).map((row) => describe(row, house));
}

/** A row's path fits an address as it is, with values for its parameters, and below an operator and face. */
function fits(path: string, address: string): boolean {
  const pattern = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+');
  return new RegExp(`^(/[a-z0-9-]+(/office|/api)?)??${pattern}/?$`).test(address);
}

function describe(row: WrittenRow, house: House): string {
  const page = house.sources.find((source) => source.path === row.page);
  const views = page?.imports.flatMap(({ target }) => (target?.endsWith('.view.ts') && !target.endsWith('/layout.view.ts') ? [target] : [])) ?? [];
  return [
    `${row.method} ${row.path} (${row.face})`,
    `  row         ${row.file}:${row.line}`,
    `  needs       ${row.needs}`,
    `  audit       ${row.audit ?? 'none'}`,
    `  page        ${page ? `${page.path}:${lineOf(page, row.run)} ${row.run}` : 'none'}`,
    ...[...new Set(views)].map((view) => `  view        ${view}`),
    ...(page ? callsOf(page, house).map((call) => `  calls       ${call}`) : []),
  ].join('\n');
}

const lineOf = (source: Source, name: string): number => lineAt(source.text, Math.max(0, source.text.search(new RegExp(`\\b(function|const) ${name}\\b`))));

/** `accounts.overviewOf` and the file behind it. */
function callsOf(page: Source, house: House): string[] {
  return page.imports.filter(({ target, isType }) => !isType && target?.startsWith('src/modules/')).flatMap(({ specifier, target }) => {
    const door = house.sources.find((source) => source.path === target);
    const local = new RegExp(`import \\* as (\\w+) from '${specifier}'`).exec(page.text)?.[1];
    const names = local ? [...page.text.matchAll(new RegExp(`\\b${local}\\.([a-z]\\w*)\\(`, 'g'))].map((match) => match[1] as string) : [];
    return [...new Set(names)].map((name) => `${local}.${name}  ${door?.imports.find((passed) => passed.names.includes(name))?.target ?? ''}`);
  });
}

if (import.meta.main) {
  const [address, face] = process.argv.slice(2);
  if (!address?.includes('/')) console.log(HELP);
  else {
    const found = whereIs(readHouse(), address, face);
    if (found.length === 0) console.error(`Nothing answers ${address}.`);
    else console.log(found.join('\n\n'));
    process.exitCode = found.length > 0 ? 0 : 1;
  }
}
