import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type * as exchange from '#exchange';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

let office: TestOffice;
let accountant: Awaited<ReturnType<typeof enterAs>>;

const file = (name: string, text: string) => ({ name, content: Buffer.from(text) });
const upload = (layout: string, text: string) => accountant.send('/imports/new', '/imports/new', { layout, encoding: 'automatic' }, file(`${layout}.csv`, text));
const idOf = (address: string | undefined) => /\/imports\/([0-9a-f-]+)$/.exec(address ?? '')?.[1] as string;

/** A registry as its layout has it, with its control lines; the sums are in the layout's own column. */
function registry(layout: string, lines: readonly Record<string, string>[]): string {
  const { columns, totals } = office.house.layouts.get(layout) as exchange.Layout;
  const records = lines.map((line) => columns.map((column) => line[column] ?? '').join(';'));
  const total = totals?.of ? [`#TOTAL ${lines.map((line) => line[totals.of as string]).join('')}`] : [];
  return ['#OPERATOR heat', columns.join(';'), ...records, `#RECORDS ${records.length}`, ...total, ''].join('\r\n');
}

describe('imports in the office', () => {
  before(async () => {
    office = await testOffice();
    accountant = await enterAs(office, 'heat', 'Gulnara', ['accountant']);
    await addAccount(office, 'heat', { number: '100200', holder: 'Ivanova Anna', address: 'Lenina 12-5' });
  });
  after(() => office.close());

  test('a form without layout and file is shown again with both named', async () => {
    const { status, text } = await accountant.send('/imports/new', '/imports/new', { layout: '', encoding: 'automatic' }, file('', ''));
    assert.equal(status, 422);
    assert.match(text, /<title>Error: /);
    for (const field of ['layout', 'file']) assert.match(text, new RegExp(`href="#${field}"`));
  });

  test('a PDF and an empty file are refused at the field, with what to do', async () => {
    assert.match((await upload('accounts', '%PDF-1.7')).text, /href="#file"/);
    const { status, text } = await upload('accounts', '');
    assert.equal(status, 422);
    assert.match(text, /The file is empty/);
  });

  test('a file without the token of its page is not kept', async () => {
    const before = await office.db.asOwner('select id from files.files');
    const { status } = await accountant.send('/imports/new', '/imports/new', { token: 'none', layout: 'accounts', encoding: 'automatic' }, file('accounts.csv', 'x'.repeat(1_000_000)));
    assert.equal(status, 403);
    assert.deepEqual(await office.db.asOwner('select id from files.files'), before);
  });

  test('a registry is loaded, previewed, applied, and refused the second time', async () => {
    const text = registry('accounts', [{ account: '100300', holder: 'Petrov Ivan', address: 'Lenina 14' }, { account: '=1+1', holder: 'x', address: 'y' }, ...Array.from({ length: 30 }, (_, at) => ({ account: `2003${at + 10}`, holder: 'Petrov', address: `Lenina ${at}` }))]);
    const { status, to } = await upload('accounts', text);
    assert.equal(status, 303);
    const id = idOf(to);
    assert.match((await accountant.get(to as string)).text, /<progress/);
    await office.work('heat', 'preview-import', id);
    const previewed = await accountant.get(to as string);
    assert.match(previewed.text, /Gulnara/);
    assert.match(previewed.text, /Rejected lines: 1/);
    const rejects = await accountant.get(`/imports/${id}/rejects.csv`);
    assert.equal(rejects.status, 200);
    assert.match(rejects.text, /=1\+1/);
    assert.equal((await accountant.send(to as string, '/application')).to, to);
    await office.work('heat', 'apply-import', id);
    assert.match((await accountant.get(to as string)).text, /The registry was applied/);
    assert.match((await accountant.get('/customers?q=100300')).text, /Petrov Ivan/);
    const again = await upload('accounts', text);
    assert.equal(again.status, 422);
    assert.match(again.text, new RegExp(`/imports/${id}"`));
    assert.equal((await accountant.get('/imports')).status, 200);
  });

  test('an import is cancelled once; the second wish is told that it is over', async () => {
    const { to } = await upload('accounts', registry('accounts', [{ account: '100400', holder: 'A', address: 'B' }]));
    const { text } = await accountant.get(to as string);
    const token = [...text.matchAll(/name="token" value="([^"]+)"/g)].at(-1)?.[1] as string;
    assert.equal((await accountant.send(to as string, '/cancellation')).to, to);
    const late = await accountant.post(`${to}/cancellation`, { token });
    assert.equal(late.to, `${to}?refused=too-late`);
    assert.equal((await accountant.get(late.to as string)).status, 200);
  });

  test('the import of another operator is not there', async () => {
    const { to } = await upload('accounts', registry('accounts', [{ account: '100500', holder: 'A', address: 'B' }]));
    const stranger = await enterAs(office, 'housing', 'Oleg', ['accountant', 'administrator']);
    const path = `/imports/${idOf(to)}`;
    assert.equal((await stranger.get(path)).status, 404);
    assert.equal((await stranger.get(`${path}/rejects.csv`)).status, 404);
    assert.doesNotMatch((await stranger.get('/imports')).text, /accounts\.csv/);
  });

  test('sums that change a lot wait for a second person: who asked may not agree, another may', async () => {
    const month = (period: string, amount: string) => registry('bills', [{ account: '100200', period, bill: period, issuedOn: '2026-11-01', dueOn: '2026-11-25', amount }]);
    for (const [period, amount] of [['2026-09', '100.00'], ['2026-10', '9000.00']] as const) {
      const { to, text } = await upload('bills', month(period, amount));
      assert.ok(to, text);
      await office.work('heat', 'preview-import', idOf(to));
      assert.equal((await accountant.send(to, '/application', { reason: 'a cold month' })).to, to);
      if (period === '2026-09') await office.work('heat', 'apply-import', idOf(to));
    }
    const [row] = await office.db.asOwner('select id from approvals.approvals');
    const approval = `/approvals/${row?.['id']}`;
    const own = await accountant.get(approval);
    assert.match(own.text, /Another member of staff must decide/);
    const token = /name="token" value="([^"]+)"/.exec(own.text)?.[1] as string;
    assert.equal((await accountant.post(approval, { token, decision: 'approve' })).status, 422);
    const reviewer = await enterAs(office, 'heat', 'Ruslan', ['reviewer']);
    assert.match((await reviewer.get('/')).text, /a cold month/);
    assert.equal((await reviewer.send(approval, approval, { decision: 'decline', reason: '' })).status, 422);
    assert.equal((await reviewer.send(approval, approval, { decision: 'approve', reason: '' })).to, '/heat/office/approvals?done=approve');
    assert.match((await reviewer.get(approval)).text, /Approved: Ruslan/);
    const entries = await office.db.asOwner(`select actor_id from audit.entries where action = 'approval.granted'`);
    assert.deepEqual(entries, [{ actor_id: reviewer.staffId }]);
  });
});
