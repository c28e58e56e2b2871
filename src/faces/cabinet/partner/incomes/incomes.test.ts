import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { reading, transaction } from '#lib/db/transaction.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { money } from '#lib/money.ts';
import { readPdf } from '#lib/pdf/test-reader.ts';
import * as approvals from '#approvals';
import * as catalog from '#catalog';
import * as ledger from '#ledger';
import * as settlements from '#settlements';
import { addUser, testCabinet, type TestCabinet, type TestUser } from '../../stand.test.ts';

const AT = '/platform/cabinet';

describe('PL-1: a partner’s money in the cabinet', () => {
  let cabinet: TestCabinet;
  let [accountant, editor, rival] = [] as unknown as [TestUser, TestUser, TestUser];
  let [partner, order] = [0n, 0n];
  const staff = [0, 1].map(() => ({ id: randomUUID(), sessionId: randomUUID() })) as [settlements.Staff, settlements.Staff];
  before(async () => {
    cabinet = await testCabinet();
    [accountant, editor, rival] = (await Promise.all(['serik', 'aigul', 'ruslan'].map((name) => addUser(cabinet, 'platform', name)))) as [TestUser, TestUser, TestUser];
    for (const { id } of staff) await cabinet.db.asOwner("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, 'x', 'ru', 'x', 'x', 'x', now())", [accountant.operator.id, id, `${id}@office.example`]);
    partner = await employ('000140000177', [[accountant, 'accountant'], [editor, 'editor']]);
    await employ('000140000276', [[rival, 'accountant']]);
    order = await sale();
  });
  after(() => cabinet.close());

  const one = async (text: string, values: unknown[]): Promise<bigint> => BigInt((await cabinet.db.asOwner(text, values))[0]?.['id'] as string);
  const id = (): number => accountant.operator.id;
  const ask = <T>(question: (tx: Parameters<Parameters<typeof reading<T>>[2]>[0]) => Promise<T>): Promise<T> => reading(cabinet.db, id(), question);
  const page = async (path: string, user = accountant): Promise<string> => {
    const reply = await cabinet.get(`${AT}${path}`, user.jar);
    assert.equal(reply.status, 200, path);
    assert.deepEqual(strictFaults(reply.text), [], path);
    return reply.text.replaceAll(/[\u00a0\u202f]/g, ' ');
  };

  test('is told as earned, refunded, kept and owed, by month and by order', async () => {
    for (const said of [/Owed to you/, /10,000\.00/, /1,000\.00/, /8,100\.00/]) assert.match(await page('/partner/incomes'), said);
    const month = await page('/partner/incomes/2026-11');
    assert.match(month, new RegExp(`href="${AT}/partner/orders/${order}"`));
    assert.match(month, /Refund/);
    assert.match(await page('/partner/incomes/2026-11?before=x'), /Refund/);
    assert.match(await page('/partner/incomes/2026-01'), /Nothing moved/);
    assert.equal((await cabinet.get(`${AT}/partner/incomes/2026-13`, accountant.jar)).status, 404);
  });

  test('is paid out with an act, and a debt after refunds is said in plain words', async () => {
    assert.match(await page('/partner/payouts'), /No payouts yet/);
    const run = await agreedRun();
    const payouts = await page('/partner/payouts');
    for (const said of [/P2026-000001/, /At the bank/, /8,100\.00/]) assert.match(payouts, said);
    assert.match(await page(`/partner/payouts/${run}`), /What it is made of/);
    const document = /href="[^"]*(\/partner\/documents\/[^"]+)"/.exec(payouts)?.[1] as string;
    const pdf = await cabinet.get(`${AT}${document}`, accountant.jar);
    assert.deepEqual([pdf.status, pdf.headers['content-type']], [200, 'application/pdf']);
    assert.match(readPdf(pdf.bytes).text, /A-17/);
    const [payout] = await ask((tx) => settlements.payoutsOf(tx, partner));
    await settlements.markPaid(cabinet, accountant.operator, staff[0], { payoutId: payout?.id as bigint, on: Temporal.PlainDate.from('2026-11-20'), reference: 'D-1' }, cabinet.clock.now);
    await refund(500_000n, 50_000n);
    assert.match(await page('/partner/incomes'), /You owe the platform[^<]*4,500\.00/);
    assert.equal((await cabinet.get(`${AT}${document}`, rival.jar)).status, 404, 'another partner’s act');
    assert.equal((await cabinet.get(`${AT}/partner/payouts/${run}`, rival.jar)).status, 404);
  });

  test('is stated over months as a page, a table and a document', async () => {
    const query = 'from=2026-11&to=2026-11';
    const shown = await page(`/partner/statement?${query}`);
    for (const said of [/Payout to you/, /Income of a period/, /2 refunds to customers/]) assert.match(shown, said);
    assert.match((await cabinet.get(`${AT}/partner/statement.csv?${query}`, accountant.jar)).text, new RegExp(`;${order};`));
    const pdf = await cabinet.get(`${AT}/partner/statement.pdf?${query}`, accountant.jar);
    assert.deepEqual([pdf.status, readPdf(pdf.bytes).faults], [200, []]);
  });

  test('is seen by its administrators and accountants alone', async () => {
    for (const path of ['/partner/incomes', '/partner/incomes/2026-11', '/partner/payouts', '/partner/statement', '/partner/statement.csv', '/partner/statement.pdf']) {
      assert.equal((await cabinet.get(`${AT}${path}`, editor.jar)).status, 404, path);
      const reply = await cabinet.get(`${AT}${path}`, rival.jar);
      assert.equal(reply.status, 200, path);
      assert.doesNotMatch(reply.text, /10,000\.00/, path);
    }
    assert.doesNotMatch(await page('/partner', editor), /partner\/incomes/);
  });

  /** A listed partner and who works for him. */
  async function employ(bin: string, people: readonly (readonly [TestUser, string])[]): Promise<bigint> {
    const requisites = JSON.stringify({ bank: 'Bank', bic: 'EXAMKZKA', account: 'KZ00000A000000000009' });
    const found = await one("insert into catalog.partners (operator_id, bin, name, email, about, requisites, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at) values ($1, $2, 'Kassa', 'k@mail.example', '{}', $3, 'listed', 'A-17', '2026-01-01', 10, $4, '2026-01-01T00:00Z') returning id", [id(), bin, requisites, accountant.userId]);
    for (const [{ userId }, role] of people) await cabinet.db.asOwner('insert into catalog.employees (operator_id, id, partner_id, user_id, role, since_at) values ($1, gen_random_uuid(), $2, $3, $4, now())', [id(), String(found), userId, role]);
    return found;
  }

  /** An order whose one period of October was paid with 10,000 in November, a tenth of it the operator's, and a tenth of which went back. */
  async function sale(): Promise<bigint> {
    const service = await one("insert into catalog.services (operator_id, partner_id, slug, created_at) values ($1, $2, 's', now()) returning id", [id(), String(partner)]);
    const plan = await one("insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at) values ($1, $2, '{}', 'month', 'KZT', '{}', 1, 1, 24, now()) returning id", [id(), String(service)]);
    const account = await one("insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at) values ($1, '700000000001', 'x', 'x', 'KZT', '', $2, now()) returning id", [id(), rival.userId]);
    const found = await one(
      `insert into orders.orders (operator_id, wish_id, account_id, user_id, partner_id, service_id, plan_id, unit, volume, periods, currency, price_minor, price_version, commission_percent, state, placed_at, answer_due_at, anchor_on, anchor_ordinal, latest_ordinal, paid_until_on)
       values ($1, $2, $3, $4, $5, $6, $7, 'month', 1, 1, 'KZT', 1000000, 1, 10, 'active', now(), now(), '2026-10-01', 1, 1, '2026-11-01') returning id`,
      [id(), randomUUID(), String(account), rival.userId, String(partner), String(service), String(plan)],
    );
    await cabinet.db.asOwner("insert into orders.periods (operator_id, order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key, paid_at) values ($1, $2, 1, '2026-10-01', '2026-11-01', $3, 1, 1000000, 1, 100000, 'c', '2026-11-01T06:00Z')", [id(), String(found), String(plan)]);
    order = found;
    await book(1_000_000n, 100_000n, 'prepaid-charge');
    await refund(100_000n, 10_000n);
    return found;
  }

  async function refund(minor: bigint, commission: bigint): Promise<void> {
    await cabinet.db.asOwner('update orders.periods set returned_minor = returned_minor + $3 where operator_id = $1 and order_id = $2', [id(), String(order), String(minor)]);
    await cabinet.db.asOwner("insert into orders.returns (operator_id, order_id, ordinal, amount_minor, commission_minor, why, key, at) values ($1, $2, 1, $3, $4, 'claim', $5, '2026-11-10T06:00Z')", [id(), String(order), String(minor), String(commission), randomUUID()]);
    await book(-minor, -commission, 'prepaid-return');
  }

  async function book(gross: bigint, commission: bigint, kind: string): Promise<void> {
    const lines = [{ book: { code: 'acquirer:test', side: 'either', stripes: 1 } as const, amount: money(gross, 'KZT') }, { book: catalog.books.partner(partner), amount: money(commission - gross, 'KZT') }, { book: catalog.books.commission(), amount: money(-commission, 'KZT') }].filter(({ amount }) => amount.minor !== 0n);
    await transaction(cabinet.db, id(), (tx) => ledger.post(tx, [{ key: randomUUID(), kind, about: `order:${order}`, happenedAt: cabinet.clock.now, lines }], cabinet.clock.now));
  }

  async function agreedRun(): Promise<string> {
    const { operator } = accountant;
    const run = (await settlements.drawUpPayouts(cabinet, operator, staff[0], { month: Temporal.PlainDate.from('2026-10-01') }, cabinet.clock.now)) as string;
    await settlements.submitPayouts(cabinet, operator, staff[0], run, cabinet.clock.now);
    const approval = await ask((tx) => approvals.approvalAbout(tx, 'payout-run', run));
    await approvals.decideApproval({ db: cabinet.db, approvalKinds: { 'payout-run': settlements.payoutApproval({ texts: textsOf(loadCatalogue()) }) } }, operator, staff[1], { approvalId: approval?.id as string, decision: 'approve', reason: '' }, cabinet.clock.now);
    return run;
  }
});
