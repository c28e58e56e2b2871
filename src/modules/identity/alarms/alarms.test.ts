import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, from, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { loadSession } from '../sessions/load-session.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { takeSecondStep } from '../sign-in/second-step.ts';
import { changePassword } from '../users/change-password.ts';
import { forgetAlarms, openAlarms } from './open-alarms.ts';

const OWN = 'seven quiet rivers';
const day = (number: number) => NOW.add({ hours: 24 * number });
const address = (number: number) => `10.${Math.floor(number / 250)}.${number % 250}.7`;

describe('alarms over passwords being tried', () => {
  let house: TestHouse;
  let device: string;
  before(async () => {
    house = await testHouse();
    const temporary = await house.register(house.heat, '700-1', 'dana@example.kz');
    const entered = await house.enter(house.heat, { name: '700-1', password: temporary });
    const session = await loaded(entered.sessionToken, later(61));
    await changePassword(house, house.heat, session!, { current: temporary, next: OWN, origin: ORIGIN }, later(62));
    device = entered.deviceToken;
  });
  after(() => house.db.close());

  const loaded = (token: string, at: Temporal.Instant) => asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', token, house.heat, at));
  const alarms = async (at: Temporal.Instant) => (await asking(house, house.heat, (tx) => openAlarms(tx, at))).map(({ kind }) => kind);
  const knock = (at: Temporal.Instant, number: number, input: { name?: string; password?: string; deviceToken?: string } = {}) =>
    signIn(house, house.heat, { name: `nobody-${number}@mail.example`, password: `guess ${number}`, ...input, origin: from(address(number)) }, at);
  /** So many pairs that do not fit, each from a network of its own. */
  const flood = async (at: Temporal.Instant, count: number) => {
    for (let number = 0; number < count; number += 1) assert.deepEqual(await knock(at, number), { refused: 'wrong' });
  };
  const dana = { name: 'dana@example.kz', password: OWN };
  const codes = async () => (await house.secretsSentTo('dana@example.kz')).flatMap((secret) => ('code' in secret ? [secret.code as string] : []));
  const stepOf = (outcome: object): string => ('stepToken' in outcome ? (outcome.stepToken as string) : assert.fail(JSON.stringify(outcome)));
  const step = (at: Temporal.Instant, stepToken: string, code: string) => takeSecondStep({ ...house, siteOf: () => 'https://heat.example' } as never, house.heat, { stepToken, shown: { code }, origin: ORIGIN }, at);

  test('under an alarm the right password opens an unknown device only with the code from the mailbox, and a known device as ever', async () => {
    const at = day(1);
    const early = await house.enter(house.heat, { ...dana, origin: from('198.51.100.9') }, at);
    const known = await house.enter(house.heat, { ...dana, deviceToken: device }, at);
    await flood(at, 30);
    assert.deepEqual(await alarms(at), []);
    await knock(at, 31);
    assert.deepEqual(await alarms(at), ['stuffing']);
    // The pair that fitted before anybody could know opens nothing any more; the known device stays in.
    assert.equal(await loaded(early.sessionToken, at), undefined);
    assert.ok(await loaded(known.sessionToken, at));
    await house.enter(house.heat, { ...dana, deviceToken: device }, at);
    const token = stepOf(await knock(at, 40, dana));
    const [code] = (await codes()).slice(-1) as [string];
    assert.match(code, /^\d{6}$/);
    const wrong = code === '000000' ? '000001' : '000000';
    assert.deepEqual(await step(at, token, wrong), { refused: 'wrong-sent-code', field: 'code' });
    const opened = await step(at, token, code);
    assert.ok('sessionToken' in opened && (await loaded(opened.sessionToken, at)));
    assert.deepEqual(await step(at, token, code), { refused: 'wrong-sent-code', field: 'code' });
    assert.deepEqual(await step(at.add({ minutes: 10 }), stepOf(await knock(at, 41, dana)), (await codes()).at(-1) as string), { refused: 'step-void' });
    assert.deepEqual(await alarms(at.add({ minutes: 30 })), []);
    assert.ok('sessionToken' in (await knock(at.add({ minutes: 30 }), 42, dana)));
  });

  test('an alarm goes on while the attack does, and is told of once', async () => {
    const at = day(2);
    await flood(at, 32);
    const again = at.add({ minutes: 20 });
    await flood(again, 32);
    assert.deepEqual(await alarms(again.add({ minutes: 29 })), ['stuffing']);
    const told = await house.db.asOwner(`select details from audit.entries where action = 'alarm.raised' order by id`);
    assert.deepEqual(told.map(({ details }) => (details as { kind: string }).kind), ['stuffing', 'stuffing']);
  });

  test('one password tried at more than twenty names opens no unknown device for a day, with the answer of a wrong one', async () => {
    const at = day(3);
    for (let number = 0; number < 21; number += 1) await knock(at, number, { password: OWN });
    assert.deepEqual(await alarms(at), ['spray']);
    for (const number of [50, 52]) assert.deepEqual(await knock(at.add({ hours: 23 }), number, dana), { refused: 'wrong' });
    assert.equal((await house.lettersTo('dana@example.kz')).filter((kind) => kind === 'password-guessed').length, 1);
    await house.enter(house.heat, { ...dana, deviceToken: device }, at);
    assert.ok('sessionToken' in (await knock(at.add({ hours: 24 }), 51, dana)));
  });

  test('twenty passwords at one name each, or one at twenty, are no spray', async () => {
    const at = day(5);
    for (let number = 0; number < 20; number += 1) await knock(at, number, { password: OWN });
    for (let number = 0; number < 3; number += 1) await knock(at, 60 + number, { name: 'nobody-1@mail.example', password: OWN });
    assert.deepEqual(await alarms(at), []);
  });

  test('a network that fails too often is not kept waiting but shows a code', async () => {
    const at = day(6);
    const neighbour = (input: object, number: number) => signIn(house, house.heat, { name: `n-${number}@mail.example`, password: `p ${number}`, ...input, origin: from('192.0.2.99') }, at);
    assert.ok('sessionToken' in (await neighbour(dana, 0)));
    for (let number = 0; number < 20; number += 1) await neighbour({}, number);
    assert.deepEqual(await alarms(at), []);
    stepOf(await neighbour(dana, 0));
    assert.ok('sessionToken' in (await knock(at, 70, dana)));
  });

  test('after five codes in an hour whoever knows the password waits', async () => {
    const at = day(7);
    await flood(at, 32);
    for (let asked = 0; asked < 5; asked += 1) stepOf(await knock(at, 80 + asked, dana));
    const outcome = await knock(at, 90, dana);
    assert.ok('waitS' in outcome && outcome.waitS === 3_600);
  });

  test('whoever was being judged when the alarm was raised is asked for the code, too', async () => {
    const at = day(9);
    await flood(at, 30);
    const crowd = Array.from({ length: 4 }, (_, number) => knock(at, 200 + number));
    const outcomes = await Promise.all([...crowd, ...Array.from({ length: 2 }, (_, number) => knock(at, 300 + number, dana))]);
    assert.deepEqual(await alarms(at), ['stuffing']);
    for (const outcome of outcomes) if ('sessionToken' in outcome) assert.equal(await loaded(outcome.sessionToken, at), undefined);
  });

  test('a user account of his own keeps no alarm away from whoever tries stolen pairs', async () => {
    const at = day(11);
    for (let number = 0; number < 12; number += 1) await house.enter(house.heat, { ...dana, origin: from(address(400 + number)) }, at);
    await flood(at, 31);
    assert.deepEqual(await alarms(at), ['stuffing']);
  });

  test('a success counts when all was shown that is asked for, once per user in five minutes', async () => {
    const at = day(11).add({ minutes: 10 });
    const tried = async () => (await house.db.asOwner('select coalesce(sum(tried), 0)::int as tried from identity.tallies where since >= $1', [at.toString()]))[0]?.['tried'];
    for (const expected of [1, 1]) {
      const before = await tried();
      const token = stepOf(await knock(at, 420, dana));
      assert.equal(await tried(), before);
      assert.ok('sessionToken' in (await step(at, token, (await codes()).at(-1) as string)));
      assert.equal(await tried(), expected);
    }
  });

  test('one network raises no alarm, whatever it tries: it shows a code anyway', async () => {
    const at = day(12);
    const fail = (after: object, number: number) =>
      signIn(house, house.heat, { name: `n-${number}@mail.example`, password: `p ${number}`, origin: from(`2001:db8:7:${number.toString(16)}::1`) }, at.add(after));
    await fail({ minutes: 0 }, 0);
    for (let number = 1; number <= 20; number += 1) await fail({ minutes: 9 }, number);
    for (let number = 21; number <= 40; number += 1) await fail({ minutes: 10 }, number);
    assert.deepEqual(await alarms(at.add({ minutes: 10 })), []);
  });

  test('alarms of one kind are told of together, with how many they are', async () => {
    const at = day(12).add({ hours: 2 });
    for (const [after, mark] of [[0, 'a'], [5, 'b'], [9, 'c']] as const) {
      const raisedAt = at.add({ minutes: after });
      await house.db.asOwner(`insert into identity.alarms (operator_id, kind, password_mark, raised_at, until) values ($1, 'spray', $2, $3, $4)`, [house.heat.id, Buffer.from(mark), raisedAt.toString(), raisedAt.add({ hours: 1 }).toString()]);
    }
    const [told, ...others] = await asking(house, house.heat, (tx) => openAlarms(tx, at.add({ minutes: 10 })));
    assert.deepEqual({ ...told }, { kind: 'spray', count: 3, raisedAt: at, latestAt: at.add({ minutes: 9 }), until: at.add({ minutes: 69 }) });
    assert.deepEqual(others, []);
  });

  test('whose mailbox gives letters back gets the code by SMS, where his number is proven', async () => {
    const at = day(12).add({ hours: 6 });
    await flood(at, 32);
    const [user] = await house.db.asOwner(`select id from identity.users where email = 'dana@example.kz'`);
    await house.db.asOwner('insert into identity.phones (operator_id, user_id, phone, verified_at) values ($1, $2, $3, $4)', [house.heat.id, user?.['id'], '+77010000009', at.toString()]);
    await house.db.asOwner('insert into notices.undeliverable (operator_id, address_key, message_id, reason, since) values ($1, $2, gen_random_uuid(), $3, $4)', [house.heat.id, 'dana@example.kz', '550', at.toString()]);
    const letters = await house.lettersTo('dana@example.kz');
    stepOf(await knock(at, 430, dana));
    assert.deepEqual(await house.lettersTo('dana@example.kz'), letters);
    assert.deepEqual(await house.lettersTo('+77010000009'), ['sign-in-code']);
  });

  test('nothing that was typed is in the tables, and after the next day nothing at all', async () => {
    const kept = () => house.db.asOwner('select to_jsonb(t)::text as row from identity.tried_passwords t union all select to_jsonb(a)::text from identity.alarms a union all select to_jsonb(t)::text from identity.tallies t');
    const rows = await kept();
    assert.ok(rows.length > 0);
    for (const { row } of rows) assert.ok(!/guess|nobody|quiet|dana/.test(row as string));
    await asking(house, house.heat, (tx) => forgetAlarms(tx, day(15)));
    assert.deepEqual(await kept(), []);
  });
});
