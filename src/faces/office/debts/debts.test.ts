import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import * as debts from '#debts';
import { enterAs, testOffice, type Browser, type TestOffice } from '../stand.test.ts';

describe('the debt notices of the office', () => {
  let office: TestOffice;
  let accountant: Browser;
  let reviewer: Browser;

  before(async () => {
    office = await testOffice();
    accountant = await enterAs(office, 'housing', 'saule', ['accountant', 'clerk']);
    reviewer = await enterAs(office, 'housing', 'marat', ['reviewer']);
    const { id } = office.operatorOf('housing');
    for (const [number, due, isRegistered] of [['100200300', 900_000, true], ['=1+2', 1_234_567, false]] as const) {
      const [account] = await office.db.asOwner('insert into accounts.accounts (operator_id, number, import_id) values ($1, $2, $3) returning id', [id, number, randomUUID()]);
      await office.db.asOwner("insert into accounts.bills (operator_id, account_id, period, due_on, due_minor, import_id) values ($1, $2, '2026-09-01', '2026-10-25', $3, $4)", [id, account?.['id'], due, randomUUID()]);
      if (!isRegistered) continue;
      const userId = randomUUID();
      await office.db.asOwner("insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, 'U', 'aigul@mail.example', 'aigul@mail.example', 'kk', now())", [id, userId]);
      await office.db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, now())', [id, account?.['id'], userId]);
    }
  });
  after(() => office.close());

  const work = (runId: string) =>
    debts.workOffRun({ db: office.db, keys: office.house.keys, debtPath: () => '/pay' }, office.operatorOf('housing'), runId, { clock: () => office.clock.now, signal: new AbortController().signal });

  test('go from the rule to a preview of whom and why, to a second person, to the sending', async () => {
    const rule = await accountant.get('/debts');
    assert.match(rule.text, /Nobody has been told of a debt yet/);
    assert.match(rule.text, /Public contract, section 6/);
    const drawn = await accountant.send('/debts', '/debts');
    const address = drawn.to as string;
    const runId = address.split('/').at(-1) as string;
    assert.match((await accountant.get(address)).text, /being looked through/);
    await work(runId);
    const preview = (await accountant.get(address)).text;
    assert.match(preview, /Told by e-mail/);
    assert.match(preview, /Left out: nobody has registered/);
    assert.match(preview, /9,000\.00/);
    assert.match((await accountant.get(`${address}?of=nobody-registered`)).text, /12,345\.67/);
    assert.doesNotMatch((await accountant.get(`${address}?of=told`)).text.split('id="lines"')[1] as string, /12,345\.67/);
    const csv = (await accountant.get(`${address}/lines.csv`)).text;
    assert.equal(csv.split('\r\n').length, 4);
    assert.match(csv, /'=1\+2/, 'a number that a spreadsheet would run is made harmless');
    assert.equal((await accountant.send(address, `${runId}/submission`)).status, 303);
    assert.match((await accountant.get(address)).text, /Another member of staff has to start it/);
    const [approval] = await office.db.asOwner("select id from approvals.approvals where kind = 'debt-run'");
    const asked = await reviewer.get(`/approvals/${approval?.['id'] as string}`);
    assert.match(asked.text, /Accounts to be told/);
    assert.equal((await reviewer.send(`/approvals/${approval?.['id'] as string}`, `/approvals/${approval?.['id'] as string}`, { decision: 'approve', reason: '' })).status, 303);
    assert.match((await reviewer.get(address)).text, /0 of 1/);
    await work(runId);
    const done = (await reviewer.get(address)).text;
    assert.match(done, /All notices were queued/);
    assert.match(done, /Waiting/);
    assert.match((await accountant.get('/debts')).text, /Sent/);
  });

  test('are drawn up by those who may, looked at by a reviewer, and by no dispatcher', async () => {
    const [run] = await office.db.asOwner('select id from debts.runs');
    assert.doesNotMatch((await reviewer.get('/debts')).text, /Draw up a list/);
    const dispatcher = await enterAs(office, 'housing', 'dina', ['dispatcher']);
    for (const path of ['/debts', `/debts/${run?.['id'] as string}`, `/debts/${run?.['id'] as string}/lines.csv`]) assert.equal((await dispatcher.get(path)).status, 403);
    const elsewhere = await enterAs(office, 'electricity', 'saule', ['accountant']);
    assert.equal((await elsewhere.get(`/debts/${run?.['id'] as string}`)).status, 404);
    assert.equal((await elsewhere.get(`/debts/x`)).status, 404);
    const without = await enterAs(office, 'heat', 'saule', ['accountant']);
    assert.equal((await without.get('/debts')).status, 404);
  });
});
