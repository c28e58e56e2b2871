import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { enterAs, testOffice, type Browser, type TestOffice } from '../stand.test.ts';

describe('the bills page of the office', () => {
  let office: TestOffice;
  let accountant: Browser;

  before(async () => {
    office = await testOffice();
    accountant = await enterAs(office, 'heat', 'saule', ['accountant']);
  });
  after(() => office.close());

  test('says that nothing was billed yet, and afterwards starts a run once and shows how far it is', async () => {
    assert.match((await accountant.get('/bills')).text, /No bill has been loaded yet/);
    const { id } = office.operatorOf('heat');
    const [account] = await office.db.asOwner('insert into accounts.accounts (operator_id, number, import_id) values ($1, $2, $3) returning id', [id, '7100000011', randomUUID()]);
    await office.db.asOwner("insert into accounts.bills (operator_id, account_id, period, due_minor, import_id) values ($1, $2, '2026-10-01', 100, $3)", [id, account?.['id'], randomUUID()]);
    const started = await accountant.send('/bills', '/bills', { period: '2026-10', in: 'kk' });
    assert.equal(started.status, 303);
    const page = await accountant.get(started.to as string);
    assert.match(page.text, /Made so far: 0/);
    const again = await accountant.send('/bills', '/bills', { period: '2026-10', in: 'kk' });
    assert.equal(again.status, 422);
    assert.match(again.text, /being made in this language already/);
    assert.match((await accountant.get('/bills')).text, /Under way/);
  });

  test('takes no month and no language that is not in its lists, and keeps what was typed', async () => {
    for (const [fields, said] of [[{ period: '2026-13', in: 'ru' }, /Choose a month/], [{ period: '2026-10', in: 'de' }, /Choose a language/], [{ period: '2020-01', in: 'ru' }, /Choose a month|No bill is in force/]] as const) {
      const answer = await accountant.send('/bills', '/bills', fields);
      assert.equal(answer.status, 422);
      assert.match(answer.text, said);
    }
  });

  test('finds no run and no archive that is not there', async () => {
    for (const path of [`/bills/${randomUUID()}`, '/bills/x', `/bills/${randomUUID()}/1`, `/bills/${randomUUID()}/0`, `/bills/${randomUUID()}/x`]) assert.equal((await accountant.get(path)).status, 404, path);
  });
});
