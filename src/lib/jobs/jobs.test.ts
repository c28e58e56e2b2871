import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { testDatabase, type TestDatabase } from '../db/test-database.ts';
import { transaction } from '../db/transaction.ts';
import { declareJobs, enqueue, startJobs, type Job } from './index.ts';

type Payload = { readonly operatorId: number; readonly word: string };
type Context = { readonly done: string[] };

let db: TestDatabase;
before(async () => {
  db = await testDatabase();
});
after(() => db.close());

const say: Job<Context, Payload> = {
  name: 'say-word', retryLimit: 0, expireS: 60, heartbeatS: 10, atOnce: 1,
  run: async ({ done }, { word }) => {
    if (word === 'poison') throw new Error('cannot be said');
    done.push(word);
  },
  gaveUp: async ({ done }, { word }) => void done.push(`gave up ${word}`),
};

async function until(isSo: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  for (const deadline = performance.now() + withinMs; !(await isSo()); await delay(50)) assert.ok(performance.now() < deadline, 'it took too long');
}

test('a job enqueued in a transaction that is undone never runs, a committed one does, and a poisoned one is a dead letter', async () => {
  await declareJobs(db, [say]);
  await transaction(db, 1, async (tx) => {
    await enqueue(tx, say, { operatorId: 1, word: 'undone' });
    throw new Error('changed my mind');
  }).catch(() => {});
  await transaction(db, 1, (tx) => enqueue(tx, say, { operatorId: 1, word: 'poison' }));
  await transaction(db, 1, (tx) => enqueue(tx, say, { operatorId: 1, word: 'spoken' }));
  const context = { done: [] as string[] };
  const events: string[] = [];
  const worker = await startJobs(db, db.url, [say], context, (event) => events.push(event));
  try {
    await until(() => context.done.length > 1);
    await until(async () => (await db.asOwner(`select 1 from pgboss.job where name = 'dead-letters'`)).length === 1);
  } finally {
    await worker.stop(0);
  }
  assert.deepEqual(context.done.sort(), ['gave up poison', 'spoken']);
  assert.ok(events.includes('job.dead'));
});

test('of two jobs with one key the second is not taken while the first waits', async () => {
  const key = { singletonKey: 'same' };
  const quiet = { ...say, name: 'quiet-word' };
  await declareJobs(db, [quiet]);
  assert.equal(await transaction(db, 1, (tx) => enqueue(tx, quiet, { operatorId: 1, word: 'a' }, key)), true);
  assert.equal(await transaction(db, 1, (tx) => enqueue(tx, quiet, { operatorId: 1, word: 'b' }, key)), false);
});

test('the job of a worker that was killed is run by another soon after its heartbeat is missed', { timeout: 30_000 }, async () => {
  const slow: Job<Context, Payload> = { ...say, name: 'slow-word', retryLimit: 2, heartbeatS: 2 };
  await declareJobs(db, [slow]);
  await transaction(db, 1, (tx) => enqueue(tx, slow, { operatorId: 1, word: 'survivor' }));
  const doomed = spawn(process.execPath, ['--input-type=module-typescript', '-e', DOOMED, db.url], { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(doomed.stdout, 'data');
  doomed.kill('SIGKILL');
  await once(doomed, 'exit');
  const context = { done: [] as string[] };
  const worker = await startJobs(db, db.url, [slow], context, () => {}, 1);
  try {
    await until(() => context.done.includes('survivor'), 20_000);
  } finally {
    await worker.stop(0);
  }
});

/** Takes the job, says so and never ends it. */
const DOOMED = `
  import { openDatabase } from '../db/database.ts';
  import { startJobs } from './index.ts';
  const url = process.argv[1];
  const slow = { name: 'slow-word', retryLimit: 2, expireS: 60, heartbeatS: 10, atOnce: 1, run: async () => { console.log('taken'); await new Promise(() => {}); } };
  await startJobs(openDatabase({ url }), url, [slow], {}, () => {});
`;
