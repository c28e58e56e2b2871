import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadSecrets } from '#payments';

/**
 * Secrets of operators are files `<operator>.<name>` of a folder outside the database and its backups. While one is being
 * replaced, the former stands beside it as `<operator>.<name>.former` and is accepted too.
 */
export function secretsIn(folder: string): ReadSecrets {
  return ({ code }, name) =>
    [`${code}.${name}`, `${code}.${name}.former`]
      .map((file) => join(folder, file))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'utf8').trim());
}
