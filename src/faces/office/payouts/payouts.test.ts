import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { money } from '#lib/money.ts';
import { books } from '#catalog';
import * as ledger from '#ledger';
import { payoutApproval, returnApproval } from '#settlements';
import { enterAs, testOffice, type Browser, type TestOffice } from '../stand.test.ts';

describe('the payouts of the office', () => {
  let office: TestOffice;
  let accountant: Browser;
  let reviewer: Browser;
  before(async () => {
    office = await testOffice();
    accountant = await enterAs(office, 'platform', 'saule', ['accountant']);
    reviewer = await enterAs(office, 'platform', 'marat', ['reviewer']);
    Object.assign(office.house.approvalKinds, { 'payout-run': payoutApproval(office.house), 'payout-return': returnApproval });
    await earn(office);
  });
  after(() => office.close());

  test('go from a month to a preview, a second person, the register, the bank’s yes and its no', async () => {
    assert.match((await accountant.get('/payouts')).text, /No payouts yet/);
    const drawn = await accountant.send('/payouts', '/payouts', { month: '2026-10' });
    const address = drawn.to as string;
    const run = address.split('/').at(-1) as string;
    const preview = (await accountant.get(address)).text;
    for (const part of ['Sauleт &amp; Co', '10,000.00', '8,750.00', 'Not approved']) assert.ok(preview.includes(part), part);
    assert.equal((await accountant.get(`${address}/register.csv`)).status, 404, 'nobody has agreed yet');
    assert.equal((await accountant.send(address, `${run}/submission`)).status, 303);
    const [approval] = await office.db.asOwner("select id from approvals.approvals where kind = 'payout-run'");
    const asked = `/approvals/${approval?.['id'] as string}`;
    assert.match((await reviewer.get(asked)).text, /See who gets how much/);
    assert.equal((await reviewer.send(asked, asked, { decision: 'approve', reason: '' })).status, 303);
    const register = (await accountant.get(`${address}/register.csv`)).text;
    assert.match(register, /P2026-000001;2026-11-\d\d;8750\.00;KZT/);
    assert.match(register, /TOTAL;1;8750\.00;KZT/);
    const payment = /href="[^"]*(\/payouts\/[^"]*\/payment)"/.exec((await accountant.get(address)).text)?.[1] as string;
    const typed = { 'on-day': '20', 'on-month': '11', 'on-year': '2026' };
    const refused = await accountant.send(payment, payment, { ...typed, reference: '' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Enter the number of the bank’s document/);
    assert.equal((await accountant.send(payment, payment, { ...typed, reference: '71' })).status, 303);
    assert.match((await accountant.get(address)).text, /Paid on/);
    const back = payment.replace('/payment', '/return');
    assert.match((await accountant.send(back, back, { ...typed, reference: '', reason: 'closed' })).text, /Enter the number of the bank’s document/);
    const returned = (await accountant.send(back, back, { ...typed, reference: '72', reason: 'closed' })).to as string;
    assert.doesNotMatch((await accountant.get(address)).text, /Came back on/, 'one person’s word is not enough');
    assert.match((await reviewer.get(returned)).text, /Sauleт &amp; Co[^]*72/);
    assert.equal((await reviewer.send(returned, returned, { decision: 'approve', reason: '' })).status, 303);
    assert.match((await accountant.get(address)).text, /Came back on[^<]*closed/);
  });

  test('leave in the record who took the register for the bank, over how many orders and which sum', async () => {
    const [run] = await office.db.asOwner('select id from settlements.runs');
    const taken = await office.db.asOwner("select actor_id, subject_id, details from audit.entries where action = 'payouts.register-taken'");
    assert.deepEqual(taken.map(({ subject_id, details }) => [subject_id, details]), [[run?.['id'], { payouts: 1, totalMinor: '875000' }]]);
    const [saule] = await office.db.asOwner("select id from identity.staff where id = $1", [taken[0]?.['actor_id']]);
    assert.ok(saule);
  });

  test('leave out a period that is withheld with a reason, until it is let go', async () => {
    const [order] = await office.db.asOwner('select id from orders.orders');
    const at = '/payouts/withholdings';
    assert.equal((await accountant.send(at, at, { order: String(order?.['id']), period: '1', reason: 'claim 7' })).status, 422, 'it was paid out');
    await office.db.asOwner("insert into orders.periods (operator_id, order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key, paid_at) select operator_id, order_id, 2, until_on, until_on + 20, plan_id, volume, price_minor, price_version, commission_minor, 'd', paid_at from orders.periods");
    const refused = await accountant.send(at, at, { order: 'x', period: '', reason: '' });
    assert.deepEqual([refused.status, strictFaults(refused.text)], [422, []]);
    assert.equal((await accountant.send(at, at, { order: String(order?.['id']), period: '2', reason: 'claim 7' })).status, 303);
    const listed = (await reviewer.get(at)).text;
    assert.match(listed, /claim 7/);
    assert.doesNotMatch(listed, /Let go<|<form method="post" action="[^"]*withholdings/);
    const end = /action="[^"]*(\/payouts\/withholdings\/[^"]+\/end)"/.exec((await accountant.get(at)).text)?.[1] as string;
    assert.equal((await accountant.send(at, end)).status, 303);
    assert.match((await accountant.get(at)).text, /No period is withheld/);
  });

  test('are seen by those who see partners, drawn up by those who pay, and by nobody of another operator', async () => {
    assert.doesNotMatch((await reviewer.get('/payouts')).text, /Draw up the payouts/);
    const [run] = await office.db.asOwner('select id from settlements.runs');
    const dispatcher = await enterAs(office, 'platform', 'dina', ['dispatcher']);
    for (const path of ['/payouts', `/payouts/${run?.['id'] as string}`, `/payouts/${run?.['id'] as string}/register.csv`]) assert.equal((await dispatcher.get(path)).status, 403);
    assert.equal((await reviewer.get(`/payouts/${run?.['id'] as string}/register.csv`)).status, 403);
    const elsewhere = await enterAs(office, 'housing', 'saule', ['accountant']);
    for (const path of ['/payouts', `/payouts/${run?.['id'] as string}`, '/payouts/x']) assert.equal((await elsewhere.get(path)).status, 404);
  });

  test('say what is no statement, and why a month is not drawn up', async () => {
    const again = await accountant.send('/payouts', '/payouts', { month: '2026-10' });
    assert.equal(again.status, 422);
    assert.match(again.text, /drawn up already/);
    assert.match((await accountant.get('/payouts?refused=not-a-statement')).text, /This file is no bank statement/);
    assert.match((await accountant.get('/payouts?paid=1&asked=0&odd=P2026-000009')).text, /P2026-000009/);
  });
});

/** A partner who earned 10,000 in October, of which the operator keeps an eighth. */
async function earn(office: TestOffice): Promise<void> {
  const { id } = office.operatorOf('platform');
  const now = office.clock.now;
  const one = async (text: string, values: unknown[]): Promise<string> => String((await office.db.asOwner(text, values))[0]?.['id']);
  const user = randomUUID();
  await office.db.asOwner("insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, 'U', 'u@mail.example', 'u@mail.example', 'ru', now())", [id, user]);
  const partner = await one("insert into catalog.partners (operator_id, bin, name, email, about, requisites, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at) values ($1, '000140000177', 'Sauleт & Co', 'p@mail.example', '{}', $2, 'listed', 'A-17', '2026-01-01', 12.5, $3, now()) returning id", [id, JSON.stringify({ bank: 'Bank', bic: 'EXAMKZKA', account: 'KZ00000A000000000009' }), user]);
  const service = await one("insert into catalog.services (operator_id, partner_id, slug, created_at) values ($1, $2, 's', now()) returning id", [id, partner]);
  const plan = await one("insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at) values ($1, $2, '{}', 'month', 'KZT', '{}', 1, 1, 24, now()) returning id", [id, service]);
  const account = await one("insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at) values ($1, '700000000001', 'x', 'x', 'KZT', '', $2, now()) returning id", [id, user]);
  const order = await one(
    `insert into orders.orders (operator_id, wish_id, account_id, user_id, partner_id, service_id, plan_id, unit, volume, periods, currency, price_minor, price_version, commission_percent, state, placed_at, answer_due_at, anchor_on, anchor_ordinal, latest_ordinal, paid_until_on)
     values ($1, $2, $3, $4, $5, $6, $7, 'month', 1, 1, 'KZT', 1000000, 1, 12.5, 'active', now(), now(), '2026-10-01', 1, 1, '2026-11-01') returning id`,
    [id, randomUUID(), account, user, partner, service, plan],
  );
  await office.db.asOwner("insert into orders.periods (operator_id, order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key, paid_at) values ($1, $2, 1, '2026-10-01', '2026-11-01', $3, 1, 1000000, 1, 125000, 'c', '2026-10-01T06:00Z')", [id, order, plan]);
  const lines = [{ book: { code: 'acquirer:test', side: 'either', stripes: 1 } as const, amount: money(1_000_000n, 'KZT') }, { book: books.partner(BigInt(partner)), amount: money(-875_000n, 'KZT') }, { book: books.commission(), amount: money(-125_000n, 'KZT') }];
  await transaction(office.db, id, (tx) => ledger.post(tx, [{ key: 'sale', kind: 'test', about: 'test', happenedAt: now, lines }], now));
}
