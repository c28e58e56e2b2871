import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as privacy from '#privacy';
import { holders } from './personal-data.ts';

/** Schemas that name a user and hold nothing of their own about him: what they hold is given out with what it belongs to. */
const ELSEWHERE = new Set<string>();

describe('the copy of a person’s data', () => {
  let db: TestDatabase;
  let heat: Operator;
  const all = holders(keysFrom(randomBytes(32)));
  before(async () => {
    db = await testDatabase();
    const profile = (await loadProfiles(join(import.meta.dirname, '../../profiles'))).find(({ code }) => code === 'heat')!;
    [heat] = (await enrolOperators(db, [profile])) as [Operator];
  });
  after(() => db.close());

  test('LE-10: every part of the product that keeps something by user answers for it', async () => {
    const rows = await db.asOwner(`select distinct n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid where c.relkind in ('r', 'p') and a.attname = 'user_id' and n.nspname !~ '^pg'`);
    const answered = new Set(all.flatMap(({ schemas }) => schemas));
    assert.ok(rows.length >= 8);
    assert.deepEqual(rows.map(({ schema }) => String(schema)).filter((schema) => !answered.has(schema) && !ELSEWHERE.has(schema)), []);
  });

  test('LE-5: holds what he typed, what his browser sent and what was done, with words for every field in every language', async () => {
    const [row] = await db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), 'COPY-1', 'copy@mail.example', 'copy@mail.example', 'kk', now()) returning id`, [heat.id]);
    const userId = row?.['id'] as string;
    await db.asOwner(
      `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser) values ($1, gen_random_uuid(), 'x', 'cabinet', $2, 'password', now(), now(), now() + interval '8 hours', '203.0.113.7', 'Firefox')`,
      [heat.id, userId],
    );
    await db.asOwner(`insert into audit.entries (operator_id, at, action, actor_kind, actor_id, user_id, details, address, browser) values ($1, now(), 'session.started', 'user', $2, $2, '{}', '203.0.113.7', 'Firefox')`, [heat.id, userId]);
    for (const language of ['kk', 'ru', 'en'] as const) {
      const t = textsOf(loadCatalogue())(language, heat.zone);
      const sections = await reading(db, heat.id, (tx) => privacy.copyOf(all, tx, heat, t, userId));
      const of = (holder: string) => sections.find((one) => one.holder === holder)?.records ?? [];
      assert.deepEqual([of('user')[0]?.['email'], of('sessions')[0]?.['address'], of('activity')[0]?.['device']], ['copy@mail.example', '203.0.113.7', 'Firefox']);
      for (const { holder, records } of sections) {
        assert.ok(t.has(`privacy.holders.${holder}`) && t.has(`privacy.purposes.${holder}`), holder);
        for (const field of records.flatMap(Object.keys)) assert.ok(t.has(`privacy.fields.${field}`), `${holder} ${field}`);
      }
    }
  });

  test('LE-5: holds the prepaid account that he acts for', async () => {
    const [row] = await db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), 'COPY-2', 'own@mail.example', 'own@mail.example', 'kk', now()) returning id`, [heat.id]);
    const userId = row?.['id'] as string;
    await db.asOwner(`insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', 'copy', 'copy', 'administrator', '', now())`, [heat.id, userId]);
    await db.asOwner(`insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at) select $1, '700000000009', 'services', 'almaty', 'KZT', holder_key, $2, now() from identity.pub_bound where operator_id = $1 and user_id = $2`, [heat.id, userId]);
    const [record] = await reading(db, heat.id, async (tx) => all.find(({ name }) => name === 'prepaid')!.collect(tx, heat, textsOf(loadCatalogue())('ru', heat.zone), userId));
    assert.deepEqual([record?.['number'], record?.['sum']?.replaceAll(/\s/g, ' ')], ['700000000009', '0,00 ₸']);
  });
});
