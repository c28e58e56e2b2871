import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as ledger from '#ledger';
import * as settlements from '../index.ts';
import { NOW, OCTOBER, stand, texts, type Stand } from '../stand.test.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.7', browser: 'x' };
const DAY = Temporal.PlainDate.from('2026-11-20');
const word = (outcome: unknown): unknown => (isRefused<string>(outcome) ? outcome.refused : outcome);

describe('payouts', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(async () => {
    assert.deepEqual((await ledger.verifyBooks(it.db, it.operator.id)).faults, []);
    await it.close();
  });
  // A month has one run: each test leaves the months to the next one.
  afterEach(async () => {
    await it.nextMonth();
  });

  const pay = (payoutId: bigint, reference: string, on = DAY) => settlements.markPaid(it, it.operator, it.staff[0], { payoutId, on, reference }, NOW);
  const askBack = (payoutId: bigint, { on = DAY, reference = 'R-1' } = {}) => settlements.askReturn(it, it.operator, it.staff[0], { payoutId, on, reference, reason: 'account closed' }, NOW);
  const decideBack = (approvalId: unknown, decision: 'approve' | 'decline', staff = it.staff[1]) => approvals.decideApproval({ db: it.db, approvalKinds: { 'payout-return': settlements.returnApproval } }, it.operator, staff, { approvalId: approvalId as string, decision, reason: 'x' }, NOW);
  const agreeBack = (approvalId: unknown, staff = it.staff[1]) => decideBack(approvalId, 'approve', staff);

  const OUR = 'KZ00000A000000000004';
  const THEIRS = 'KZ00000A000000000009';
  const document = (number: string, sum: string, purpose: string, day: string, [payer, payee]: readonly [string, string]) => ['СекцияДокумент=Платежное поручение', `Номер=${number}`, 'Дата=20.11.2026', `Сумма=${sum}`, `ПлательщикРасчСчет=${payer}`, `${day}=20.11.2026`, `ПолучательРасчСчет=${payee}`, `НазначениеПлатежа=${purpose}`, 'КонецДокумента'];
  const debit = (number: string, sum: string, purpose: string) => document(number, sum, purpose, 'ДатаСписано', [OUR, THEIRS]);
  const credit = (number: string, sum: string, purpose: string) => document(number, sum, purpose, 'ДатаПоступило', [THEIRS, OUR]);
  const settleBy = (documents: readonly string[]) => settlements.settleStatement(it, it.operator, it.staff[0], { content: Buffer.from(['1CClientBankExchange', 'ДатаНачала=20.11.2026', 'ДатаКонца=20.11.2026', `РасчСчет=${OUR}`, ...documents, 'КонецФайла'].join('\r\n')), origin: ORIGIN }, NOW);

  test('hold the money of periods that are over, less commission and what went back, and nothing of those that go on', async () => {
    const partner = await it.partner();
    await it.sale(partner, 1_000_000n, 125_000n);
    const returned = await it.sale(partner, 400_000n, 50_000n);
    await it.refund(returned, 100_000n, 12_500n);
    await it.sale(partner, 700_000n, 87_500n, '2026-11-02');
    const payout = await it.payout(await it.agreed(), partner);
    assert.deepEqual([payout.incomesMinor, payout.refundsMinor, payout.commissionMinor, payout.amountMinor], [1_400_000n, -100_000n, -162_500n, 1_137_500n]);
    assert.match(payout.number ?? '', /^P2026-\d{6}$/);
  });

  test('pay everything once: what one run took no other takes, a cancelled run lets go of all of it', async () => {
    const partner = await it.partner();
    await it.sale(partner, 1_000_000n, 0n);
    const first = await it.draw();
    assert.equal(word(await settlements.drawUpPayouts(it, it.operator, it.staff[0], { month: OCTOBER.subtract({ months: 1 }) }, NOW)), 'under-way');
    assert.equal(await settlements.cancelPayouts(it, it.operator, it.staff[0], first, NOW), 'cancelled');
    const second = await it.agreed();
    assert.equal((await it.payout(second, partner)).amountMinor, 1_000_000n);
    const third = await it.draw(OCTOBER.subtract({ months: 1 }));
    assert.equal(await it.payout(third, partner), undefined);
    await settlements.cancelPayouts(it, it.operator, it.staff[0], third, NOW);
    assert.equal(word(await settlements.drawUpPayouts(it, it.operator, it.staff[0], { month: OCTOBER }, NOW)), 'under-way', 'a month has one run');
  });

  test('of two drawn up at once one is, and a month is drawn up when it is over', async () => {
    const both = await Promise.all([1, 2].map(() => settlements.drawUpPayouts(it, it.operator, it.staff[0], { month: OCTOBER }, NOW)));
    assert.equal(both.filter((one) => word(one) === 'under-way').length, 1);
    await settlements.cancelPayouts(it, it.operator, it.staff[0], both.find((one) => typeof one === 'string') as string, NOW);
    assert.equal(word(await settlements.drawUpPayouts(it, it.operator, it.staff[0], { month: OCTOBER.add({ months: 1 }) }, NOW)), 'not-over');
    assert.equal(word(await settlements.drawUpPayouts(it, it.other, it.staff[0], { month: OCTOBER }, NOW)), 'not-offered');
  });

  test('are agreed to by a second person, while nothing has changed and for some days', async () => {
    const partner = await it.partner();
    const order = await it.sale(partner, 1_000_000n, 0n);
    const run = await it.draw();
    await it.refund(order, 600_000n, 0n);
    assert.equal(await it.agree(run), 'out-of-date', 'money went back meanwhile: he is owed less than he would get');
    await settlements.cancelPayouts(it, it.operator, it.staff[0], run, NOW);
    const withheld = await it.draw();
    await settlements.withhold(it, it.operator, it.staff[0], { orderId: order, ordinal: 1, reason: 'claim' }, NOW);
    assert.equal(await it.agree(withheld), 'out-of-date');
    await settlements.cancelPayouts(it, it.operator, it.staff[0], withheld, NOW);
    const [{ id }] = (await reading(it.db, it.operator.id, settlements.withheldPeriods)) as [settlements.Withholding];
    await settlements.liftWithholding(it, it.operator, it.staff[0], id, NOW);
    const late = await it.draw();
    assert.equal(await it.agree(late, NOW.add({ hours: 24 * 5 })), 'out-of-date');
    await settlements.cancelPayouts(it, it.operator, it.staff[0], late, NOW);
    assert.equal(await it.agree(await it.draw()), 'approved');
  });

  test('leave out what is withheld while a claim is looked into, and pay it when the withholding is lifted', async () => {
    const partner = await it.partner();
    const claimed = await it.sale(partner, 300_000n, 0n);
    await it.sale(partner, 200_000n, 0n);
    const id = await settlements.withhold(it, it.operator, it.staff[0], { orderId: claimed, ordinal: 1, reason: 'claim' }, NOW);
    assert.equal(word(await settlements.withhold(it, it.operator, it.staff[0], { orderId: claimed, ordinal: 1, reason: 'claim' }, NOW)), 'unknown-period');
    assert.equal((await it.payout(await it.agreed(), partner)).amountMinor, 200_000n);
    assert.equal(await settlements.liftWithholding(it, it.operator, it.staff[1], id as string, NOW), 'lifted');
    await it.nextMonth();
    assert.equal((await it.payout(await it.agreed(), partner)).amountMinor, 300_000n);
    assert.equal(word(await settlements.withhold(it, it.operator, it.staff[0], { orderId: claimed, ordinal: 1, reason: 'claim' }, NOW)), 'unknown-period', 'what was paid out is withheld no more');
  });

  test('leave out what rests for force majeure until it has been provided', async () => {
    const partner = await it.partner();
    const rests = await it.sale(partner, 300_000n, 0n);
    await it.sale(partner, 200_000n, 0n);
    await it.rest(rests, '2026-10-15');
    assert.equal((await it.payout(await it.agreed(), partner)).amountMinor, 200_000n);
    await it.db.asOwner("update orders.orders set state = 'active', suspended_why = null where id = $1", [String(rests)]);
    await it.nextMonth();
    assert.equal((await it.payout(await it.agreed(), partner)).amountMinor, 300_000n);
  });

  test('carry a debt: what went back after it was paid is taken off the next payout, and shown until incomes cover it', async () => {
    const partner = await it.partner();
    const order = await it.sale(partner, 1_000_000n, 0n);
    const first = await it.payout(await it.agreed(), partner);
    assert.equal(await pay(first.id, 'D-carry'), 'paid');
    await it.refund(order, 800_000n, 0n);
    await it.nextMonth();
    await it.sale(partner, 500_000n, 0n);
    const second = await it.payout(await it.draw(), partner);
    assert.deepEqual([second.amountMinor, second.leftMinor, second.leftOut, await it.owed(partner)], [0n, -300_000n, 'nothing-owed', -300_000n]);
    await it.sale(partner, 700_000n, 0n);
    await settlements.cancelPayouts(it, it.operator, it.staff[0], second.runId, NOW);
    const third = await it.payout(await it.agreed(), partner);
    assert.deepEqual([third.carriedMinor, third.amountMinor], [0n, 400_000n]);
  });

  test('wait below the least sum and without requisites, and go with the next run', async () => {
    const [small, unknown] = [await it.partner(), await it.partner(false)];
    await it.sale(small, 60_000n, 0n);
    await it.sale(unknown, 900_000n, 0n);
    const id = await it.draw();
    assert.equal(await it.agree(id), 'pays-nobody');
    assert.deepEqual([(await it.payout(id, small)).leftOut, (await it.payout(id, unknown)).leftOut], ['below-least', 'no-requisites']);
    await settlements.cancelPayouts(it, it.operator, it.staff[0], id, NOW);
    await it.sale(small, 60_000n, 0n);
    assert.equal((await it.payout(await it.agreed(), small)).amountMinor, 120_000n);
    // The other one stays owed, and would stand in every later run of this file.
    await it.db.asOwner(`update catalog.partners set requisites = '{"bank":"x","bic":"EXAMKZKA","account":"KZ00000A000000000001"}' where id = $1`, [String(unknown)]);
    await it.nextMonth();
    assert.equal((await it.payout(await it.agreed(), unknown)).amountMinor, 900_000n);
  });

  test('wait three days after somebody changed where they go', async () => {
    const partner = await it.partner();
    await it.sale(partner, 500_000n, 0n);
    const changedBefore = (hours: number) => it.db.asOwner('update catalog.partners set requisites_at = $2 where id = $1', [String(partner), NOW.subtract({ hours }).toString()]);
    await changedBefore(71);
    const id = await it.draw();
    assert.equal((await it.payout(id, partner)).leftOut, 'requisites-new');
    await settlements.cancelPayouts(it, it.operator, it.staff[0], id, NOW);
    await changedBefore(72);
    assert.equal((await it.payout(await it.agreed(), partner)).amountMinor, 500_000n);
  });

  test('are paid once, by one document each, and booked against the bank', async () => {
    const partner = await it.partner();
    await it.sale(partner, 1_000_000n, 100_000n);
    const { id } = await it.payout(await it.agreed(), partner);
    assert.equal(word(await pay(id, ' ')), 'reference-missing');
    assert.equal(word(await pay(id, 'D-1', Temporal.PlainDate.from('2026-11-23'))), 'bad-day');
    const both = await Promise.all([pay(id, 'D-1'), pay(id, 'D-2')]);
    assert.deepEqual(both.map(word).toSorted(), ['not-to-pay', 'paid']);
    assert.equal(await it.owed(partner), 0n);
    assert.equal(word(await pay(999_999n, 'D-3')), 'unknown-payout');
  });

  test('that come back are owed again and paid by the next run, when a second person agrees; none comes back twice or before it left', async () => {
    const partner = await it.partner();
    await it.sale(partner, 1_000_000n, 0n);
    const { id } = await it.payout(await it.agreed(), partner);
    assert.equal(word(await askBack(id)), 'not-paid');
    await pay(id, 'D-back');
    assert.equal(word(await askBack(id, { on: DAY.subtract({ days: 1 }) })), 'bad-day');
    assert.equal(word(await askBack(id, { reference: ' ' })), 'reference-missing');
    const [asked, other] = [await askBack(id), await askBack(id, { reference: 'R-2' })];
    assert.equal(word(await askBack(id)), 'reference-used', 'a document is asked about once');
    assert.equal(word(await agreeBack(asked, it.staff[0])), 'same-person');
    assert.equal(await it.owed(partner), 0n, 'nothing is owed again until a second person agrees');
    assert.equal(isRefused(await agreeBack(asked)), false);
    assert.equal(word(await agreeBack(other)), 'out-of-date');
    assert.equal(await it.owed(partner), 1_000_000n);
    await it.nextMonth();
    const again = await it.payout(await it.agreed(), partner);
    assert.deepEqual([again.carriedMinor, again.incomesMinor, again.amountMinor], [1_000_000n, 0n, 1_000_000n]);
    await pay(again.id, 'D-again');
    assert.equal(word(await askBack(again.id)), 'reference-used', 'a document returns one payout');
  });

  test('are settled by the bank’s statement, and by the same statement once', async () => {
    const [paid, odd] = [await it.partner(), await it.partner()];
    await it.sale(paid, 1_000_000n, 0n);
    await it.sale(odd, 2_000_000n, 0n);
    const run = await it.agreed();
    const [one, other] = [await it.payout(run, paid), await it.payout(run, odd)];
    const settle = () => settleBy([...debit('71', '10000.00', `Выплата ${one.number}`), ...debit('72', '19999.99', `Выплата ${other.number}`)]);
    assert.deepEqual(await settle(), { paid: 1, asked: 0, odd: [other.number] });
    assert.deepEqual(await settle(), { paid: 0, asked: 0, odd: [one.number, other.number] });
    assert.deepEqual([await it.owed(paid), await it.owed(odd), (await it.payout(run, paid)).state], [0n, 2_000_000n, 'paid']);
    assert.equal(word(await settlements.settleStatement(it, it.operator, it.staff[0], { content: Buffer.from('x'), origin: ORIGIN }, NOW)), 'not-a-statement');
  });

  test('that came back by an uploaded statement are owed again when a second person agrees, asked about once and anew after a no', async () => {
    const partner = await it.partner();
    await it.sale(partner, 1_000_000n, 0n);
    const run = await it.agreed();
    const { id, number } = await it.payout(run, partner);
    await pay(id, 'D-statement');
    const asked = async () => (await it.db.asOwner("select a.id from approvals.approvals a left join approvals.decisions d on d.approval_id = a.id where a.kind = 'payout-return' and a.details ->> 'payout' = $1 and d.decision is null", [String(id)])).map((row) => row['id'] as string);
    const settle = () => settleBy(credit('91', '10000.00', `Возврат ${number}`));
    assert.deepEqual(await settle(), { paid: 0, asked: 1, odd: [] });
    assert.deepEqual([await it.owed(partner), (await it.payout(run, partner)).state], [0n, 'paid'], 'a file that one person brings returns nothing');
    assert.deepEqual(await settle(), { paid: 0, asked: 0, odd: [number] });
    const [first] = await asked();
    assert.equal(word(await decideBack(first, 'decline', it.staff[0])), 'same-person');
    assert.equal(isRefused(await decideBack(first, 'decline')), false);
    assert.deepEqual(await settle(), { paid: 0, asked: 1, odd: [] }, 'a wrong no does not close the document for ever');
    const [second] = await asked();
    assert.equal(isRefused(await decideBack(second, 'approve')), false);
    assert.deepEqual([await it.owed(partner), (await it.payout(run, partner)).state], [1_000_000n, 'returned']);
  });

  test('are agreed to, or a period of them is withheld: of both at once one wins', async () => {
    const partner = await it.partner();
    const order = await it.sale(partner, 1_000_000n, 0n);
    const run = await it.draw();
    await settlements.submitPayouts(it, it.operator, it.staff[0], run, NOW);
    const approval = await reading(it.db, it.operator.id, (tx) => approvals.approvalAbout(tx, 'payout-run', run));
    const real = settlements.payoutApproval({ texts });
    const withheld: Promise<unknown>[] = [];
    const meanwhile: approvals.ApprovalKind = {
      ...real,
      async mayBeApproved(...given) {
        const isFit = await real.mayBeApproved?.(...given);
        withheld.push(settlements.withhold(it, it.operator, it.staff[0], { orderId: order, ordinal: 1, reason: 'claim' }, NOW));
        await Promise.race([withheld[0], setTimeout(500)]);
        return isFit === true;
      },
    };
    const agreed = await approvals.decideApproval({ db: it.db, approvalKinds: { 'payout-run': meanwhile } }, it.operator, it.staff[1], { approvalId: approval?.id as string, decision: 'approve', reason: '' }, NOW);
    assert.deepEqual([isRefused(agreed), word(await withheld[0])], [false, 'unknown-period']);
  });

  test('come with an act of the month about the commission, with its tax, that the partner can check', async () => {
    const partner = await it.partner();
    await it.sale(partner, 1_000_000n, 116_000n);
    await it.agreed();
    const [act] = await reading(it.db, it.operator.id, (tx) => settlements.documentsOf(tx, `partner:${partner}`));
    const found = await reading(it.db, it.operator.id, (tx) => settlements.documentOf(tx, act?.id as string));
    assert.deepEqual([act?.kind, act?.totalMinor, found?.said.content.vatMinor, found?.said.content.about], ['partner-act', 116_000n, 16_000n, 'A-17']);
    assert.match(found?.said.content.lines[0]?.text.ru ?? '', /октябрь 2026/);
    assert.ok(texts('kk', it.operator.zone).has('settlements.kinds.partner-act'));
  });
});
