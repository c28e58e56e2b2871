import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as ledger from '#ledger';
import { postingKey } from './book.ts';
import { books } from './chart.ts';
import * as prepaid from './index.ts';
import { NOW, ORIGIN, paidBook, split, STAFF, stand, type Stand } from './stand.test.ts';

describe('the money of a prepaid account', () => {
  let it: Stand;
  let n = 0;
  before(async () => void (it = await stand()));
  after(() => it.close());

  const key = (): string => `key-${n++}`;
  const at = { happenedAt: NOW };
  const reserve = (accountId: bigint, amountMinor: bigint, own = key(), about = 'order:1') => it.within((tx) => prepaid.reserve(tx, { accountId, amountMinor, key: own, about, ...at }, NOW));
  const charge = (accountId: bigint, amountMinor: bigint, own = key()) => it.within(async (tx) => (await prepaid.charge(tx, [{ accountId, amountMinor, to: split(amountMinor), key: own, about: 'order:2', ...at }], NOW)).get(own));
  const credit = (accountId: bigint, amountMinor: bigint, kind: 'credit' | 'correction' = 'credit', reason = 'opening campaign') => prepaid.adjustBalance({ db: it.db }, it.operator, STAFF, { id: crypto.randomUUID(), accountId, kind, amountMinor, reason }, NOW);
  const used = (of: string) => reading(it.db, it.operator.id, async (tx) => (await ledger.lotsUsedBy(tx, [of])).map(({ source, usedMinor }) => [source, usedMinor] as const));
  const sound = async () => assert.deepEqual(await it.sound(), []);

  test('belongs to a person or an organisation after full registration, once, under a number with a check digit', async () => {
    const wish = { kind: 'services', region: 'almaty', origin: ORIGIN };
    const stranger = crypto.randomUUID();
    assert.deepEqual(await prepaid.openAccount(it, it.operator, stranger, wish, NOW), { refused: 'not-fully-registered' });
    const [first, second] = [await it.person('org-1'), await it.person('org-1')];
    assert.deepEqual(await prepaid.openAccount(it, it.operator, first, { ...wish, region: 'moon' }, NOW), { refused: 'region-unknown', field: 'region' });
    const account = await prepaid.openAccount(it, it.operator, first, wish, NOW);
    assert.ok(!isRefused(account) && /^7\d{11}$/.test(account.number));
    assert.deepEqual(await prepaid.openAccount(it, it.operator, second, wish, NOW), { refused: 'open-already' });
    assert.equal((await reading(it.db, it.operator.id, (tx) => prepaid.accountOf(tx, second)))?.number, account.number);
    assert.equal(await reading(it.db, it.operator.id, (tx) => prepaid.accountOf(tx, stranger)), undefined);
  });

  test('is reserved with promotional credit first, released into the very lots, and short by one minor unit is short', async () => {
    const { id } = await it.account();
    const [first, second] = [await it.topUp(id, 500n), await it.topUp(id, 400n)];
    assert.equal(await credit(id, 100n), 'booked');
    assert.equal(await reserve(id, 1_001n), 'short');
    const own = key();
    assert.equal(await reserve(id, 700n, own), 'reserved');
    assert.deepEqual((await used(postingKey('hold', own))).map(([source, minor]) => [source.split(':')[0], minor]), [['payment', 500n], ['payment', 100n], ['adjustment', 100n]]);
    assert.deepEqual(await it.balances(id), { paidMinor: 300n, creditMinor: 0n, heldMinor: 700n, dueMinor: 0n, owedMinor: 0n, availableMinor: 300n, currency: 'KZT' });
    assert.equal(await it.within((tx) => prepaid.release(tx, { key: own, ...at }, NOW)), 'released');
    assert.equal(await it.within((tx) => prepaid.release(tx, { key: own, ...at }, NOW)), 'repeated');
    const lots = await reading(it.db, it.operator.id, (tx) => ledger.openLots(tx, paidBook(id)));
    assert.deepEqual(lots.map(({ source, leftMinor }) => [source, leftMinor]), [[`payment:${first}`, 500n], [`payment:${second}`, 400n]]);
    assert.equal((await it.balances(id)).availableMinor, 1_000n);
    await sound();
  });

  test('under a key that was used is a repetition, and with other content an error', async () => {
    const { id } = await it.account();
    await it.topUp(id, 1_000n);
    const own = key();
    assert.deepEqual([await reserve(id, 100n, own), await reserve(id, 100n, own), await reserve(id, 101n, own), await reserve(id, 100n, own, 'order:9')], ['reserved', 'repeated', 'key-reused', 'key-reused']);
    const other = key();
    assert.deepEqual([await charge(id, 100n, other), await charge(id, 100n, other), await charge(id, 99n, other)], ['charged', 'repeated', 'key-reused']);
    assert.equal((await it.balances(id)).availableMinor, 800n);
    await assert.rejects(reserve(id, 0n), prepaid.BadCharge);
  });

  test('wanted by two at once goes to exactly one', async () => {
    const { id } = await it.account();
    await it.topUp(id, 1_000n);
    const words = await Promise.all([reserve(id, 600n), charge(id, 600n), reserve(id, 600n), charge(id, 600n)]);
    assert.deepEqual([words.filter((word) => word === 'reserved' || word === 'charged').length, words.filter((word) => word === 'short').length], [1, 3]);
    await sound();
  });

  test('that was reserved is spent once and as a whole, and given back into the lots it came from', async () => {
    const { id } = await it.account();
    const [first, second] = [await it.topUp(id, 500n), await it.topUp(id, 400n)];
    await credit(id, 100n);
    const [own, spent] = [key(), key()];
    await reserve(id, 800n, own);
    const spend = (amountMinor: bigint) => it.within((tx) => prepaid.spend(tx, { reservation: own, to: split(amountMinor), key: spent, about: 'order:1', ...at }, NOW));
    await assert.rejects(spend(700n), prepaid.BadCharge);
    assert.deepEqual([await spend(800n), await spend(800n), await it.within((tx) => prepaid.release(tx, { key: own, ...at }, NOW))], ['spent', 'repeated', 'not-held']);
    const back = (amountMinor: bigint, under: string) => it.within(async (tx) => (await prepaid.giveBack(tx, [{ charge: spent, amountMinor, from: split(amountMinor), key: under, about: 'order:1', ...at }], NOW)).get(under));
    const once = key();
    assert.deepEqual([await back(300n, once), await back(300n, once), await back(200n, once), await back(501n, key())], ['given-back', 'repeated', 'key-reused', 'too-much']);
    const lots = await reading(it.db, it.operator.id, (tx) => ledger.openLots(tx, paidBook(id)));
    assert.deepEqual(lots.map(({ source, leftMinor }) => [source, leftMinor]), [[`payment:${first}`, 100n], [`payment:${second}`, 400n]]);
    assert.equal(await back(500n, key()), 'given-back');
    assert.deepEqual(await it.balances(id), { paidMinor: 900n, creditMinor: 100n, heldMinor: 0n, dueMinor: 0n, owedMinor: 0n, availableMinor: 1_000n, currency: 'KZT' });
    await sound();
  });

  test('is charged from many accounts in one call, each with its own word', async () => {
    const [rich, poor] = [await it.account(), await it.account()];
    await it.topUp(rich.id, 1_000n);
    await it.topUp(poor.id, 99n);
    const wish = (accountId: bigint, own: string, amountMinor: bigint) => ({ accountId, amountMinor, to: split(amountMinor), key: own, about: 'order:3', ...at });
    const words = await it.within((tx) => prepaid.charge(tx, [wish(rich.id, 'm1', 700n), wish(poor.id, 'm2', 100n), wish(rich.id, 'm3', 400n), wish(rich.id, 'm4', 300n)], NOW));
    assert.deepEqual([...words], [['m1', 'charged'], ['m2', 'short'], ['m3', 'short'], ['m4', 'charged']]);
    assert.equal((await it.balances(rich.id)).availableMinor, 0n);
    await sound();
  });

  test('is corrected by a new entry with its reason, above the amount after a second person’s yes, and never below nothing', async () => {
    const { id } = await it.account();
    await it.topUp(id, 1_000n);
    assert.deepEqual(await credit(id, 5n, 'correction', ' '), { refused: 'reason-missing', field: 'reason' });
    assert.deepEqual(await credit(id, -1_001n, 'correction'), { refused: 'too-much', field: 'amount' });
    assert.deepEqual(await credit(id, -1n), { refused: 'not-given', field: 'amount' });
    assert.equal(await credit(id, -200n, 'correction'), 'booked');
    assert.equal(await credit(id, 5_000_001n), 'awaiting-approval');
    assert.equal((await it.balances(id)).availableMinor, 800n);
    const [{ id: subject } = { id: '' }] = (await it.db.asOwner(`select id from prepaid.adjustments where state = 'awaiting-approval'`)) as { id: string }[];
    await it.within((tx) => prepaid.adjustmentApproval.approved(tx, it.operator, { subject } as never, { id: 'second' }, NOW));
    assert.deepEqual([(await it.balances(id)).creditMinor, (await it.balances(id)).paidMinor], [5_000_001n, 800n]);
    await sound();
  });

  test('in slices counts as one amount within thirty days: by one author on many accounts, and on one account by many', async () => {
    const [first, second, third] = [await it.account(), await it.account(), await it.account()];
    const give = (author: string, accountId: bigint, amountMinor: bigint, days = 0) => prepaid.adjustBalance(it, it.operator, { ...STAFF, id: author }, { id: crypto.randomUUID(), accountId, kind: 'credit', amountMinor, reason: 'campaign' }, NOW.add({ hours: 24 * days }));
    assert.deepEqual([await give('a', first.id, 3_000_000n), await give('a', second.id, 2_000_000n)], ['booked', 'booked']);
    assert.deepEqual([await give('a', third.id, 1n), await give('b', first.id, 2_000_001n), await give('b', first.id, 2_000_000n)], ['awaiting-approval', 'awaiting-approval', 'booked']);
    assert.deepEqual([await give('a', third.id, 5_000_000n, 29), await give('a', third.id, 5_000_000n, 30)], ['awaiting-approval', 'booked']);
    const both = await Promise.all([give('c', second.id, 2_600_000n), give('c', third.id, 2_600_000n, 0)]);
    assert.deepEqual(both.toSorted(), ['awaiting-approval', 'booked']);
  });

  test('is neither reserved nor charged where the account is blocked or closed, which needs it to be empty', async () => {
    const { id, userId } = await it.account();
    await it.topUp(id, 100n);
    assert.deepEqual(await prepaid.closeAccount(it, it.operator, userId, { origin: ORIGIN, isInUse: async () => false }, NOW), { refused: 'money-left' });
    await it.db.asOwner(`insert into prepaid.blocks (operator_id, id, account_id, reason, from_at, placed_by, placed_at) values ($1, gen_random_uuid(), $2, 'x', $3, 's', $3)`, [it.operator.id, id.toString(), NOW.toString()]);
    assert.deepEqual([await reserve(id, 1n), await charge(id, 1n)], ['closed', 'closed']);
    await it.db.asOwner(`update prepaid.blocks set lifted_by = 's', lifted_at = $1, lifted_because = 'x'`, [NOW.toString()]);
    assert.equal(await charge(id, 100n), 'charged');
    assert.equal(await prepaid.closeAccount(it, it.operator, userId, { origin: ORIGIN, isInUse: async () => false }, NOW), 'closed');
    assert.equal(await reserve(id, 1n), 'closed');
  });

  test('that leaves by a chargeback after it was spent is owed, and the next top-up makes up for it first', async () => {
    const { id } = await it.account();
    const [first] = [await it.topUp(id, 500n), await it.topUp(id, 100n)];
    await charge(id, 400n);
    await it.within(async (tx) => {
      const lines = await prepaid.topUps.takenBack(tx, { accountId: id, amountMinor: 500n, currency: 'KZT', paymentId: first, refundId: crypto.randomUUID() }, NOW);
      await ledger.post(tx, [{ key: `back:${first}`, kind: 'chargeback', about: `payment:${first}`, happenedAt: NOW, lines: [...lines, { book: { code: 'acquirer:test', side: 'either', stripes: 1 }, amount: { minor: -500n, currency: 'KZT' } }] }], NOW);
    });
    assert.deepEqual([(await it.balances(id)).paidMinor, (await it.balances(id)).owedMinor, await reserve(id, 1n)], [0n, 300n, 'short']);
    await it.topUp(id, 450n);
    assert.deepEqual([(await it.balances(id)).owedMinor, (await it.balances(id)).availableMinor], [0n, 150n]);
    await sound();
  });

  describe('that is owed after a chargeback', () => {
    const dispute = (accountId: bigint, paymentId: string, amountMinor: bigint) =>
      it.within(async (tx) => {
        const lines = await prepaid.topUps.takenBack(tx, { accountId, amountMinor, currency: 'KZT', paymentId, refundId: crypto.randomUUID() }, NOW);
        await ledger.post(tx, [{ key: `back:${paymentId}`, kind: 'chargeback', about: `payment:${paymentId}`, happenedAt: NOW, lines: [...lines, { book: { code: 'acquirer:test', side: 'either', stripes: 1 }, amount: { minor: -amountMinor, currency: 'KZT' } }] }], NOW);
      });
    const setAside = (accountId: bigint, paymentId: string, refundId: string, amountMinor = 1_000n) => it.within((tx) => prepaid.topUps.setAside(tx, { accountId, amountMinor, currency: 'KZT', paymentId, refundId }, NOW));
    const stands = async (id: bigint) => {
      const { paidMinor, owedMinor, availableMinor } = await it.balances(id);
      return [paidMinor, owedMinor, availableMinor];
    };
    const twoTopUps = async () => {
      const { id } = await it.account();
      return { id, spent: await it.topUp(id, 1_000n), kept: await it.topUp(id, 1_000n) };
    };

    test('is made up for by a reservation that is let go, which therefore cannot be refunded', async () => {
      const { id, spent, kept } = await twoTopUps();
      await charge(id, 1_000n);
      const own = key();
      await reserve(id, 1_000n, own);
      await dispute(id, spent, 1_000n);
      assert.deepEqual(await stands(id), [0n, 1_000n, 0n]);
      await it.within((tx) => prepaid.release(tx, { key: own, ...at }, NOW));
      assert.deepEqual(await stands(id), [0n, 0n, 0n]);
      assert.equal(await setAside(id, kept, crypto.randomUUID()), false);
      await sound();
    });

    test('is made up for by a refund that did not come about, and by what is given back of a charge', async () => {
      const [refunded, charged] = [await twoTopUps(), await twoTopUps()];
      await charge(refunded.id, 1_000n);
      const refundId = crypto.randomUUID();
      assert.equal(await setAside(refunded.id, refunded.kept, refundId), true);
      await dispute(refunded.id, refunded.spent, 1_000n);
      await it.within((tx) => prepaid.topUps.putBack(tx, refundId, NOW));
      assert.deepEqual(await stands(refunded.id), [0n, 0n, 0n]);
      const own = key();
      await charge(charged.id, 2_000n, own);
      await dispute(charged.id, charged.spent, 1_000n);
      await it.within((tx) => prepaid.giveBack(tx, [{ charge: own, amountMinor: 1_500n, from: split(1_500n), key: key(), about: 'order:2', ...at }], NOW));
      assert.deepEqual(await stands(charged.id), [500n, 0n, 500n]);
      await sound();
    });

    test('is never refunded, wherever paid money stands beside it', async () => {
      const { id, kept } = await twoTopUps();
      const owed = { book: books.owed(id), amount: { minor: 1_300n, currency: 'KZT' } } as const;
      await it.within((tx) => ledger.post(tx, [{ key: `owed:${id}`, kind: 'chargeback', about: 'payment:x', happenedAt: NOW, lines: [owed, { book: { code: 'acquirer:test', side: 'either', stripes: 1 }, amount: { minor: -1_300n, currency: 'KZT' } }] }], NOW));
      assert.deepEqual([await setAside(id, kept, crypto.randomUUID(), 701n), await setAside(id, kept, crypto.randomUUID(), 700n)], [false, true]);
      await sound();
    });
  });
});
