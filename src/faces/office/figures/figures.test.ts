import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readCsv } from '#lib/csv.ts';
import { isRefused } from '#lib/outcome.ts';
import * as requests from '#requests';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';
import { FIGURES } from './figure.ts';

const ORIGIN = { requestId: 'test', address: '192.0.2.7', browser: 'Test' };

describe('figures', () => {
  let office: TestOffice;
  let lead: Awaited<ReturnType<typeof enterAs>>;
  before(async () => {
    office = await testOffice();
    lead = await enterAs(office, 'heat', 'Lead', ['administrator']);
  });
  after(() => office.close());

  /** The row of a month as the file has it. */
  const monthOf = async (figure: string, month: string): Promise<string[]> => {
    const rows = readCsv(Buffer.from((await lead.get(`/figures/${figure}`)).text));
    return rows.find(([first]) => first === month) ?? [];
  };

  test('of a month in which nothing happened yet say so, each with what it means', async () => {
    for (const code of FIGURES) {
      const { status, text } = await lead.get(`/figures?of=${code}`);
      assert.equal(status, 200);
      assert.match(text, code === 'people' ? /new user accounts/ : /There is nothing yet/, code);
    }
    assert.equal((await lead.get('/figures/nothing')).status, 404);
    assert.equal((await (await enterAs(office, 'heat', 'Clerk', ['clerk'])).get('/figures')).status, 403);
  });

  test('count requests by month of the operator’s zone, kind and whether their term was kept', async () => {
    const { house, clock } = office;
    const heat = office.operatorOf('heat');
    const staff = { id: lead.staffId, sessionId: lead.sessionId };
    // 23:30 of the 31st of October in Yekaterinburg, where it is November half an hour later.
    const received = Temporal.Instant.from('2026-10-31T18:30:00Z');
    const ask = async (at: Temporal.Instant) => {
      const opened = await requests.openRequest(house, heat, { kind: 'appeal', answers: { words: 'Why?' }, contact: { name: '', phone: '', email: '' }, address: '', channel: 'cabinet', language: 'ru', actor: { kind: 'visitor' }, origin: ORIGIN }, at);
      assert.ok(!isRefused<string>(opened));
      return opened.id;
    };
    const [kept, late] = [await ask(received), await ask(received)];
    await ask(received.add({ hours: 1 }));
    await requests.answerRequest(house, heat, { id: kept, staff, origin: ORIGIN, words: 'x' }, received.add({ hours: 24 }));
    await requests.answerRequest(house, heat, { id: late, staff, origin: ORIGIN, words: 'x' }, clock.now.add({ hours: 48 }));
    await office.db.asOwner('update requests.requests set merged_into = $1 where id = $2', [kept, await ask(received)]);
    assert.deepEqual(await monthOf('requests', '2026-10'), ['2026-10', '2', '2', '1', '1'], 'what was put together counts once');
    assert.deepEqual(await monthOf('requests', '2026-11'), ['2026-11', '1', '0', '0', '0']);
    const { text } = await lead.get('/figures?of=requests');
    assert.match(text, /<svg[^>]+aria-label="By month: Received, Answered"/);
    assert.match((await lead.get('/figures?of=kinds')).text, /A letter to the enterprise/);
    assert.match((await (await enterAs(office, 'housing', 'Other', ['administrator'])).get('/figures?of=requests')).text, /There is nothing yet/);
  });

  test('tell how far the first estimate of incidents was off', async () => {
    const { house, clock } = office;
    const heat = office.operatorOf('heat');
    const act = { staff: { id: lead.staffId, sessionId: lead.sessionId }, origin: ORIGIN };
    const opened = await requests.openIncident(house, heat, { ...act, kind: 'leak', addresses: ['Lenina 1'], expectedAt: clock.now.add({ hours: 2 }) }, clock.now);
    assert.ok(!isRefused<string>(opened));
    await requests.updateIncident(house, heat, { ...act, id: opened.id, expectedAt: clock.now.add({ hours: 4 }) }, clock.now.add({ minutes: 50 }));
    await requests.closeIncident(house, heat, { ...act, id: opened.id, words: 'x' }, clock.now.add({ hours: 3 }));
    assert.deepEqual(await monthOf('incidents', '2026-11'), ['2026-11', '1', '1', '60', '180']);
  });

  test('count registrations, sign-ins, notices and readings', async () => {
    const { id } = office.operatorOf('heat');
    const { userId } = await addAccount(office, 'heat', { number: '100200', holder: 'Ivanova Anna', address: 'Lenina 12-5', email: 'anna@mail.example' });
    const at = office.clock.now.toString();
    await office.db.asOwner(
      `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser) values ($1, gen_random_uuid(), '\\x01', 'cabinet', $2, 'password', $3, $3, $3::timestamptz + interval '8 hours', '192.0.2.44', 'x')`,
      [id, userId, at],
    );
    for (const [n, channel, state] of [[1, 'email', 'undelivered_at'], [2, 'sms', 'delivered_at']] as const)
      await office.db.asOwner(`insert into notices.messages (operator_id, id, kind, channel, recipient, language, values, created_at, handed_over_at, ${state}) values ($1, $2, 'x', $3, 'x', 'ru', '{}', $4, $4, $4)`, [id, `00000000-0000-7000-8000-00000000000${n}`, channel, at]);
    await office.db.asOwner("insert into notices.messages (operator_id, id, kind, channel, recipient, language, values, created_at, kept_at) values ($1, gen_random_uuid(), 'x', 'email', 'x', 'ru', '{}', $2, $2)", [id, at]);
    assert.deepEqual(await monthOf('people', '2026-11'), ['2026-11', '1', '1']);
    assert.deepEqual(await monthOf('notices', '2026-11'), ['2026-11', '1', '1', '0', '1', '1', '0']);
    const [meter] = await office.db.asOwner(
      `insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, initial, installed_on, import_id)
       select $1, account_id, 'hot-water', 'W-9', 'm3', 5, 3, 1, '{0}', '2024-01-01', gen_random_uuid() from accounts.links where operator_id = $1 and user_id = $2 returning id`,
      [id, userId],
    );
    for (const [on, source, channel, doubts] of [['2026-11-02', 'customer', 'cabinet', '{}'], ['2026-11-03', 'inspector', 'office', '{lower}']])
      await office.db.asOwner(`insert into metering.readings (operator_id, meter_id, values, taken_on, entered_at, received_at, source, author_id, channel, state, doubts, period, submission) values ($1, $2, '{5}', $3, $4, $4, $5, gen_random_uuid(), $6, 'held', $7, '2026-11-01', 'S')`, [id, meter?.['id'], on, at, source, channel, doubts]);
    assert.deepEqual(await monthOf('readings', '2026-11'), ['2026-11', '1', '0', '1', '1']);
  });
});
