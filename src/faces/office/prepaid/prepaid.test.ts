import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { transaction } from '#lib/db/transaction.ts';
import * as prepaid from '#prepaid';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: '' };

describe('prepaid accounts in the office', () => {
  let office: TestOffice;
  let accountant: Awaited<ReturnType<typeof enterAs>>;
  let second: Awaited<ReturnType<typeof enterAs>>;
  let lawyer: Awaited<ReturnType<typeof enterAs>>;
  let account: prepaid.PrepaidAccount;
  let code: string;

  before(async () => {
    office = await testOffice({ approvalKinds: { 'prepaid-adjustment': prepaid.adjustmentApproval } });
    [accountant, second, lawyer] = [await enterAs(office, 'platform', 'Gulnara', ['accountant']), await enterAs(office, 'platform', 'Rashid', ['reviewer', 'accountant']), await enterAs(office, 'platform', 'Dana', ['lawyer'])];
    const { id: operatorId } = office.operatorOf('platform');
    const [user] = await office.db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), 'U7', 'aigul@mail.example', 'aigul@mail.example', 'ru', now()) returning id`, [operatorId]);
    const userId = user?.['id'] as string;
    await office.db.asOwner(`insert into identity.persons (operator_id, user_id, kind, iin_key, sealed_person, bound_at) values ($1, $2, 'individual', 'a', '', now())`, [operatorId, userId]);
    const opened = await prepaid.openAccount(office.house, office.operatorOf('platform') as never, userId, { kind: 'services', region: 'almaty', origin: ORIGIN }, office.clock.now);
    assert.ok(!('refused' in opened));
    account = opened;
    code = prepaid.prepaidPublicId(account.id);
  });
  after(() => office.close());

  const balances = () => transaction(office.db, office.operatorOf('platform').id, (tx) => prepaid.balancesOf(tx, account.id));
  const adjust = async (fields: Record<string, string>, by = accountant) => {
    const { text } = await by.get(`/prepaid/${code}`);
    return by.send(`/prepaid/${code}`, '/adjustments', { id: /name="id" value="([^"]*)"/.exec(text)?.[1] ?? '', ...fields });
  };

  test('are listed, found by their number and by their user, and shown with their entries in three languages', async () => {
    for (const language of ['kk', 'ru', 'en']) {
      accountant.cookies.set('platform-office-language', language);
      for (const page of ['/prepaid', `/prepaid?q=${account.number}`, '/prepaid?q=u7', '/prepaid?q=aigul@mail.example', `/prepaid/${code}`]) {
        const { text, status } = await accountant.get(page);
        assert.equal(status, 200, page);
        assert.match(text, new RegExp(account.number), page);
        assert.deepEqual(strictFaults(text), []);
      }
    }
    assert.match((await accountant.get('/prepaid?q=123')).text, /No account was found/);
    assert.equal((await accountant.get('/prepaid/pre_zz')).status, 404);
  });

  test('get promotional credit and corrections with a reason, once for each form, and above the amount after a second person', async () => {
    const refused = await adjust({ kind: 'credit', amount: '100', reason: '' });
    assert.equal(refused.status, 422);
    const { text } = await accountant.get(`/prepaid/${code}`);
    const id = /name="id" value="([^"]*)"/.exec(text)?.[1] ?? '';
    for (let times = 0; times < 2; times++) assert.match((await accountant.send(`/prepaid/${code}`, '/adjustments', { id, kind: 'credit', amount: '100', reason: 'Opening gift' })).to ?? '', /done=booked$/);
    assert.deepEqual([(await balances()).creditMinor, (await balances()).paidMinor], [10_000n, 0n]);
    assert.match((await adjust({ kind: 'correction', amount: '-1', reason: 'x' })).text, /not that much paid money/);
    assert.match((await adjust({ kind: 'correction', amount: '60 000', reason: 'Paid by bank transfer' })).to ?? '', /awaiting-approval$/);
    assert.equal((await balances()).paidMinor, 0n);
    const approval = /approvals\/([0-9a-f-]{36})/.exec((await second.get('/approvals')).text)?.[1] as string;
    assert.match((await second.get(`/approvals/${approval}`)).text, new RegExp(account.number));
    assert.equal((await second.send(`/approvals/${approval}`, approval, { decision: 'approve', reason: '' })).status, 303);
    assert.equal((await balances()).paidMinor, 6_000_000n);
    assert.match((await accountant.get(`/prepaid/${code}`)).text, /Paid by bank transfer[\s\S]*Gulnara/);
    assert.doesNotMatch((await lawyer.get(`/prepaid/${code}`)).text, /adjustments/);
  });

  test('are blocked with notice to everybody who acts for the holder, and unblocked', async () => {
    assert.match((await lawyer.send(`/prepaid/${code}`, '/block', { reason: 'The registration papers do not match' })).to ?? '', /done=blocked$/);
    const [block] = await office.db.asOwner('select from_at > placed_at as later from prepaid.blocks');
    assert.equal(block?.['later'], true);
    assert.match((await lawyer.get(`/prepaid/${code}`)).text, /Blocked from/);
    assert.deepEqual(await prepaid.blockAccount(office.house, office.operatorOf('platform') as never, { ...lawyer, id: lawyer.staffId, origin: ORIGIN }, { accountId: account.id, reason: 'again' }, office.clock.now), { refused: 'blocked-already' });
    assert.match((await lawyer.send(`/prepaid/${code}`, '/block/end', { reason: 'They do' })).to ?? '', /done=unblocked$/);
    const told = await office.db.asOwner(`select kind from notices.messages where kind like 'prepaid%' order by kind`);
    assert.deepEqual(told.map(({ kind }) => kind), ['prepaid-blocked', 'prepaid-unblocked']);
  });
});
