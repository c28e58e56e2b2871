import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

let office: TestOffice;
let accountant: Awaited<ReturnType<typeof enterAs>>;

const pay = (reference: string, minor: number) =>
  office.db.asOwner(
    `insert into accounts.payments (operator_id, account_id, paid_on, amount_minor, channel, reference, settled_for)
     select operator_id, id, '2026-11-20', $2, 'cabinet', $1, gen_random_uuid() from accounts.accounts where number = '100200'`,
    [reference, minor],
  );
const make = (layout: string) => accountant.send('/exports', '/exports', { layout });
const fileOf = async (to: string | undefined) => (await accountant.get(`/exports/${new URL(to ?? '', 'http://x').searchParams.get('made')}/file`)).text;

describe('exports in the office', () => {
  before(async () => {
    office = await testOffice();
    accountant = await enterAs(office, 'heat', 'Gulnara', ['accountant']);
    await addAccount(office, 'heat', { number: '100200', holder: 'Ivanova Anna', address: 'Lenina 12-5' });
  });
  after(() => office.close());

  test('say that there is nothing yet, and refuse to write an empty file', async () => {
    assert.match((await accountant.get('/exports')).text, /No exports yet/);
    const { to } = await make('payments');
    assert.match((await accountant.get(to as string)).text, /nothing new/);
  });

  test('go on where the one before stopped: nothing twice, nothing left out, what went back below zero', async () => {
    await pay('P-1', 150_000);
    await pay('=P-2', -5_050);
    const { to, status } = await make('payments');
    assert.equal(status, 303);
    assert.match((await accountant.get(to as string)).text, /The export is ready/);
    const lines = ['#OPERATOR heat', 'account;paidOn;amount;channel;reference', '100200;20.11.2026;1500,00;cabinet;P-1', "100200;20.11.2026;-50,50;cabinet;'=P-2", '#RECORDS 2', '#TOTAL 1449,50', ''];
    assert.equal(await fileOf(to), lines.join('\r\n'));
    await pay('P-3', 1);
    const next = await make('payments');
    assert.match(await fileOf(next.to), /#RECORDS 1\r\n#TOTAL 0,01\r\n$/);
    assert.match((await make('payments')).to as string, /refused=nothing-new/);
    assert.equal(await fileOf(to), lines.join('\r\n'), 'an export can be downloaded again as it was');
  });

  test('tell a payment once though two people export at the same time', async () => {
    await pay('P-4', 100);
    const other = await enterAs(office, 'heat', 'Ruslan', ['administrator']);
    const both = await Promise.all([make('payments'), other.send('/exports', '/exports', { layout: 'payments' })]);
    assert.equal(both.filter(({ to }) => to?.includes('made=')).length, 1);
    const [{ records } = { records: 0 }] = await office.db.asOwner('select sum(records)::int as records from exchange.exports');
    assert.equal(records, 4);
  });

  test('hold back what is still being written, and all behind it', async () => {
    const open = await office.db.bulk.connect();
    try {
      await open.query('begin');
      await open.query(`select set_config('app.operator_id', (select id::text from operators.operators where code = 'heat'), true)`);
      await open.query(`insert into accounts.payments (operator_id, account_id, paid_on, amount_minor, channel, reference, settled_for)
        select operator_id, id, '2026-11-20', 700, 'cabinet', 'SLOW', gen_random_uuid() from accounts.accounts where number = '100200'`);
      await pay('FAST', 800);
      assert.match((await make('payments')).to as string, /refused=nothing-new/);
      await open.query('commit');
    } finally {
      open.release();
    }
    assert.match(await fileOf((await make('payments')).to), /SLOW[^]*FAST/);
  });

  test('are for those who may, and nothing to another operator', async () => {
    const clerk = await enterAs(office, 'heat', 'Timur', ['clerk']);
    const [{ id } = { id: '' }] = await office.db.asOwner('select id from exchange.exports limit 1');
    assert.equal((await clerk.get('/exports')).status, 200);
    assert.equal((await clerk.get(`/exports/${id}/file`)).status, 403);
    const stranger = await enterAs(office, 'housing', 'Oleg', ['accountant']);
    assert.equal((await stranger.get(`/exports/${id}/file`)).status, 404);
    const entries = await office.db.asOwner(`select details->>'layout' as layout from audit.entries where action = 'export.made' limit 1`);
    assert.deepEqual(entries, [{ layout: 'payments' }]);
  });
});
