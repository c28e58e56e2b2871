import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { reading, transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { keysFrom } from '#lib/keys.ts';
import * as metering from './index.ts';
import { NOW, openMeteringStand, type MeteringStand } from './stand.test.ts';

const origin = { requestId: 'test', address: '192.0.2.1', browser: 'test' };
const keys = keysFrom(randomBytes(32));
const TODAY = Temporal.PlainDate.from('2026-11-21');

let stand: MeteringStand;
let account: bigint;
let meters: { water: bigint; power: bigint };
let number = 2000;

describe('readings are sent', () => {
  before(async () => {
    stand = await openMeteringStand();
  });
  after(() => stand.close());
  // An account of its own for every test: what one sent does not judge another.
  beforeEach(async () => {
    const own = String(++number);
    account = await stand.openAccount(own, 3);
    await stand.link(account, await stand.addUser(`u${own}`));
    await stand.takeIn('meters', [
      { account: own, service: 'cold-water', number: `W-${own}`, unit: 'm3', digits: '5', fraction_digits: '3', initial1: '0', installed_on: '2024-01-01' },
      { account: own, service: 'electricity', number: `E-${own}`, unit: 'kWh', digits: '5', zones: '2', initial1: '0', initial2: '0', installed_on: '2024-01-01' },
    ]);
    await stand.takeIn('readings', [
      { account: own, number: `W-${own}`, taken_on: '2026-10-24', value1: '110', source: 'customer', period: '2026-10-01' },
      { account: own, number: `E-${own}`, taken_on: '2026-10-24', value1: '900', value2: '400', source: 'inspector', period: '2026-10-01' },
    ]);
    const [water, power] = await stand.rows('select id from metering.meters where account_id = $1 order by service', account);
    meters = { water: BigInt(String(water?.['id'])), power: BigInt(String(power?.['id'])) };
  });

  const user = () => ({ kind: 'user', userId: stand.userOf(account) }) as const;
  const sending = (entries: readonly (readonly [bigint, ...string[]])[], of: Partial<metering.Sending> = {}): metering.Sending => ({
    entries: entries.map(([meterId, ...typed]) => ({ meterId, typed })), takenOn: TODAY, enteredAt: NOW, confirmed: new Set(), ...of,
  });
  const submit = (what: metering.Sending, key: string = crypto.randomUUID(), sender: metering.Sender = user(), now = NOW) =>
    metering.submitReadings({ db: stand.db, keys }, stand.operator, sender, what, { channel: 'cabinet', key }, origin, now);
  const states = () => stand.rows('select r.values::text as "values", r.state from metering.readings r join metering.meters m on m.id = r.meter_id where m.account_id = $1 and r.submission is not null order by r.id', account);
  const taken = (outcome: Awaited<ReturnType<typeof submit>>) => {
    assert.ok(!isRefused(outcome) && 'submission' in outcome, JSON.stringify(outcome, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
    return outcome;
  };

  test('all meters in one form, every zone, with an audit entry and a number', async () => {
    const { submission } = taken(await submit(sending([[meters.water, '112,5'], [meters.power, '01000', '450']])));
    assert.match(submission, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    assert.deepEqual(await states(), [{ values: '{112.5}', state: 'accepted' }, { values: '{1000,450}', state: 'accepted' }]);
    const entries = await stand.rows(`select details from audit.entries where action = 'readings.submitted' and subject_id = $1`, submission);
    assert.deepEqual(entries, [{ details: { meters: 2, held: 0, channel: 'cabinet' } }]);
  });

  test('one wrong value and none is taken', async () => {
    const outcome = await submit(sending([[meters.water, '112'], [meters.power, '1000', 'x']]));
    assert.ok(!isRefused(outcome) && !('submission' in outcome));
    assert.deepEqual(outcome.judged.map((one) => one.valueFaults), [[undefined], [undefined, 'not-a-number']]);
    assert.deepEqual(await states(), []);
  });

  test('a doubt is asked about, and confirmed it is held and the customer is written to', async () => {
    const asked = await submit(sending([[meters.water, '100']]));
    assert.ok(!isRefused(asked) && !('submission' in asked));
    assert.deepEqual(asked.judged[0]?.doubts, ['lower']);
    assert.deepEqual(await states(), []);
    taken(await submit(sending([[meters.water, '100']], { confirmed: new Set([meters.water]) })));
    assert.deepEqual(await states(), [{ values: '{100}', state: 'held' }]);
    const letters = await stand.rows(`select kind from notices.messages where user_id = $1`, stand.userOf(account));
    assert.deepEqual(letters, [{ kind: 'readings-held' }]);
  });

  test('another’s meter is unknown, and of a sending with one of them nothing is taken', async () => {
    const stranger = await stand.openAccount(`x${number}`);
    await stand.link(stranger, await stand.addUser(`x${number}`));
    const outcome = await submit(sending([[meters.water, '112']]), 'k-x', { kind: 'user', userId: stand.userOf(stranger) });
    assert.deepEqual(outcome, { refused: 'unknown-meter' });
  });

  test('the same key counts once, and with something else in it is refused', async () => {
    const key = `key-${number}`;
    const first = taken(await submit(sending([[meters.water, '112']]), key));
    const again = taken(await submit(sending([[meters.water, '112']]), key));
    assert.deepEqual([again.submission, again.isRepeat], [first.submission, true]);
    assert.deepEqual(await submit(sending([[meters.water, '113']]), key), { refused: 'key-reused' });
    assert.equal((await states()).length, 1);
  });

  test('one key that comes with two contents at once takes effect once, and the other is refused', async () => {
    const key = `raced-${number}`;
    const outcomes = await Promise.all([submit(sending([[meters.water, '112']]), key), submit(sending([[meters.power, '1000', '450']]), key)]);
    assert.deepEqual(outcomes.map((outcome) => (isRefused(outcome) ? outcome.refused : 'taken')).sort(), ['key-reused', 'taken']);
    assert.equal((await states()).length, 1);
  });

  test('two tabs that send the same at once make one reading', async () => {
    const outcomes = await Promise.all(['a', 'b', 'c'].map((tab) => submit(sending([[meters.water, '112']]), `${tab}-${number}`)));
    assert.equal(new Set(outcomes.map((outcome) => taken(outcome).submission)).size, 1);
    assert.equal((await states()).length, 1);
  });

  test('another value of the same day takes the place of one’s own that is in no bill', async () => {
    taken(await submit(sending([[meters.water, '112']])));
    taken(await submit(sending([[meters.water, '111']])));
    assert.deepEqual(await states(), [{ values: '{112}', state: 'replaced' }, { values: '{111}', state: 'accepted' }]);
  });

  test('mine takes the place of a calculated one until it is in a bill', async () => {
    await stand.takeIn('readings', [{ account: String(number), number: `W-${number}`, taken_on: '2026-11-20', value1: '130', source: 'calculated' }]);
    taken(await submit(sending([[meters.water, '112']])));
    const [calculated] = await stand.rows(`select r.state from metering.readings r where r.source = 'calculated' and r.meter_id = $1`, meters.water);
    assert.deepEqual(calculated, { state: 'replaced' });
  });

  test('after this month’s bill is made the reading enters the next one', async () => {
    await stand.rows(`insert into accounts.bills (operator_id, account_id, period, due_minor, import_id) values ($1, $2, '2026-11-01', 100, gen_random_uuid())`, stand.operator.id, account);
    const { judged } = taken(await submit(sending([[meters.water, '112']])));
    assert.deepEqual([String(judged[0]?.bill.period), judged[0]?.bill.why], ['2026-12-01', 'billed']);
  });

  test('a reading typed without a network counts by the day it was typed', async () => {
    const typedAt = Temporal.Instant.from('2026-11-26T10:00:00Z');
    const outcome = await submit(sending([[meters.water, '112']], { takenOn: Temporal.PlainDate.from('2026-11-26'), enteredAt: typedAt }), crypto.randomUUID(), user(), Temporal.Instant.from('2026-11-29T10:00:00Z'));
    assert.equal(String(taken(outcome).judged[0]?.bill.period), '2026-11-01');
  });

  test('what billing brings back in a bill is the reading that was sent', async () => {
    taken(await submit(sending([[meters.water, '112']])));
    await stand.takeIn('readings', [{ account: String(number), number: `W-${number}`, taken_on: '2026-11-21', value1: '112', source: 'customer', period: '2026-11-01', bill: '77' }]);
    assert.deepEqual(await stand.rows('select state, bill, submission is not null as "isOwn" from metering.readings where meter_id = $1 and taken_on > $2', meters.water, '2026-11-01'), [{ state: 'in-bill', bill: '77', isOwn: true }]);
  });

  test('a reading that was taken back no longer counts, stays in the history, and one in a bill is not taken back', async () => {
    taken(await submit(sending([[meters.water, '112']])));
    const lines = () => reading(stand.db, stand.operator.id, (tx) => metering.historyOf(tx, { id: meters.water, heldFrom: null }));
    const [latest] = await lines();
    const wish = { readingId: latest?.reading.id as bigint, origin };
    const sessionId = crypto.randomUUID();
    const withdraw = (userId: string) => metering.withdrawReading(stand, stand.operator, { userId, sessionId }, wish, NOW);
    assert.deepEqual(await withdraw(crypto.randomUUID()), { refused: 'unknown-reading' });
    assert.equal(await withdraw(user().userId), 'withdrawn');
    assert.deepEqual(await withdraw(user().userId), { refused: 'not-open' });
    assert.deepEqual((await lines()).map((line) => [line.reading.state, line.events.map((event) => event.state)]), [['withdrawn', ['accepted', 'withdrawn']], ['in-bill', []]]);
    const billed = (await lines())[1]?.reading.id as bigint;
    assert.deepEqual(await metering.withdrawReading(stand, stand.operator, { userId: user().userId, sessionId }, { readingId: billed, origin }, NOW), { refused: 'unknown-reading' });
  });

  test('staff accept and decline what is held, once, and the customer hears of it', async () => {
    taken(await submit(sending([[meters.water, '100'], [meters.power, '800', '450']], { confirmed: new Set([meters.water, meters.power]) })));
    const waiting = (await reading(stand.db, stand.operator.id, (tx) => metering.listHeld(tx, stand.operator))).filter((one) => one.meter.accountId === account);
    assert.deepEqual(waiting.map((one) => one.judged.doubts), [['lower'], ['lower']]);
    const staff = { id: 'clerk', sessionId: crypto.randomUUID() };
    const decide = (ids: readonly bigint[], decision: metering.Decision) => metering.decideReadings({ db: stand.db, keys }, stand.operator, staff, { readingIds: ids, decision, origin }, NOW);
    const [water, power] = waiting.map((one) => one.reading.id) as [bigint, bigint];
    assert.equal(await decide([water], { to: 'decline', reason: 'typo' }), 1);
    assert.equal(await decide([water, power], { to: 'accept' }), 1);
    assert.deepEqual(await decide([water, power], { to: 'accept' }), { refused: 'nothing-held' });
    assert.deepEqual(await decide([], { to: 'accept' }), { refused: 'nothing-chosen' });
    assert.deepEqual((await states()).map((row) => row['state']), ['declined', 'accepted']);
    const letters = await stand.rows('select kind from notices.messages where user_id = $1 order by kind', stand.userOf(account));
    assert.deepEqual(letters.map((row) => row['kind']), ['reading-accepted', 'reading-declined', 'readings-held']);
    const handed = await reading(stand.db, stand.operator.id, (tx) => metering.acceptedAfter(tx, 0n, 1000));
    assert.deepEqual(handed.filter((one) => one.account === String(number)).map((one) => one.values), [['800', '450']]);
  });
});

describe('a reading link', () => {
  let own: string;
  before(async () => {
    stand = await openMeteringStand();
  });
  after(() => stand.close());
  beforeEach(async () => {
    own = String(++number);
    account = await stand.openAccount(own);
    await stand.link(account, await stand.addUser(`u${own}`));
    await stand.takeIn('meters', [{ account: own, service: 'cold-water', number: `W-${own}`, unit: 'm3', digits: '5', initial1: '0', installed_on: '2024-01-01' }]);
  });
  const house = () => ({ db: stand.db, keys, linkPath: (token: string) => `/link/${token}` });
  const make = (at = NOW) => transaction(stand.db, stand.operator.id, (tx) => metering.makeLink(tx, keys, { accountId: account, userId: stand.userOf(account), period: TODAY.with({ day: 1 }), valid: 'P10D' }, at));
  const open = (token: string, at = NOW) => reading(stand.db, stand.operator.id, (tx) => metering.openLink(tx, keys, token, at));
  const word = async (token: string, at = NOW) => {
    const outcome = await open(token, at);
    return isRefused(outcome) ? outcome.refused : 'open';
  };
  const send = async (token: string, value: string) => {
    const opened = await open(token);
    const meterId = isRefused(opened) ? 0n : (opened.meters[0]?.meter.id as bigint);
    return metering.submitByLink(house(), stand.operator, token, { entries: [{ meterId, typed: [value] }], takenOn: TODAY, enteredAt: NOW, confirmed: new Set() }, origin, NOW);
  };

  test('takes the readings of its account once, and then says so', async () => {
    const token = await make();
    const outcome = await send(token, '12');
    assert.ok(!isRefused(outcome) && 'submission' in outcome);
    assert.equal(await word(token), 'link-used');
    assert.deepEqual(await send(token, '13'), { refused: 'link-used' });
  });

  test('a wrong value does not use it up', async () => {
    const token = await make();
    const outcome = await send(token, 'x');
    assert.ok(!isRefused(outcome) && !('submission' in outcome));
    assert.equal(await word(token), 'open');
  });

  test('expires, gives way to a newer one, and dies with the link of user and account', async () => {
    const first = await make();
    assert.equal(await word(first, NOW.add({ hours: 240 })), 'link-expired');
    const second = await make();
    assert.equal(await word(first), 'link-superseded');
    await stand.rows('update accounts.links set ended_at = now() where account_id = $1', account);
    assert.equal(await word(second), 'other-holder');
    assert.equal(await word('A'.repeat(43)), 'link-unknown');
    assert.equal(await word(`${second}x`), 'link-unknown');
  });

  test('takes nothing from a user to whom readings, or all changes, are closed, and takes them again afterwards', async () => {
    const token = await make();
    const [clerk] = await stand.rows(
      `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 'c@heat.example', 'c@heat.example', 'C', 'ru', 'x', 'x', '\\x00', now()) returning id`,
      stand.operator.id,
    );
    for (const part of ['readings', 'changes']) {
      const [limit] = await stand.rows(`insert into identity.limits (operator_id, id, user_id, part, reason, holds_from, placed_at, placed_by) values ($1, gen_random_uuid(), $2, $3, 'x', $4, $4, $5) returning id`, stand.operator.id, stand.userOf(account), part, NOW.toString(), clerk?.['id']);
      assert.deepEqual(await send(token, '12'), { refused: 'readings-closed' });
      await stand.rows('update identity.limits set lifted_at = now(), lifted_by = placed_by, answer = $2 where id = $1', limit?.['id'], 'x');
    }
    assert.ok(!isRefused(await send(token, '12')));
  });

  test('does nothing for another account', async () => {
    const token = await make();
    const stranger = await stand.openAccount(`s${own}`);
    await stand.link(stranger, stand.userOf(account));
    await stand.takeIn('meters', [{ account: `s${own}`, service: 'cold-water', number: 'S-1', unit: 'm3', digits: '5' }]);
    const [foreign] = await stand.rows('select id from metering.meters where account_id = $1', stranger);
    const entries = [{ meterId: BigInt(String(foreign?.['id'])), typed: ['5'] }];
    assert.deepEqual(await metering.submitByLink(house(), stand.operator, token, { entries, takenOn: TODAY, enteredAt: NOW, confirmed: new Set() }, origin, NOW), { refused: 'unknown-meter' });
  });

  test('goes out when the window opens to those who have sent nothing, once a month', async () => {
    const letters = () => stand.rows(`select kind from notices.messages where user_id = $1 and kind = 'readings-reminder'`, stand.userOf(account));
    await metering.remindOfReadings(house(), stand.operator, Temporal.Instant.from('2026-11-19T06:00:00Z'));
    assert.equal((await letters()).length, 0);
    await metering.remindOfReadings(house(), stand.operator, NOW);
    await metering.remindOfReadings(house(), stand.operator, NOW);
    assert.equal((await letters()).length, 1);
  });

  test('a verification that comes due is told once', async () => {
    await stand.rows(`update metering.meters set verification_due_on = '2027-01-15' where account_id = $1`, account);
    const tell = () => metering.remindOfVerification(house(), stand.operator, NOW);
    await tell();
    await tell();
    assert.deepEqual(await stand.rows(`select values->>'dueOn' as due from notices.messages where user_id = $1 and kind = 'verification-due'`, stand.userOf(account)), [{ due: '2027-01-15' }]);
  });
});
