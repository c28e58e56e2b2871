import { createHash, createHmac } from 'node:crypto';

/** Both HMAC headers of a CloudPayments notice: over the body as sent, and over its decoded parameters. */
export function hmacHeaders(body: string, secret: string): Record<'Content-HMAC' | 'X-Content-HMAC', string> {
  const decoded = [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}`).join('&');
  return { 'Content-HMAC': hmac(body, secret), 'X-Content-HMAC': hmac(decoded, secret) };
}

const hmac = (text: string, secret: string): string => createHmac('sha256', secret).update(text, 'utf8').digest('base64');

/** A parameter tree of Freedom Pay: text, numbers, lists and names below names. */
export type Tree = { readonly [name: string]: string | number | Tree | readonly Tree[] };

/** `pg_sig`: MD5 over script name, values in the order of their flattened names, and the secret. */
export function pgSig(script: string, parameters: Tree, secret: string): string {
  const values = flatten(parameters).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
  return createHash('md5').update([script, ...values, secret].join(';'), 'utf8').digest('hex');
}

/** Depth first; a name is its parents', its own and its place among its siblings in three digits. */
function flatten(tree: Tree | readonly Tree[], parent = ''): [string, string][] {
  return Object.entries(tree)
    .filter(([name]) => name !== 'pg_sig')
    .flatMap(([name, value], at): [string, string][] => {
      const full = `${parent}${name}${String(at + 1).padStart(3, '0')}`;
      return typeof value === 'object' ? flatten(value as Tree, full) : [[full, String(value)]];
    });
}

/** Form fields `a[0][b]` as a tree of names. */
export function treeOf(fields: Iterable<readonly [string, string]>): Tree {
  const tree: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '');
    const leaf = path.pop() as string;
    let at = tree;
    for (const part of path) at = (at[part] ??= {}) as Record<string, unknown>;
    at[leaf] = value;
  }
  return tree as Tree;
}
