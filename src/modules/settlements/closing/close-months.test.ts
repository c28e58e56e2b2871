import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { reading, transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as ledger from '#ledger';
import * as settlements from '../index.ts';
import { stand, texts, type Stand } from '../stand.test.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const ORIGIN = { requestId: 'test', address: '192.0.2.1', browser: 'test' };
/** 01:30 of the first of November in the operator's zone. */
const FIRST = at('2026-10-31T20:30:00Z');

describe('closing documents of customers', () => {
  let it: Stand;
  let house: settlements.ClosingHouse;
  let account: bigint;
  let asker: settlements.Asker;
  let partner: bigint;
  before(async () => {
    it = await stand();
    house = { db: it.db, keys: keysFrom(randomBytes(32)), texts };
    const [row] = await it.db.asOwner("update prepaid.accounts set opened_at = '2024-01-01', holder_key = '\\x01' returning id, opened_by");
    account = BigInt(row?.['id'] as string);
    asker = { userId: row?.['opened_by'] as string, origin: ORIGIN };
    const person = { kind: 'legal-entity', iin: '000140000177', bin: '000240000188', fullName: 'Aigul', organisation: 'ТОО «Дала»', capacity: 'administrator' };
    await it.db.asOwner("insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', 'a', '\\x01', 'administrator', $3, now())", [it.operator.id, asker.userId, house.keys.seal('identity.person', JSON.stringify(person))]);
    partner = await it.partner();
  });
  after(() => it.close());

  /** What is issued and paid is evidence: only its owner, with the triggers off, makes room for the next test. */
  const forget = async () => {
    for (const table of ['settlements.documents', 'settlements.closings', 'orders.returns', 'orders.rested_periods', 'orders.periods']) await it.db.asOwner(`alter table ${table} disable trigger user; delete from ${table}; alter table ${table} enable trigger user`);
  };
  const close = (now = FIRST, atOnce?: number) => settlements.closeMonths(house, it.operator, { now }, atOnce);
  const documents = async (kind?: settlements.DocumentKind) => (await reading(it.db, it.operator.id, (tx) => settlements.documentsOf(tx, `prepaid:${account}`, { kind }))).toReversed();
  const said = async (id: string) => (await reading(it.db, it.operator.id, (tx) => settlements.documentWithKin(tx, id)))!;
  const topUp = (minor: bigint, postedAt: Temporal.Instant) =>
    transaction(it.db, it.operator.id, (tx) =>
      ledger.post(tx, [{ key: randomUUID(), kind: 'payment', about: `payment:${randomUUID()}`, happenedAt: postedAt, lines: [{ book: { code: 'acquirer:test', side: 'either', stripes: 1 }, amount: money(minor, 'KZT') }, { book: { code: `prepaid:${account}:paid`, side: 'credit', stripes: 1, isLotted: true }, amount: money(-minor, 'KZT') }] }], postedAt),
    );
  const issued = async (outcome: ReturnType<typeof settlements.askInvoice>): Promise<settlements.ClosingDocument> => {
    const document = await outcome;
    assert.ok(!isRefused<string>(document), isRefused<string>(document) ? document.refused : '');
    return document;
  };
  const refusal = async (outcome: ReturnType<typeof settlements.askInvoice>) => ((await outcome) as { refused?: string }).refused;

  test('a month is closed once, however many workers run: an act of the periods that ended in it, a statement of what moved', async () => {
    await it.sale(partner, 116_000n, 14_500n, '2026-11-01');
    await it.sale(partner, 58_000n, 7_250n, '2026-10-02');
    await it.sale(partner, 999n, 0n, '2026-11-02');
    await it.sale(partner, 999n, 0n, '2026-10-01');
    await topUp(500_000n, at('2026-10-20T08:00:00Z'));
    await Promise.all([close(), close()]);
    await close(FIRST.add({ hours: 24 }));
    const [act, ...others] = (await documents('act')).filter(({ fromOn }) => fromOn?.month === 10);
    assert.deepEqual([others, act?.totalMinor, act?.fromOn?.toString(), act?.untilOn?.toString()], [[], 174_000n, '2026-10-01', '2026-11-01']);
    const { content } = (await said((act as settlements.ClosingDocument).id)).said;
    assert.deepEqual(content.lines.map(({ from, until, amountMinor, vatMinor }) => [from, until, amountMinor, vatMinor]), [['2026-09-02', '2026-10-02', 58_000n, 8_000n], ['2026-10-01', '2026-11-01', 116_000n, 16_000n]]);
    assert.deepEqual([content.buyer.name, content.buyer.taxNumber, content.vatPercent], ['ТОО «Дала»', '000240000188', '16']);
    const [statement, ...more] = await documents('statement');
    assert.deepEqual([more, statement?.totalMinor], [[], 500_000n]);
  });

  test('what went back after the act corrects it, once: another act that names the former, and one over nothing when everything went', async () => {
    await forget();
    const order = await it.sale(partner, 116_000n, 14_500n, '2026-11-01');
    await close();
    await it.refund(order, 16_000n, 2_000n);
    const later = at('2026-11-22T20:30:00Z');
    await close(later);
    await close(later);
    const [first, second, ...others] = await documents('act');
    assert.deepEqual([others, first?.totalMinor, second?.totalMinor, second?.replaces, first?.replacedBy], [[], 116_000n, 100_000n, first?.id, second?.id]);
    assert.equal((await said(second?.id as string)).earlier?.number, first?.number);
    await it.refund(order, 100_000n, 12_500n);
    await close(later.add({ hours: 24 }));
    assert.deepEqual((await documents('act')).map(({ totalMinor }) => totalMinor), [116_000n, 100_000n, 0n]);
  });

  test('a period that was paid after its month had been closed comes into the act by a correction', async () => {
    await forget();
    await it.sale(partner, 1_160n, 0n, '2026-10-15');
    await close();
    await it.sale(partner, 2_320n, 0n, '2026-11-01');
    await close(at('2026-11-22T20:30:00Z'));
    assert.deepEqual((await documents('act')).map(({ totalMinor }) => totalMinor), [1_160n, 3_480n]);
  });

  test('a period that force majeure moved out of a month that is closed is taken out of its act, and stands in that of the month in which it ends', async () => {
    await forget();
    const order = await it.sale(partner, 116_000n, 0n, '2026-10-25');
    await close();
    await it.db.asOwner("insert into orders.rested_periods (operator_id, order_id, ordinal, until_on, at) values ($1, $2, 1, '2026-10-25', '2026-11-20T08:00:00Z')", [it.operator.id, String(order)]);
    await it.db.asOwner("update orders.periods set until_on = '2026-11-25' where order_id = $1", [String(order)]);
    await close(at('2026-11-20T20:30:00Z'));
    await close(at('2026-11-30T20:30:00Z'));
    assert.deepEqual((await documents('act')).map(({ fromOn, totalMinor }) => [fromOn?.month, totalMinor]), [[10, 116_000n], [10, 0n], [11, 116_000n]]);
  });

  test('a period that rests for force majeure stands in no act, one that had ended before does', async () => {
    await forget();
    const [ended, reached] = [await it.sale(partner, 100n, 0n, '2026-10-10'), await it.sale(partner, 1_000n, 0n, '2026-10-11')];
    for (const order of [ended, reached]) await it.rest(order, '2026-10-10');
    await close();
    assert.deepEqual((await documents('act')).map(({ totalMinor }) => totalMinor), [100n]);
  });

  test('a period that goes on when its customer has left and closed his account comes into the act of the month in which it ends', async () => {
    await forget();
    await close();
    await it.sale(partner, 116_000n, 0n, '2026-11-25');
    const closedOn = (on: string | null) => it.db.asOwner("update prepaid.accounts set closed_at = $2, closed_by_kind = $3, closed_because = $3 where id = $1", [String(account), on, on && 'user']);
    await closedOn('2025-11-26');
    await close(at('2026-11-30T20:30:00Z'));
    await closedOn(null);
    assert.deepEqual((await documents('act')).map(({ fromOn, totalMinor }) => [fromOn?.month, totalMinor]), [[11, 116_000n]]);
  });

  test('months in which no worker ran are closed when one runs again, and one that was stopped goes on where it stood', async () => {
    await forget();
    await close(at('2026-08-31T20:30:00Z'));
    await it.sale(partner, 100n, 0n, '2026-09-20');
    await it.sale(partner, 200n, 0n, '2026-10-20');
    let portions = 0;
    const signal = { throwIfAborted: () => void (portions++ && assert.fail('stopped')) } as unknown as AbortSignal;
    await assert.rejects(settlements.closeMonths(house, it.operator, { now: FIRST, signal }, 1), /stopped/);
    assert.deepEqual((await documents('act')).map(({ fromOn }) => fromOn?.toString()), ['2026-09-01']);
    await close();
    assert.deepEqual((await documents('act')).map(({ fromOn, totalMinor }) => [fromOn?.toString(), totalMinor]).toSorted(), [['2026-09-01', 100n], ['2026-10-01', 200n]]);
  });

  test('a month over a change of zone ends when its days do: at midnight of the new zone', async () => {
    await forget();
    // On 1 March 2024 clocks of the zone went from UTC+6 to UTC+5: the last hour of February came twice.
    await topUp(100n, at('2024-02-29T18:30:00Z'));
    await topUp(1_000n, at('2024-02-29T19:30:00Z'));
    await close(at('2024-02-29T20:30:00Z'));
    await close(at('2024-03-31T20:30:00Z'));
    assert.deepEqual((await documents('statement')).map(({ fromOn, totalMinor }) => [fromOn?.toString(), totalMinor]), [['2024-02-01', 100n], ['2024-03-01', 1_000n]]);
  });

  test('an invoice asked for twice at once is one; another sum is another, a sum that cannot be is refused, and so is one too many of a day', async () => {
    await forget();
    const ask = (amountMinor: bigint, now = FIRST) => settlements.askInvoice(house, it.operator, asker, { amountMinor }, now);
    const [one, again] = await Promise.all([issued(ask(1_160_000n)), issued(ask(1_160_000n))]);
    assert.equal(one.id, again.id);
    assert.equal((await said(one.id)).said.content.vatMinor, 160_000n);
    assert.notEqual((await issued(ask(1_160_001n))).id, one.id);
    assert.notEqual((await issued(ask(1_160_000n, FIRST.add({ hours: 24 })))).id, one.id, 'another day');
    for (const minor of [0n, -1n, 1_000_000_001n]) assert.equal(await refusal(ask(minor)), 'bad-sum');
    for (let n = 0n; n < 18n; n++) await issued(ask(100n + n));
    assert.equal(await refusal(ask(5n)), 'too-many-today');
    assert.equal((await issued(ask(1_160_000n))).id, one.id, 'what was asked for before is still handed out');
    assert.equal(await refusal(settlements.askInvoice(house, it.operator, { userId: randomUUID(), origin: ORIGIN }, { amountMinor: 1n }, FIRST)), 'no-account');
  });

  test('a reconciliation statement of the same days is the same one until something moves; then another names it', async () => {
    await forget();
    const ask = (from: string, to: string, now = FIRST) => settlements.askReconciliation(house, it.operator, asker, { from: day(from), to: day(to) }, now);
    const [one, again] = await Promise.all([issued(ask('2026-10-01', '2026-11-01')), issued(ask('2026-10-01', '2026-11-01'))]);
    assert.equal(one.id, again.id);
    const { content } = (await said(one.id)).said;
    assert.deepEqual([content.openingMinor, content.closingMinor, content.lines.map(({ on, amountMinor }) => [on, amountMinor])], [1_100n, 501_100n, [['2026-10-31', 500_000n]]]);
    await topUp(700n, FIRST.add({ hours: 2 }));
    const second = await issued(ask('2026-10-01', '2026-11-01', FIRST.add({ hours: 3 })));
    assert.deepEqual([second.replaces, second.totalMinor], [one.id, 500_700n]);
    assert.equal(await refusal(ask('2026-10-02', '2026-10-01')), 'days-reversed');
    assert.equal(await refusal(ask('2026-10-02', '2026-11-02')), 'days-ahead');
    assert.equal(await refusal(ask('2023-11-01', '2026-11-01')), 'days-too-many');
    await issued(ask('2023-11-02', '2026-11-01'));
  });

  test('a statement of a month in which more moved than is on one, and a reconciliation over it, close at the balance all the same', async () => {
    await forget();
    const MOVES = 10_001;
    const happenedAt = at('2025-03-10T08:00:00Z');
    const lines = [{ book: { code: 'acquirer:test', side: 'either' as const, stripes: 1 }, amount: money(1n, 'KZT') }, { book: { code: `prepaid:${account}:held`, side: 'credit' as const, stripes: 1 }, amount: money(-1n, 'KZT') }];
    await transaction(it.db, it.operator.id, (tx) => ledger.post(tx, Array.from({ length: MOVES }, () => ({ key: randomUUID(), kind: 'payment', about: 'test', happenedAt, lines })), happenedAt));
    await close(at('2025-03-31T20:30:00Z'));
    const [statement] = await documents('statement');
    const reconciled = await issued(settlements.askReconciliation(house, it.operator, asker, { from: day('2025-03-01'), to: day('2025-04-30') }, FIRST));
    for (const { id, totalMinor } of [statement as settlements.ClosingDocument, reconciled]) {
      const { openingMinor, closingMinor, lines: said_ } = (await said(id)).said.content;
      assert.deepEqual([totalMinor, (closingMinor as bigint) - (openingMinor as bigint), said_.length], [10_001n, 10_001n, 1]);
    }
  });

  test('a reconciliation over days that stand takes one of the twenty of a day when something moved, and counting again and again ends for the day', async () => {
    await forget();
    const now = at('2026-12-05T08:00:00Z');
    const ask = () => settlements.askReconciliation(house, it.operator, asker, { from: day('2026-12-01'), to: day('2026-12-05') }, now);
    const one = await issued(ask());
    for (let n = 1n; n < 20n; n++) await issued(settlements.askInvoice(house, it.operator, asker, { amountMinor: n }, now));
    assert.equal((await issued(ask())).id, one.id, 'what stands is still handed out');
    await topUp(100n, now);
    assert.equal(await refusal(ask()), 'too-many-today');
    const tomorrow = at('2026-12-07T08:00:00Z');
    const again = () => settlements.askReconciliation(house, it.operator, asker, { from: day('2026-12-01'), to: day('2026-12-05') }, tomorrow);
    for (let n = 0; n < 100; n++) await issued(again());
    assert.equal(await refusal(again()), 'too-many-today');
  });

  test('a reconciliation that takes long to count keeps nobody else from the next number', async () => {
    await forget();
    const now = at('2026-12-09T08:00:00Z');
    // The owner has one connection, and it holds the lock.
    const locks = (isGranted: boolean) => it.db.pool.query("select 1 from pg_locks where granted = $1 and relation = 'ledger.entries'::regclass and (mode = 'AccessExclusiveLock' or not granted)", [isGranted]);
    const until = async (isGranted: boolean) => {
      while ((await locks(isGranted)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    // Nobody reads the ledger until another one has got his number, or ten seconds are over.
    const busy = it.db.asOwner("do $$ begin lock table ledger.entries in access exclusive mode; for n in 1..200 loop perform pg_sleep(0.05); exit when exists (select from settlements.documents where party = 'prepaid:999'); end loop; end $$");
    await until(true);
    const done: string[] = [];
    const own = issued(settlements.askReconciliation(house, it.operator, asker, { from: day('2026-12-01'), to: day('2026-12-05') }, now)).then(() => done.push('counted'));
    await until(false);
    const empty = { seller: { name: 'x', taxNumber: null, address: null, bank: null }, buyer: { name: 'x', taxNumber: null, address: null, bank: null }, about: 'x', lines: [], totalMinor: 0n, vatPercent: null, vatMinor: 0n, openingMinor: 0n, closingMinor: 0n };
    const wish = { kind: 'reconciliation', party: 'prepaid:999', period: { from: day('2026-12-01'), until: day('2026-12-02') }, content: empty, by: { kind: 'system' } } as const;
    await transaction(it.db, it.operator.id, (tx) => settlements.issueDocument(tx, it.operator, wish, now)).then(() => done.push('another'));
    await Promise.all([own, busy]);
    assert.deepEqual(done, ['another', 'counted']);
  });

  test('whoever asked finds it in his activity, and so do all who act for the holder when staff opens it', async () => {
    await forget();
    const { id } = await issued(settlements.askInvoice(house, it.operator, asker, { amountMinor: 5n }, FIRST));
    await transaction(it.db, it.operator.id, (tx) => settlements.openDocument(tx, id, { ...it.staff[0], origin: ORIGIN }, FIRST));
    const seen = await it.db.asOwner('select action, user_id from audit.entries where subject_id = $1 order by id', [id]);
    assert.deepEqual(seen.map((entry) => [entry['action'], entry['user_id']]), [['closing-document.issued', asker.userId], ['closing-document.opened', asker.userId]]);
  });
});
