import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addAccount, addLine, addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

const LIST = '/heat/cabinet/accounts';

describe('several accounts under one login', () => {
  let cabinet: TestCabinet;
  let aigul: TestUser;
  let codes: string[];
  before(async () => {
    cabinet = await testCabinet();
    aigul = await addUser(cabinet, 'heat', 'aigul');
    codes = [];
    for (let n = 1; n <= 8; n++) {
      const code = await addAccount(cabinet, aigul, `71000000${n}0`, { address: `Abai ${n}` });
      await addLine(cabinet, aigul, code, 'bills', { period: '2026-10-01', number: '1', due_minor: n * 100_000 });
      codes.push(code);
    }
  });
  after(() => cabinet.close());

  const formToken = (page: string) => /name="token" value="([^"]+)"/.exec(page)?.[1] as string;
  const act = async (code: string, what: string, fields: Record<string, string> = {}, user = aigul) => {
    const { text } = await cabinet.get(`${LIST}/${codes[0]}/arrangement`, aigul.jar);
    return cabinet.post(`${LIST}/${code}/${what}`, user.jar, { token: formToken(text), ...fields });
  };

  test('the list is sound HTML, is searched and sorted, and sums up what was found', async () => {
    const { text } = await cabinet.get(LIST, aigul.jar);
    assert.deepEqual(strictFaults(text), []);
    assert.match(text, /36,000\.00/);
    assert.match((await cabinet.get(`${LIST}?q=abai+3`, aigul.jar)).text, /Shown: 1 of 1/);
    const sorted = (await cabinet.get(`${LIST}?sort=-due`, aigul.jar)).text;
    assert.ok(sorted.indexOf('7100000080') < sorted.indexOf('7100000010'));
    assert.match(sorted, /aria-sort="descending"/);
  });

  test('an own name stands in place of the address wherever the account is named, and goes again', async () => {
    assert.equal((await act(codes[1] as string, 'label', { label: 'Shop <b>' })).status, 303);
    assert.match((await cabinet.get(LIST, aigul.jar)).text, /Shop &lt;b>|Shop &lt;b&gt;/);
    assert.match((await cabinet.get(`${LIST}?q=shop`, aigul.jar)).text, /7100000020/);
    await act(codes[1] as string, 'label', { label: '' });
    assert.doesNotMatch((await cabinet.get(LIST, aigul.jar)).text, /Shop/);
    assert.equal((await act(codes[1] as string, 'label', { label: 'x'.repeat(61) })).status, 422);
  });

  test('the sections lead to the usual account', async () => {
    await act(codes[3] as string, 'preference');
    assert.equal((await cabinet.get(`${LIST}/current/charges`, new Map([...aigul.jar].filter(([name]) => !name.endsWith('account'))))).headers['location'], `${LIST}/${codes[3]}/charges`);
  });

  test('an account taken out is gone from the cabinet, and comes back while nobody else has it', async () => {
    const code = codes[7] as string;
    assert.equal((await act(code, 'end')).status, 303);
    assert.equal((await cabinet.get(`${LIST}/${code}/charges`, aigul.jar)).status, 404);
    assert.match((await cabinet.get(LIST, aigul.jar)).text, /Taken out/);
    assert.match((await act(code, 'restoration')).headers['location'] as string, /done=restored/);
    assert.equal((await cabinet.get(`${LIST}/${code}/charges`, aigul.jar)).status, 200);
    cabinet.clock.now = cabinet.clock.now.add({ seconds: 1 });
    await act(code, 'end');
    const other = await addUser(cabinet, 'heat', 'other-holder');
    await cabinet.db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) select operator_id, id, $1, $2 from accounts.accounts where number = $3', [other.userId, cabinet.clock.now.add({ seconds: 1 }).toString(), '7100000080']);
    assert.match((await act(code, 'restoration')).headers['location'] as string, /done=gone/);
  });

  test("another's account is arranged by nobody", async () => {
    const stranger = await addUser(cabinet, 'heat', 'stranger');
    const foreign = await addAccount(cabinet, stranger, '7199999999');
    assert.equal((await cabinet.get(`${LIST}/${foreign}/arrangement`, aigul.jar)).status, 404);
    for (const what of ['label', 'preference', 'end']) assert.equal((await act(foreign, what, { label: 'mine' })).status, 404, what);
  });

  test('who has no account is led to adding one, by the ways the operator offers', async () => {
    const newcomer = await addUser(cabinet, 'housing', 'newcomer');
    assert.match((await cabinet.get('/housing/cabinet/accounts', newcomer.jar)).text, /accounts\/new/);
    assert.match((await cabinet.get('/housing/cabinet/accounts/new', newcomer.jar)).text, /new\/contract-check.*new\/document-check/s);
    assert.equal((await cabinet.get('/heat/cabinet/accounts/new', aigul.jar)).headers['location'], '/heat/cabinet/accounts/new/contract-check');
  });
});
