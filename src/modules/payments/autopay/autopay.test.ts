import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as ledger from '#ledger';
import * as payments from '../index.ts';
import { NOW, ORIGIN, stand, USER, type Stand } from '../stand.test.ts';
import { sweepPayments } from '../sweep.ts';
import { chargeAutopays } from './charge-autopays.ts';
import { sealAutopayStop } from './stop-link.ts';
import { tellAutopays, type AutopayHouse } from './tell-autopays.ts';

const DAY_H = 24;

describe('automatic payment', () => {
  let it: Stand;
  let house: AutopayHouse;
  let nth = 0;
  let bills = 0;
  let cardId: string;
  before(async () => {
    it = await stand();
    house = { ...it.house, stopPath: (token) => `/stop/${token}` };
  });
  after(() => it.close());
  beforeEach(async () => {
    it.bank.fails = {};
    it.bank.charges.clear();
    await it.db.asOwner(`update payments.autopays set ended_at = now(), ended_why = 'by-owner' where ended_at is null`);
    await it.db.asOwner(`update payments.autopay_runs set state = 'skipped' where state = 'told'`);
    cardId = await savedCard();
  });

  /** A card that was saved while paying by it, as it is saved in the product. */
  async function savedCard(expires = '12/30'): Promise<string> {
    nth += 1;
    const account = await it.account(`S${nth}`, 10_000n);
    const { number } = await it.start([{ accountId: account, amountMinor: 10_000n }], { savesCard: true });
    const card = { mask: `411111******${String(1000 + nth)}`, brand: 'Visa', expires, token: `tk_${nth}` };
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: money(10_000n, 'RUB'), card }) });
    return String((await it.one('select id from payments.cards where mask = $1', [card.mask]))['id']);
  }
  const token = () => `tk_${nth}`;
  async function setUp(dueMinor = 30_000n, more: Partial<Parameters<typeof payments.startAutopay>[3]> = {}) {
    const accountId = await it.account(`B${(bills += 1)}`, dueMinor);
    const started = await payments.startAutopay(house, it.operator, USER, { accountId, cardId, ceilingMinor: 100_000n, mode: 'bill', day: null, consent: 'I agree', origin: ORIGIN, ...more }, NOW);
    assert.ok(!isRefused(started), JSON.stringify(started));
    return { id: started as string, accountId };
  }
  const tell = (hours = 0) => tellAutopays(house, it.operator, NOW.add({ hours }));
  const charge = (hours = DAY_H) => chargeAutopays(house, it.operator, NOW.add({ hours }));
  const run = async (id: string) => it.one('select state, word, amount_minor, payment_id from payments.autopay_runs where autopay_id = $1', [id]);
  const letters = async (kind: string) => Number((await it.one('select count(*) as n from notices.messages where kind = $1', [kind]))['n']);
  const charges = () => it.bank.calls.filter((call) => call.startsWith('charge')).length;
  const sound = async () => assert.deepEqual((await ledger.verifyBooks(it.db, it.operator.id)).faults, []);

  test('tells of the amount a day before, charges it once, and says so in the record', async () => {
    const { id, accountId } = await setUp();
    const before = charges();
    assert.equal(await charge(0), 0, 'nothing is charged that nobody was told of');
    assert.deepEqual([await tell(), await tell(1)], [1, 0], 'each bill is spoken of once');
    assert.equal(await charge(2), 0, 'not on the same day');
    await Promise.all([charge(), charge(), charge()]);
    await charge();
    assert.equal(charges() - before, 1);
    assert.equal((await run(id))['state'], 'paid');
    assert.equal(await it.leftMinor(accountId), 0n);
    const actions = (await it.db.asOwner(`select action from audit.entries where subject_id = any ($1)`, [[id, String((await run(id))['payment_id'])]])).map(({ action }) => action);
    assert.ok(['autopay.started', 'autopay.charged', 'payment.succeeded'].every((action) => actions.includes(action)), String(actions));
    await sound();
  });

  test('a charge whose answer is lost is being checked, and asking finds that it was made: no second one', async () => {
    const { id, accountId } = await setUp();
    await tell();
    it.bank.fails.charge = new Error('cut');
    await charge();
    assert.equal((await run(id))['state'], 'charging');
    const [payment] = await it.db.asOwner('select state from payments.payments where id = $1', [(await run(id))['payment_id']]);
    assert.equal(payment?.['state'], 'created');
    await charge();
    delete it.bank.fails.charge;
    const before = charges();
    await sweepPayments(house, it.operator, NOW.add({ hours: DAY_H, minutes: 2 }));
    assert.deepEqual([(await run(id))['state'], await it.leftMinor(accountId), charges() - before], ['paid', 0n, 0]);
  });

  test('killed before the acquirer was asked it is asked under the same id; never heard of within the hour it ends unpaid, and its owner is told', async () => {
    const { id, accountId } = await setUp();
    await tell();
    it.bank.fails.charge = 'declined';
    await charge();
    const asked = () => new Set(it.bank.calls.filter((call) => call.includes(`${paymentId}:charge`)));
    const paymentId = String((await run(id))['payment_id']);
    await sweepPayments(house, it.operator, NOW.add({ hours: DAY_H, minutes: 2 }));
    assert.equal(it.bank.calls.filter((call) => call === `charge ${paymentId}:charge`).length, 2);
    assert.equal(asked().size, 1);
    const told = await letters('autopay-failed');
    await sweepPayments(house, it.operator, NOW.add({ hours: DAY_H, minutes: 70 }));
    assert.deepEqual([(await run(id))['state'], (await run(id))['word'], await it.leftMinor(accountId)], ['failed', 'unknown', 30_000n]);
    assert.equal((await letters('autopay-failed')) - told, 1);
  });

  test('a bill above the ceiling is not charged but told of; the link in the letter stops all with one press', async () => {
    const { id } = await setUp(200_000n);
    const skipped = await letters('autopay-skipped');
    assert.equal(await tell(), 1);
    assert.deepEqual([(await run(id))['word'], (await letters('autopay-skipped')) - skipped, await charge()], ['above-ceiling', 1, 0]);
    const other = await setUp();
    await tell();
    const link = sealAutopayStop(house.keys, it.operator, other.id);
    assert.equal(await payments.stopByLink(house, it.operator, link, ORIGIN, NOW), 'stopped');
    assert.equal(await payments.stopByLink(house, it.operator, link, ORIGIN, NOW), 'ended-before');
    assert.deepEqual([await charge(), (await run(other.id))['state'], (await run(other.id))['word']], [0, 'skipped', 'stopped']);
    const forged = link.slice(0, -4) + (link.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    assert.ok(isRefused(await payments.stopByLink(house, it.operator, forged, ORIGIN, NOW)));
    assert.ok(isRefused(await payments.stopByLink(house, { ...it.operator, id: it.operator.id + 1 }, link, ORIGIN, NOW)));
  });

  test('a declined card is told of with the reason and not tried again; the bank’s final no ends it', async () => {
    const soft = await setUp();
    it.bank.charges.set(token(), { state: 'failed', failure: { word: 'insufficient-funds', code: '5051', isFinal: false } });
    await tell();
    const told = await letters('autopay-failed');
    await charge();
    const before = charges();
    await charge();
    await sweepPayments(house, it.operator, NOW.add({ hours: DAY_H, minutes: 5 }));
    assert.equal(charges(), before);
    assert.deepEqual([(await run(soft.id))['state'], (await run(soft.id))['word'], (await letters('autopay-failed')) - told], ['failed', 'insufficient-funds', 1]);
    assert.equal((await it.one('select ended_at from payments.autopays where id = $1', [soft.id]))['ended_at'], null);
    const hard = await setUp();
    it.bank.charges.set(token(), { state: 'failed', failure: { word: 'declined', code: '5005', isFinal: true } });
    await tell();
    await charge();
    assert.equal((await it.one('select ended_why from payments.autopays where id = $1', [hard.id]))['ended_why'], 'declined');
  });

  test('an expired card charges nothing and ends it; removing the card stops what it pays and erases its token', async () => {
    cardId = await savedCard('11/26');
    const { id } = await setUp(30_000n, { mode: 'bill' });
    await it.db.asOwner(`update payments.cards set expires = '10/26' where id = $1`, [cardId]);
    await tell();
    assert.deepEqual([(await run(id))['word'], (await it.one('select ended_why from payments.autopays where id = $1', [id]))['ended_why']], ['card-expired', 'card-expired']);
    cardId = await savedCard();
    const other = await setUp();
    await tell();
    assert.equal(await payments.removeCard(house, it.operator, USER, cardId, ORIGIN, NOW), 'removed');
    assert.equal(await charge(), 0);
    const [card] = await it.db.asOwner('select length(sealed_token) as kept from payments.cards where id = $1', [cardId]);
    assert.deepEqual([card?.['kept'], (await it.one('select ended_why from payments.autopays where id = $1', [other.id]))['ended_why']], [0, 'card-removed']);
    assert.ok(isRefused(await payments.removeCard(house, it.operator, USER, cardId, ORIGIN, NOW)));
  });

  test('what was paid meanwhile is not charged, and an account that is being paid waits', async () => {
    const paid = await setUp();
    const busy = await setUp();
    await tell();
    await it.db.asOwner(`insert into accounts.payments (operator_id, account_id, paid_on, amount_minor, reference, import_id) values ($1, $2, '2026-11-22', 30000, 'cash', gen_random_uuid())`, [it.operator.id, paid.accountId.toString()]);
    await it.start([{ accountId: busy.accountId, amountMinor: 500n }]);
    await charge();
    assert.deepEqual([(await run(paid.id))['word'], (await run(busy.id))['state']], ['nothing-due', 'told']);
    await charge(DAY_H * 4);
    assert.deepEqual([(await run(busy.id))['state'], (await run(busy.id))['word']], ['skipped', 'being-paid']);
  });

  test('one that cannot be seen to keeps nobody else waiting, and does not go unheard', async () => {
    const [broken, whole] = [await setUp(), await setUp()];
    await tell();
    await it.db.asOwner(`create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`);
    await it.db.asOwner(`create trigger broken before insert on payments.parts for each row when (new.account_id = ${broken.accountId}) execute function public.refuse()`);
    await assert.rejects(charge(), /1 automatic payments could not be seen to/);
    await it.db.asOwner('drop function public.refuse cascade');
    assert.deepEqual([(await run(broken.id))['state'], (await run(whole.id))['state']], ['told', 'paid']);
    assert.equal(await charge(), 1);
    assert.equal((await run(broken.id))['state'], 'paid');
  });

  test('is not set up for another’s account or card, above the profile’s most, or twice', async () => {
    const { accountId } = await setUp();
    const wish = { accountId, cardId, ceilingMinor: 100_000n, mode: 'bill' as const, day: null, consent: 'x', origin: ORIGIN };
    const refused = async (more: object, user = USER) => {
      const outcome = await payments.startAutopay(house, it.operator, user, { ...wish, ...more }, NOW);
      return isRefused(outcome) ? outcome.refused : 'started';
    };
    assert.equal(await refused({}), 'autopay-runs');
    assert.equal(await refused({ ceilingMinor: 5_000_001n }), 'ceiling-too-large');
    assert.equal(await refused({ ceilingMinor: 99n }), 'ceiling-too-small');
    assert.equal(await refused({ cardId: USER }), 'card-unknown');
    assert.equal(await refused({}, '00000000-0000-7000-8000-000000000099'), 'account-not-found');
    assert.equal((await reading(it.db, it.operator.id, (tx) => payments.autopaysOf(tx, USER))).length, 1);
  });

  test('a card is kept only where its owner ticked it', async () => {
    const account = await it.account('N1', 10_000n);
    const { number } = await it.start([{ accountId: account, amountMinor: 10_000n }]);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: money(10_000n, 'RUB'), card: { mask: '400000******9999', brand: 'Visa', expires: '12/30', token: 'tk' } }) });
    assert.deepEqual(await it.db.asOwner(`select id from payments.cards where mask = '400000******9999'`), []);
  });
});
