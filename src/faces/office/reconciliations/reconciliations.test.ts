import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

describe('reconciliation in the office', () => {
  let office: TestOffice;
  let accountant: Awaited<ReturnType<typeof enterAs>>;
  before(async () => {
    office = await testOffice();
    accountant = await enterAs(office, 'heat', 'Gulnara', ['accountant']);
  });
  after(() => office.close());

  const upload = (source: string, text: string) => accountant.send('/reconciliations/new', '/reconciliations/new', { source }, { name: 'day.csv', content: Buffer.from(text) });

  test('before the first comparison the list says where one comes from', async () => {
    const { status, text } = await accountant.get('/reconciliations');
    assert.equal(status, 200);
    assert.match(text, /Nothing has been compared yet/);
  });

  test('a form without source and file is shown again with both named, and a register that cannot be read with its line', async () => {
    const empty = await accountant.send('/reconciliations/new', '/reconciliations/new', { source: '' }, { name: '', content: Buffer.from('') });
    assert.equal(empty.status, 422);
    for (const field of ['source', 'file']) assert.match(empty.text, new RegExp(`href="#${field}"`));
    const bad = await upload('terminals', '2026-11-20;1;A1;10.00\nnonsense\n');
    assert.equal(bad.status, 422);
    assert.match(bad.text, /Line 2 of|Line 2 /);
    assert.match((await upload('bank-statement', 'no statement at all')).text, /1CClientBankExchange/);
  });

  test('a register is compared at once, its difference is closed with a note, and the same register is refused', async () => {
    const { status, to } = await upload('terminals', '2026-11-20;77;0012345;10.00\n');
    assert.equal(status, 303);
    const shown = await accountant.get(to as string);
    assert.match(shown.text, /Not in our books/);
    const action = /action="[^"]*(\/reconciliations\/[^"]+\/differences\/\d+)"/.exec(shown.text)?.[1] as string;
    const without = await accountant.send(to as string, action, { note: ' ' });
    assert.equal(without.status, 422);
    assert.match(without.text, /href="#note"/);
    const closed = await accountant.send(to as string, action, { note: 'The agent cancelled it' });
    assert.equal(closed.status, 303);
    assert.match((await accountant.get(closed.to as string)).text, /The agent cancelled it/);
    assert.match((await accountant.get('/reconciliations')).text, /All differences are settled/);
    assert.match((await upload('terminals', '2026-11-20;77;0012345;10.00\n')).text, /compared before/);
  });

  test('a clerk has no reconciliation', async () => {
    const clerk = await enterAs(office, 'heat', 'Dana', ['clerk']);
    assert.equal((await clerk.get('/reconciliations')).status, 403);
  });
});
