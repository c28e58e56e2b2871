import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VARIABLES } from '../src/main/config.ts';
import { ROOT } from './house.ts';

/** The document whose table of settings is made from the program's own. `node checks/settings-table.ts` writes it. */
export const SETTINGS = join(ROOT, 'docs/operations/settings.md');

/** The document with the table that the program's settings ask for. Throws when it has no place for one. */
export function withTable(document: string, variables: typeof VARIABLES = VARIABLES): string {
  const place = /(<!-- settings -->\n)[^]*(<!-- \/settings -->)/;
  if (!place.test(document)) throw new Error('docs/operations/settings.md has no place for the table');
  const rows = variables.map(({ name, means, otherwise }) => `| \`${name}\` | ${means} | ${otherwise} |`);
  return document.replace(place, (_, begin: string, end: string) => `${begin}| Name | Means | Otherwise |\n|---|---|---|\n${rows.join('\n')}\n${end}`);
}

if (import.meta.main) writeFileSync(SETTINGS, withTable(readFileSync(SETTINGS, 'utf8')));
