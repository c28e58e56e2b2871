import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { createApp } from '#lib/http/app.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import * as accounts from '#accounts';
import * as operators from '#operators';
import { mountAgents } from './mount-agents.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const run = promisify(execFile);

describe('a terminal that shares no code with the product', () => {
  let db: TestDatabase;
  let app: FastifyInstance;
  let address: string;
  before(async () => {
    db = await testDatabase();
    const [heat] = (await operators.enrolOperators(db, await operators.loadProfiles(join(ROOT, 'profiles')))).filter(({ code }) => code === 'heat') as [operators.Operator];
    const [payments] = [heat.profile.payments];
    assert.ok(payments?.agents, 'the demonstration has agents');
    const agents = payments.agents.map((agent) => ({ ...agent, networks: [], password: agent.code === 'locked' }));
    const operator = { ...heat, profile: { ...heat.profile, payments: { ...payments, agents: (['osmp', 'kaspi', 'sber-1', 'sber-2'] as const).map((dialect) => ({ ...agents[0]!, code: dialect.replace('-', ''), dialect, least: '1.00' })) } } };
    await db.asOwner(`insert into accounts.accounts (operator_id, number, holder, import_id) values (${operator.id}, '0012345', 'Иванов Иван', gen_random_uuid())`);
    app = await createApp({
      isSecure: false,
      logger: createLog('silent'),
      resolve: (request) => ({ operatorId: operator.id, operatorCode: 'heat', face: 'api', base: '', rest: request.url ?? '/', isSecure: false }),
    });
    mountAgents(app, {
      db,
      keys: keysFrom(Buffer.alloc(32, 1)),
      texts: textsOf(loadCatalogue()),
      clock: () => Temporal.Now.instant(),
      operator: () => operator,
      readSecrets: () => [],
      providerOf: () => undefined,
      purposes: { bill: accounts.settle, accounts: accounts.settle },
    });
    address = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  after(async () => {
    await app.close();
    await db.close();
  });

  for (const dialect of ['osmp', 'kaspi', 'sber-1', 'sber-2'])
    test(`finds every rule of ${dialect} kept`, async () => {
      const terminal = join(ROOT, 'peers/terminal/main.ts');
      const { stdout } = await run(process.execPath, [terminal, 'conformance', '--address', `${address}/agents/${dialect.replace('-', '')}`, '--dialect', dialect, '--account', '0012345', '--sum', '10.45'], { env: { ...process.env, TZ: 'Asia/Yekaterinburg' } }).catch((failed: { stdout: string }) => failed);
      assert.match(stdout, /^12 of 12 rules hold$/m, stdout);
    });

  test('gets no answer to a call of ten megabytes', async () => {
    const answer = await app.inject({ method: 'POST', url: '/agents/osmp', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `command=check&account=${'1'.repeat(10_000_000)}` });
    assert.equal(answer.statusCode, 413);
  });
});
