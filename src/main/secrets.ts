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

/** The secret in use. Throws, with the file that is missing, where there is none. */
export const newestSecretIn = (folder: string) => (operator: { readonly code: string }, name: string): string => {
  const [newest] = secretsIn(folder)(operator, name);
  if (newest === undefined) throw new Error(`there is no secret ${operator.code}.${name} in the folder of secrets`);
  return newest;
};
