import { createHash } from 'node:crypto';

/** Fields of a message; a list of positions stands under one name. */
export type PgFields = { readonly [name: string]: string | readonly PgFields[] | PgFields };

/**
 * The signature of Freedom Pay (§5.1): MD5 in hex over the script's name, the values ordered by their flattened names, and
 * the secret, joined by semicolons. A flattened name is the parents' names, the own and the place among siblings in three digits.
 */
export function pgSig(script: string, fields: PgFields, secret: string): string {
  const values = flatten(fields, '').toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return createHash('md5').update([script, ...values.map(([, value]) => value), secret].join(';')).digest('hex');
}

function flatten(fields: PgFields | readonly PgFields[], parent: string): [string, string][] {
  const named = Object.entries(fields).filter(([name]) => name !== 'pg_sig');
  return named.flatMap(([name, value], place): [string, string][] => {
    const full = `${parent}${name}${String(place + 1).padStart(3, '0')}`;
    return typeof value === 'string' ? [[full, value]] : flatten(value as PgFields, full);
  });
}

/** What the signature calls the script: the last part of an address' path, empty after a slash. */
export const scriptOf = (path: string): string => path.split('?')[0]?.split('/').at(-1) ?? '';
