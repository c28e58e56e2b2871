import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Language } from '#lib/i18n/texts.ts';
import * as legal from '#legal';
import type { JourneyHouse } from './house.ts';

const ORIGIN = { requestId: 'journey', address: '192.0.2.1', browser: 'journey' };

/** Somebody of the platform who is fully registered for an organisation, has accepted the offer and signed in: for journeys that begin there. */
export interface Member {
  readonly userId: string;
  readonly email: string;
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string };
}

/** Writes behind the product's back, so that the browser starts at once. How people get there is walked in other journeys. */
export async function member(house: JourneyHouse, organisation: { readonly bin: string; readonly iin: string; readonly name: string }, language: Language): Promise<Member> {
  const operator = house.kabinet.operators.find(({ code }) => code === 'platform')!;
  const [userId, token, email, now] = [randomUUID(), randomBytes(32).toString('base64url'), `${organisation.bin}@mail.example`, house.kabinet.clock()];
  const run = (statement: string, values: unknown[]) => house.db.asOwner(statement, [operator.id, userId, ...values]);
  const key = (of: 'iin' | 'bin') => house.kabinet.keys.digest(`identity.${of}`, organisation[of]);
  await run(`insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2, $3, $4, $4, now(), $5, now())`, [`M-${organisation.bin}`, email, language]);
  await run(`insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at) values ($1, $2, 'x', 'x', now())`, []);
  await run(
    `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser, proven_at) values ($1, gen_random_uuid(), $3, 'cabinet', $2, 'signature', now(), now(), now() + interval '8 hours', '192.0.2.1', 'journey', now())`,
    [createHash('sha256').update(token).digest()],
  );
  await run(`insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $4, 'administrator', $5, now())`, [
    key('iin'),
    key('bin'),
    house.kabinet.keys.seal('identity.person', JSON.stringify({ kind: 'legal-entity', iin: organisation.iin, bin: organisation.bin, fullName: 'Journey', organisation: organisation.name, capacity: 'administrator' })),
  ]);
  await transaction(house.db, operator.id, async (tx) => {
    for (const { code: document, version } of legal.documents(operator, dateIn(operator.zone, now))) await legal.recordAcceptance(tx, operator, { userId, document, version, language: 'ru', control: 'yes', channel: 'cabinet', origin: ORIGIN }, now);
  });
  return { userId, email, cookie: { name: 'platform-cabinet-session', value: token, url: house.address } };
}
