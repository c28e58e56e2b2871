import { createHash } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { openDatabase, type Database, type Tx } from '#lib/db/database.ts';
import { migrate } from '#lib/db/migrate.ts';
import { transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as audit from '#audit';
import { median, type Bench, type Measured } from './bench.ts';

const OPERATORS = 20;
const AT_ONCE = 16;
const ROUNDS = 5;
const SECONDS = 4;
const ENTRIES = 1_000_000;
const NOW = Temporal.Instant.from('2026-11-22T08:00Z');
const keys = keysFrom(Buffer.alloc(32, 1));

/** Appending an entry in a transaction of its own while the sealing goes on, against the same client inserting the same row into a bare table. */
export const auditAppend: Bench = {
  name: 'audit-append',
  compares: `entries a second over ${OPERATORS} operators, durably, ${AT_ONCE} at a time and sealed meanwhile, against plain inserts of the same row by the same client`,
  target: 0.7,
  sense: 'at least',
  tools: [],
  run: ({ folder }) =>
    withRecord(folder, async (db, url, operators) => {
      await owner(url, 'create table public.bare (like audit.entries including identity, primary key (operator_id, id))', 'grant insert on public.bare to kabinet_app');
      const product: number[] = [];
      const plain: number[] = [];
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        const sealing = audit.startSealing({ db, keys }, operators, join(folder, 'heads'), { error: (fault: unknown) => console.error(fault) }, () => Temporal.Now.instant(), 1_000);
        product.push(await times((n) => transaction(db, (operators[n % OPERATORS] as { id: number }).id, (tx) => lastly(tx, audit.record(tx, deed(n))))));
        await sealing.stop();
        plain.push(await times((n) => db.pool.query({ name: 'bare', text: BARE, values: bareValues((operators[n % OPERATORS] as { id: number }).id, n) })));
      }
      return { ratio: median(product.map((one, turn) => one / (plain[turn] as number))), figures: { 'entries/s': product.map(Math.round).join(' '), 'plain inserts/s': plain.map(Math.round).join(' ') } };
    }),
};

/** Verifying a million entries of one operator, against the same rows going from COPY through SHA-256. */
export const auditVerify: Bench = {
  name: 'audit-verify',
  compares: `entries verified in a second, of ${ENTRIES}, against the same rows from COPY TO through SHA-256`,
  target: 0.5,
  sense: 'at least',
  tools: [],
  run: ({ folder, say }) =>
    withRecord(folder, async (db, url, [operator]) => {
      if (!operator) throw new Error('an operator is needed');
      say(`  writing and sealing ${ENTRIES} entries …`);
      await owner(url, fill(operator.id));
      await audit.sealEntries({ db, keys }, operator, NOW);
      const known = audit.keysFromPem([keys.signerFor(audit.SEALING).publicKey]);
      const verified: number[] = [];
      const hashed: number[] = [];
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        hashed.push(await perSecond(() => copyThroughHash(url, operator.id)));
        verified.push(
          await perSecond(async () => {
            const source = await audit.recordInDatabase(url);
            const found = await audit.verifyRecord(source, operator, [], known, NOW.epochMilliseconds).finally(() => source.close());
            if (found.faults.length > 0 || found.entries !== ENTRIES || found.unsealed > 0) throw new Error(`not sound: ${found.faults[0]}`);
          }),
        );
      }
      return { ratio: median(verified.map((one, turn) => one / (hashed[turn] as number))), figures: { 'verified/s': verified.map(Math.round).join(' '), 'copied and hashed/s': hashed.map(Math.round).join(' ') } };
    }),
};

async function withRecord(folder: string, work: (db: Database, url: string, operators: readonly { id: number; code: string }[]) => Promise<Measured>): Promise<Measured> {
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
  try {
    await migrate(postgres.url);
    await owner(postgres.url, `insert into operators.operators (code) select 'op-' || n from generate_series(1, ${OPERATORS}) n`);
    const db = openDatabase({ url: postgres.url, connections: AT_ONCE });
    const operators = Array.from({ length: OPERATORS }, (_, n) => ({ id: n + 1, code: `op-${n + 1}` }));
    return await work(db, postgres.url, operators).finally(() => db.close());
  } finally {
    await postgres.stop();
  }
}

async function owner(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** As the operations do: COMMIT leaves together with the last rows. */
function lastly(tx: Tx, asked: Promise<void>): Promise<void> {
  tx.finish();
  return asked;
}

const deed = (n: number): audit.Deed => ({
  action: 'reading.submitted', at: NOW, actor: { kind: 'user', id: `user-${n}`, sessionId: `session-${n}` }, userId: `user-${n}`, subject: { kind: 'meter', id: String(n) },
  details: { value: n }, origin: { requestId: `request-${n}`, address: '192.0.2.1', browser: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
});

const BARE = `insert into public.bare (operator_id, at, action, actor_kind, actor_id, user_id, subject_kind, subject_id, details, session_id, request_id, address, browser, salt, origin_digest)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

function bareValues(operatorId: number, n: number): unknown[] {
  const { action, at, details, origin, subject, userId } = deed(n);
  return [operatorId, at.toString(), action, 'user', userId, userId, subject?.kind, subject?.id, JSON.stringify(details), `session-${n}`, origin?.requestId, origin?.address, origin?.browser, SALT, DIGEST];
}

const SALT = Buffer.alloc(16, 1);
const DIGEST = Buffer.alloc(32, 2);

const fill = (operatorId: number) => `
  insert into audit.entries (operator_id, at, action, actor_kind, actor_id, user_id, subject_kind, subject_id, details, session_id, request_id, address, browser, salt, origin_digest)
  select ${operatorId}, '${NOW}'::timestamptz - interval '1 minute', 'reading.submitted', 'user', 'user-' || n, 'user-' || n, 'meter', n::text, jsonb_build_object('value', n), 'session-' || n, 'request-' || n,
    '192.0.2.1', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', s.salt, audit.origin_digest(s.salt, '192.0.2.1', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0')
  from generate_series(1, ${ENTRIES}) n cross join lateral (select decode(md5(n::text), 'hex') as salt) s`;

/** How often something is done in a second, so many at a time. */
async function times(work: (n: number) => Promise<unknown>): Promise<number> {
  let done = 0;
  let next = 0;
  const until = performance.now() + SECONDS * 1000;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (performance.now() < until) {
      await work((next += 1));
      done += 1;
    }
  }));
  return done / SECONDS;
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (ENTRIES * 1000) / (performance.now() - startedAt);
}

async function copyThroughHash(url: string, operatorId: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const digest = createHash('sha256');
  for await (const chunk of client.query(to(`copy (select * from audit.entries where operator_id = ${operatorId} order by id) to stdout`))) digest.update(chunk as Buffer);
  digest.digest();
  await client.end();
}
