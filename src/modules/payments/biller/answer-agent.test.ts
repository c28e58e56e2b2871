import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { NOW, ORIGIN, stand, type Stand } from '../stand.test.ts';
import type { Agent } from './agent.ts';
import { admitAgent } from './admit-agent.ts';
import { answerAgent } from './answer-agent.ts';

const agent: Agent = {
  code: 'terminals',
  name: { kk: 'Терминалдар', ru: 'Терминалы', en: 'Terminals' },
  dialect: 'osmp',
  zone: 'Europe/Moscow',
  networks: [],
  password: false,
  least: '1.00',
  most: '15000.00',
};

describe('terminals and banks', () => {
  let at: Stand;
  let account: bigint;
  before(async () => {
    at = await stand();
    account = await at.account('4957835959', 500_000n);
  });
  after(() => at.close());

  const ask = (query: object, more: Partial<Agent> = {}, now = NOW) => answerAgent(at.house, at.operator, { ...agent, ...more }, query as Record<string, unknown>, ORIGIN, now).then(({ body }) => body);
  const pay = (txn_id: string, sum: string, more: object = {}) => ask({ command: 'pay', txn_id, txn_date: '20261122103000', account: '4957835959', sum, ...more });
  const result = (body: string) => Number(/<result>(\d+)</.exec(body)?.[1]);
  const payments = async () => Number((await at.one(`select count(*)::int as n from payments.payments where provider = 'agent-terminals'`))['n']);

  test('a check shows what is due, masks whose it is, and changes nothing', async () => {
    await at.db.asOwner(`update accounts.accounts set holder = 'Иванов Иван Иванович', address = 'г. Речной, ул. Береговая, д. 5, кв. 8' where id = ${account}`);
    const body = await ask({ command: 'check', txn_id: '1', account: ' 4957 835959', sum: '1' });
    assert.equal(result(body), 0);
    assert.match(body, /И\*\*\* И\. И\./);
    assert.match(body, />5000\.00</);
    assert.doesNotMatch(body, /Иванов|кв\. 8/);
    assert.equal(await payments(), 0);
  });

  test('money is credited at once, with its event, its part, its books and its audit entry', async () => {
    const body = await pay('100', '10.45');
    assert.equal(result(body), 0);
    assert.match(body, /<sum>10\.45</);
    assert.equal(await at.leftMinor(account), 498_955n);
    const row = await at.one(`select p.state, p.paid_at = '2026-11-22T07:30:00Z' as is_then, p.amount_minor::int, a.transaction, a.paid_at_text, (select count(*)::int from payments.events e where e.payment_id = p.id) as events,
      (select count(*)::int from audit.entries d where d.subject_id = p.id::text and d.action = 'payment.taken') as deeds
      from payments.payments p join payments.agent_payments a on a.payment_id = p.id`);
    assert.deepEqual([row['state'], row['is_then'], row['amount_minor'], row['transaction'], row['paid_at_text'], row['events'], row['deeds']], ['succeeded', true, 1045, '100', '20261122103000', 1, 1]);
    const balances = await at.balances();
    assert.equal(balances['acquirer:agent-terminals'], 1045n);
    assert.equal(Object.values(balances).reduce((sum, minor) => sum + minor, 0n), 0n);
  });

  test('a repetition gets the first answer byte for byte, whatever it says now, and the difference is on record', async () => {
    const first = await pay('101', '20.00');
    assert.equal(await pay('101', '20.00'), first);
    assert.equal(await pay('101', '9999.00', { account: 'NOBODY' }), first);
    assert.equal(await at.leftMinor(account), 496_955n);
    assert.equal((await at.one(`select count(*)::int as n from audit.entries where action = 'payment.contradicted'`))['n'], 1);
  });

  test('twenty at once are one payment with one answer', async () => {
    const before = await payments();
    const bodies = await Promise.all(Array.from({ length: 20 }, () => pay('102', '30.00')));
    assert.equal(new Set(bodies).size, 1);
    assert.equal(await payments(), before + 1);
    assert.equal(await at.leftMinor(account), 493_955n);
  });

  test('what two agents number alike are two payments', async () => {
    const before = await payments();
    assert.equal(result(await ask({ command: 'pay', txn_id: '102', txn_date: '20261122103000', account: '4957835959', sum: '1.00' }, { code: 'bank' })), 0);
    assert.equal(await payments(), before);
    assert.equal((await at.balances())['acquirer:agent-bank'], 100n);
  });

  test('sums beyond the limits, an account that is closed or unknown and a day that has not come are refused, and nothing is written', async () => {
    const before = await payments();
    await at.account('CLOSED', 1000n);
    await at.db.asOwner(`update accounts.accounts set closed_on = '2026-01-01' where number = 'CLOSED'`);
    assert.equal(result(await pay('200', '0')), 241);
    assert.equal(result(await pay('201', '15000.01')), 242);
    assert.equal(result(await pay('202', '5.00', { account: 'closed' })), 79);
    assert.equal(result(await pay('203', '5.00', { account: 'NOBODY' })), 5);
    assert.equal(result(await pay('204', '5.00', { txn_date: '20261124103000' })), 300);
    assert.equal(await payments(), before);
  });

  test('a sum in any form that is one is credited to the tiyn, whatever the account looks like, and what is no sum is refused', async () => {
    const id = await at.account('ТП-77А', 9_000n);
    const paid = async () => Number((await at.one(`select coalesce(sum(amount_minor), 0)::int as minor from accounts.payments where account_id = ${id}`))['minor']);
    const typed = { account: ' тп-77 а ' };
    assert.equal(result(await pay('500', '10', typed)), 0);
    assert.equal(result(await pay('501', '10.4', typed)), 0);
    assert.equal(await paid(), 2_040);
    for (const [at, sum] of ['10,40', '1e3', '-1'].entries()) assert.equal(result(await pay(`51${at}`, sum, typed)), 300, sum);
    assert.equal(result(await pay('520', '0', typed)), 241);
    assert.equal(await paid(), 2_040);
  });

  test('a debt that was paid since the newest charges is not paid again, even by two at once, until its money goes back', async () => {
    const { id } = await at.one(`select id from accounts.accounts where id = ${await at.account('TWICE', 5_000n)}`);
    const owed = async () => at.db.asOwner(`select service, sum(amount_minor)::int as minor from payments.allocations where account_id = ${id} group by service order by service`).then((rows) => rows.map(({ service, minor }) => `${service} ${minor}`));
    await Promise.all(['400', '401', '402', '403'].map((one) => pay(one, '10.00', { account: 'TWICE' })));
    assert.deepEqual(await owed(), ['heat-carrier 1000', 'heating 3000'], 'each of four found what the others had paid');
    await pay('404', '20.00', { account: 'TWICE' });
    assert.deepEqual(await owed(), ['heat-carrier 1000', 'heating 4000', 'null 1000'], 'what is more than all debts is an advance');
    await at.db.asOwner(`insert into payments.allocations (operator_id, payment_id, account_id, ord, period, service, supplier, amount_minor, settled_on)
      select operator_id, payment_id, account_id, 9, period, service, supplier, -amount_minor, '2026-11-22' from payments.allocations where account_id = ${id} and service = 'heat-carrier'`);
    await pay('405', '10.00', { account: 'TWICE' });
    assert.deepEqual(await owed(), ['heat-carrier 1000', 'heating 4000', 'null 1000']);
    await at.db.asOwner(`insert into accounts.charges (operator_id, account_id, period, service, charged_minor, closing_minor, import_id) select operator_id, account_id, '2026-11-01', service, charged_minor, charged_minor, gen_random_uuid() from accounts.charges where account_id = ${id}`);
    await pay('406', '10.00', { account: 'TWICE' });
    assert.deepEqual(await owed(), ['heat-carrier 2000', 'heating 4000', 'null 1000'], 'newer charges know of the money');
  });

  test('the books follow the agent’s day, not the hour of arrival', async () => {
    await pay('300', '1.00', { txn_date: '20261031235959' });
    const row = await at.one(`select paid_on::text from accounts.payments where settled_for = (select payment_id from payments.agent_payments where transaction = '300')`);
    // 23:59:59 in Moscow is already the next day where the operator is.
    assert.equal(row['paid_on'], '2026-11-01');
  });

  test('another operator sees none of it', async () => {
    const rows = await at.db.asOwner(`select count(*)::int as n from payments.agent_payments where operator_id <> ${at.operator.id}`);
    assert.equal(rows[0]?.['n'], 0);
  });
});

test('an agent is admitted from its network, with its password and its certificate, and a password that is being replaced still opens', () => {
  const operator = { id: 1, code: 'one' } as Parameters<typeof admitAgent>[0];
  const caller = { address: '192.0.2.7', authorization: `Basic ${Buffer.from('terminals:right').toString('base64')}`, certificate: undefined };
  const secrets = () => ['terminals:new', 'terminals:right'];
  const judge = (more: Partial<Agent>, changed: Partial<typeof caller> = {}) => admitAgent(operator, { ...agent, ...more }, { ...caller, ...changed }, secrets);
  assert.equal(judge({ networks: ['192.0.2.0/24'], password: true }), undefined);
  assert.equal(judge({ networks: ['198.51.100.0/24'] }), 'wrong-network');
  assert.equal(judge({ password: true }, { authorization: undefined as never }), 'wrong-password');
  assert.equal(judge({ password: true }, { authorization: `Basic ${Buffer.from('terminals:wrong').toString('base64')}` }), 'wrong-password');
  assert.equal(admitAgent(operator, { ...agent, password: true }, caller, () => []), 'wrong-password');
  assert.equal(judge({ certificate: createHash('sha256').update('x').digest('hex') }, { certificate: 'nonsense' as never }), 'wrong-certificate');
});
