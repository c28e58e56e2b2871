import { readFileSync } from 'node:fs';
import type { DialectName } from './books.ts';

/** Somebody who takes money here. `notices` names an address per event, or `*` for all of them. */
export interface Merchant {
  readonly dialect: DialectName;
  /** Public ID, shopId or pg_merchant_id. */
  readonly id: string;
  readonly secret: string;
  readonly currency: string;
  readonly notices: Readonly<Record<string, string>>;
}

/** Merchants by dialect and id; addresses of notices may be changed while the program runs, as in an acquirer's own cabinet. */
export interface Merchants {
  find(dialect: DialectName, id: string): Merchant | undefined;
  change(merchant: Merchant, notices: Merchant['notices']): void;
}

/** Reads the merchants from a JSON file: a list of objects as above. Throws with what is wrong. */
export function readMerchants(file: string): Merchants {
  const list = JSON.parse(readFileSync(file, 'utf8')) as Merchant[];
  if (!Array.isArray(list)) throw new Error(`${file}: a list of merchants is expected`);
  for (const { dialect, id, secret } of list) if (!/^(cloudpayments|yookassa|freedompay)$/.test(dialect) || !id || !secret) throw new Error(`${file}: a merchant needs a dialect, an id and a secret`);
  const known = new Map(list.map((merchant) => [`${merchant.dialect} ${merchant.id}`, merchant]));
  return {
    find: (dialect, id) => known.get(`${dialect} ${id}`),
    change: (merchant, notices) => void known.set(`${merchant.dialect} ${merchant.id}`, { ...merchant, notices: { ...merchant.notices, ...notices } }),
  };
}

/** Name and password of HTTP Basic. */
export function basicOf(header: string | undefined): { readonly name: string; readonly password: string } | undefined {
  const coded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header ?? '')?.[1];
  if (coded === undefined) return undefined;
  const [name = '', ...password] = Buffer.from(coded, 'base64').toString('utf8').split(':');
  return { name, password: password.join(':') };
}
