import { createHash, randomBytes } from 'node:crypto';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Language } from '#lib/i18n/texts.ts';
import * as legal from '#legal';
import type { Operator } from '#operators';
import type { JourneyHouse } from './house.ts';

/** Somebody who has registered, accepted the rules and signed in: for journeys that begin there. */
export interface SignedIn {
  readonly operator: Operator;
  readonly userId: string;
  readonly accountId: bigint;
  readonly number: string;
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string };
}

const ORIGIN = { requestId: 'journey', address: '192.0.2.1', browser: 'journey' };
let count = 0;

/** A user of an account that nobody had; he has accepted every document unless told otherwise. Reads and writes behind the product's back, so that the browser starts at once. */
export async function signedIn(house: JourneyHouse, code: string, language: Language | string, { accepts = true } = {}): Promise<SignedIn> {
  const operator = house.kabinet.operators.find((one) => one.code === code)!;
  const { number } = await house.newcomer(code);
  const name = `CUSTOMER${++count}-${code.toUpperCase()}`;
  const token = randomBytes(32).toString('base64url');
  const now = house.kabinet.clock();
  const insert = async (statement: string, values: unknown[]) => (await house.db.asOwner(statement, values))[0]?.['id'] as string;
  const userId = await insert(
    `insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), $2, lower($2) || '@mail.example', lower($2) || '@mail.example', $3, now()) returning id`,
    [operator.id, name, language],
  );
  await insert(`insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at) values ($1, $2, 'x', 'x', now())`, [operator.id, userId]);
  await insert(
    `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser) values ($1, gen_random_uuid(), $2, 'cabinet', $3, 'password', now(), now(), now() + interval '8 hours', '192.0.2.1', 'journey')`,
    [operator.id, createHash('sha256').update(token).digest(), userId],
  );
  const accountId = await insert('insert into accounts.links (operator_id, account_id, user_id, linked_at) select operator_id, id, $2, now() from accounts.accounts where operator_id = $1 and number = $3 returning account_id as id', [operator.id, userId, number]);
  await transaction(house.db, operator.id, async (tx) => {
    for (const { code: document, version } of accepts ? legal.documents(operator, dateIn(operator.zone, now)) : [])
      await legal.recordAcceptance(tx, operator, { userId, document, version, language: 'ru', control: 'yes', channel: 'cabinet', origin: ORIGIN }, now);
  });
  return { operator, userId, accountId: BigInt(accountId), number, cookie: { name: `${code}-cabinet-session`, value: token, url: house.address } };
}
