import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { keysFrom } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import { StartFailure } from '#lib/start-failure.ts';
import * as identity from '#identity';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { readVillage } from './demo/village.ts';
import { refuseDemonstration, withoutDemonstrationPasswords } from './refuse-demonstration.ts';

const ROOT = join(import.meta.dirname, '../..');
const now = Temporal.Instant.from('2026-11-21T06:00:00Z');
const keys = keysFrom(Buffer.alloc(32, 7));
const { people, staff } = readVillage(join(ROOT, 'demo/village.yaml'));
const OWN_PASSWORD = 'Nine quiet tramways & 7 gulls';

describe('production and the people of the demonstration', () => {
  let db: TestDatabase;
  let operators: Operator[];
  before(async () => {
    db = await testDatabase();
    operators = await enrolOperators(db, withoutDemonstrationPasswords(await loadProfiles(join(ROOT, 'profiles'))));
  });
  after(() => db.close());

  const enrol = (email: string, password: string) =>
    identity.enrolStaff({ db, keys }, operators[0]!, { kind: 'system' }, { email, name: 'A', language: 'en', roles: ['clerk'], password }, now);

  test('a password of the demonstration is refused to everybody, decorated or not', async () => {
    const known = [...people, ...staff].flatMap(({ password }) => password ?? []);
    assert.ok(known.length > 5);
    for (const password of known.flatMap((one) => [one, one.toUpperCase(), `${one}!1`])) {
      const outcome = await enrol('own@mail.example', password);
      assert.ok(isRefused(outcome) && outcome.refused === 'unfit' && outcome.unmet.includes('context-word'), password);
    }
  });

  test('a database with none of them starts, and one with a single one of them does not', async () => {
    assert.equal(isRefused(await enrol('own@mail.example', OWN_PASSWORD)), false);
    await refuseDemonstration(db, operators);
    const [person] = staff;
    assert.equal(isRefused(await enrol(person!.email.toUpperCase(), OWN_PASSWORD)), false);
    await assert.rejects(refuseDemonstration(db, operators), (error) => {
      assert.ok(error instanceof StartFailure);
      assert.equal(error.exitCode, 3);
      assert.match(error.message, new RegExp(`${person!.email.toUpperCase()} \\(${operators[0]!.code}\\)`));
      assert.match(error.message, /DATABASE_URL/);
      return true;
    });
  });
});
