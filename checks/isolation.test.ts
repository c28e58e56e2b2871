import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { fillEveryTable, type OperatorTable } from './fill-tables.ts';
import { schemaLaws, type Ask } from './isolation-laws.ts';

let db: TestDatabase;
let owner: pg.Client;
const ask: Ask = async (text, values) => (await owner.query(text, values)).rows;

// In a suite, for hooks at the top of a file are those of every file in the run.
describe('the database keeps operators apart', () => {
  before(async () => {
    db = await testDatabase();
    owner = new pg.Client({ connectionString: db.url });
    await owner.connect();
  });
  after(async () => {
    await owner?.end();
    await db?.close();
  });

  for (const law of schemaLaws) {
    test(law.name, async () => assert.deepEqual(await law.judge(ask), []));
    for (const [what, ddl] of Object.entries(law.violations)) {
      test(`${law.name}: caught is ${what}`, () => undone(async () => {
        await owner.query(ddl);
        assert.notDeepEqual(await law.judge(ask), []);
      }));
    }
  }

  test('with no operator set the application role reads and writes nothing, in any table', () => undone(async () => {
    const tables = await fillEveryTable(ask, [1, 2]);
    assert.ok(tables.length > 5);
    assert.deepEqual(await leaks(tables, ''), []);
  }));

  test('with one operator set the application role reads and writes nothing of another, in any table', () => undone(async () => {
    const tables = await fillEveryTable(ask, [1, 2]);
    assert.deepEqual(await leaks(tables, '1'), []);
  }));

  test('a table whose lock is off is caught leaking', () => undone(async () => {
    const tables = await fillEveryTable(ask, [1, 2]);
    await owner.query('alter table accounts.accounts disable row level security');
    assert.deepEqual((await leaks(tables, '')).map((leak) => leak.split(' ')[0]), ['accounts.accounts', 'accounts.accounts', 'accounts.accounts']);
    assert.deepEqual((await leaks(tables, '1')).map((leak) => leak.split(' ')[0]), ['accounts.accounts', 'accounts.accounts', 'accounts.accounts']);
  }));
});

/** What the application role could read or write of operators other than the one set. */
async function leaks(tables: readonly OperatorTable[], operator: string): Promise<string[]> {
  const found: string[] = [];
  await owner.query(`select set_config('app.operator_id', $1, true)`, [operator]);
  for (const { name, insertFor } of tables) {
    const attempts: [string, string][] = [
      ['reads', `select 1 from ${name} where operator_id <> coalesce(lib.operator_id(), 0)`],
      ['changes', `update ${name} set operator_id = operator_id where operator_id <> coalesce(lib.operator_id(), 0)`],
      ['removes', `delete from ${name} where operator_id <> coalesce(lib.operator_id(), 0)`],
      ['inserts', insertFor(3)],
    ];
    for (const [what, statement] of attempts) if (await succeeds(statement)) found.push(`${name} ${what}`);
  }
  return found;
}

/** Whether the statement touches a row as the application role. Lacking the privilege is as good as touching nothing. */
async function succeeds(statement: string): Promise<boolean> {
  await owner.query('savepoint attempt; set local role kabinet_app');
  try {
    return (await owner.query(statement)).rowCount !== 0;
  } catch (error) {
    assert.equal((error as { code?: string }).code, '42501', `${statement}: ${(error as Error).message}`);
    return false;
  } finally {
    await owner.query('rollback to attempt');
  }
}

/** Runs work in a transaction that never was. */
async function undone(work: () => Promise<void>): Promise<void> {
  await owner.query('begin');
  await work().finally(() => owner.query('rollback'));
}
