import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import { addAccount, addUser, testCabinet, type Reply, type TestCabinet, type TestUser } from '../stand.test.ts';

const READINGS = '/heat/cabinet/readings';

describe('readings in the cabinet', () => {
  let cabinet: TestCabinet;
  let user: TestUser;
  let meter: string;
  let account: string;
  let at = 0;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());
  beforeEach(async () => {
    user = await addUser(cabinet, 'heat', `reader${++at}`);
    account = await addAccount(cabinet, user, `77${at}`, { address: `Abay ${at}` });
    meter = await addMeter(cabinet, user, account, `W-${at}`);
  });

  const tokenIn = ({ text }: Reply) => /name="token" value="([^"]+)"/.exec(text)?.[1] as string;
  /** Fills the form of a page in and sends it to the page's own address. */
  const fill = async (address: string, fields: Record<string, string>, jar = user.jar) => cabinet.post(address, jar, { token: tokenIn(await cabinet.get(address, jar)), ...fields });
  const checked = async (value: string) => (await fill(READINGS, { [`${meter}-0`]: value })).headers['location'] as string;
  const send = async (value: string, more: Record<string, string> = {}) => {
    const address = await checked(value);
    const page = await cabinet.get(address, user.jar);
    return cabinet.post(address, user.jar, { token: tokenIn(page), draft: /name="draft" value="([^"]+)"/.exec(page.text)?.[1] as string, ...more });
  };

  test('are typed, checked with their cost and sent; the page says which bill they enter', async () => {
    await cabinet.db.asOwner(`insert into metering.rates (operator_id, service, valid_from, zone, above, is_per_resident, price, import_id) values ($1, 'hot-water', '2026-01-01', 'single', 0, false, 24.5, gen_random_uuid()) on conflict do nothing`, [user.operator.id]);
    const form = await cabinet.get(READINGS, user.jar);
    assert.match(form.text, /The readings enter the bill for November 2026/);
    assert.match(form.text, /On 24 October 2026: 110 \(inspector\)|On October 24, 2026: 110 \(inspector\)/);
    const check = await cabinet.get(await checked('112,5'), user.jar);
    assert.match(check.text, /2\.5 m³ × ₽24\.50 = ₽61\.25/);
    const sent = await send('112,5');
    assert.equal(sent.status, 303);
    const page = await cabinet.get(sent.headers['location'] as string, user.jar);
    assert.match(page.text, /Readings received/);
    assert.match(page.text, /[0-9A-Z]{4}-[0-9A-Z]{4}/);
    assert.match((await cabinet.get(`${READINGS}/meters/${meter}`, user.jar)).text, /112\.5[\s\S]*>you</);
  });

  test('what cannot be is told at its field, with what was typed', async () => {
    const reply = await fill(READINGS, { [`${meter}-0`]: '12a' });
    assert.equal(reply.status, 422);
    assert.match(reply.text, /A reading has digits only/);
    assert.match(reply.text, /value="12a"/);
  });

  test('nothing typed is said, and a date that is none', async () => {
    assert.match((await fill(READINGS, {})).text, /Enter the reading of at least one meter/);
    assert.match((await fill(READINGS, { [`${meter}-0`]: '112', 'day-day': '31', 'day-month': '2', 'day-year': '2026' })).text, /Enter the whole date/);
    assert.match((await fill(READINGS, { [`${meter}-0`]: '112', 'day-day': '22', 'day-month': '11', 'day-year': '2026' })).text, /This day is yet to come/);
  });

  test('a doubt is to be confirmed, and then the page says that it is being checked', async () => {
    const asked = await send('100');
    assert.equal(asked.status, 422);
    assert.match(asked.text, /Less than the reading before/);
    assert.match(asked.text, /Confirm or change the reading of meter No\. W-/);
    const sent = await send('100', { [`confirm-${meter}`]: 'yes' });
    assert.match((await cabinet.get(sent.headers['location'] as string, user.jar)).text, /Being checked/);
  });

  test('one’s own is taken back until it is in a bill', async () => {
    await send('112');
    const history = await cabinet.get(`${READINGS}/meters/${meter}`, user.jar);
    const act = /action="([^"]+withdrawal)"/.exec(history.text)?.[1] as string;
    const done = await cabinet.post(act, user.jar, { token: tokenIn(history) });
    assert.match((await cabinet.get(done.headers['location'] as string, user.jar)).text, /The reading has been taken back/);
    const again = await cabinet.post(act, user.jar, { token: tokenIn(await cabinet.get(READINGS, user.jar)) });
    assert.equal(again.status, 422);
    assert.match(again.text, /no longer counts/);
  });

  test('another’s meter, sending and draft are not found', async () => {
    const sent = await send('112');
    const stranger = await addUser(cabinet, 'heat', `stranger${at}`);
    assert.equal((await cabinet.get(`${READINGS}/meters/${meter}`, stranger.jar)).status, 404);
    assert.equal((await cabinet.get(sent.headers['location'] as string, stranger.jar)).status, 404);
    const draft = await cabinet.get(await checked('113'), stranger.jar);
    assert.equal(draft.headers['location'], READINGS);
  });

  test('who has no meters is told so', async () => {
    const newcomer = await addUser(cabinet, 'heat', `new${at}`);
    assert.match((await cabinet.get(READINGS, newcomer.jar)).text, /No meters yet/);
  });

  describe('by file', () => {
    const upload = async (content: string | Buffer) => cabinet.upload(`${READINGS}/file`, user.jar, { token: tokenIn(await cabinet.get(`${READINGS}/file`, user.jar)) }, { name: 'file', content: Buffer.from(content) });
    const template = async () => (await cabinet.get(`${READINGS}/file/template.csv`, user.jar)).text;

    test('the table holds every register with its latest value, and filled in it leads to the check page', async () => {
      const table = await template();
      assert.match(table, new RegExp(`77${at};Abay ${at};Hot water[^;]*;W-${at};1;2026-10-24;110;\r\n`));
      const reply = await upload(table.replace(/110;\r\n/, '110;112.5\r\n'));
      assert.equal(reply.status, 303);
      assert.match((await cabinet.get(reply.headers['location'] as string, user.jar)).text, /112\.5/);
    });

    test('a row that cannot be is told with its line; the rest may be sent without it', async () => {
      await addMeter(cabinet, user, account, `X-${at}`);
      const table = (await template()).replaceAll(/110;\r\n/g, '110;112\r\n').replace(`W-${at};1`, 'W-0;1');
      const reply = await upload(table);
      assert.equal(reply.status, 422);
      assert.match(reply.text, /has no such meter at work/);
      assert.match(reply.text, /Send the rest: 1 meter/);
    });

    test('no file, an empty table, a workbook', async () => {
      assert.match((await upload(await template())).text, /holds no new reading/);
      assert.match((await upload(Buffer.from('PK\u0003\u0004'))).text, /no CSV file/);
    });
  });

  describe('by the link of a letter', () => {
    const keysOf = () => cabinet.keys;
    const linkFor = () => transaction(cabinet.db, user.operator.id, (tx) => metering.makeLink(tx, keysOf(), { accountId: accounts.accountIdOf(account) as bigint, userId: user.userId, period: Temporal.PlainDate.from('2026-11-01'), valid: 'P10D' }, cabinet.clock.now));

    test('takes readings without signing in, shows nothing personal, and is good for that alone', async () => {
      const address = `${READINGS}/link/${await linkFor()}`;
      const jar = new Map([['heat-cabinet-language', 'en']]);
      const form = await cabinet.get(address, jar);
      assert.equal(form.status, 200);
      assert.doesNotMatch(form.text, new RegExp(`Abay ${at}|77${at}|110`));
      const doubted = await cabinet.post(address, jar, { token: tokenIn(form), [`${meter}-0`]: '100' });
      assert.match(doubted.text, /Less than the reading before/);
      const sent = await cabinet.post(address, jar, { token: tokenIn(doubted), [`${meter}-0`]: '112' });
      assert.match((await cabinet.get(sent.headers['location'] as string, jar)).text, /Readings received/);
      assert.match((await cabinet.get(address, jar)).text, /Readings were taken by this link already/);
      assert.match((await cabinet.get(`${READINGS}`, jar)).headers['location'] as string, /sign-in/);
    });

    test('a link that is no link is told as plainly', async () => {
      const reply = await cabinet.get(`${READINGS}/link/${'x'.repeat(43)}`, new Map([['heat-cabinet-language', 'en']]));
      assert.equal(reply.status, 404);
      assert.match(reply.text, /incomplete or was copied wrongly/);
    });
  });

  describe('from a device that had no network', () => {
    const typed = async (value: string, key: string, of: Record<string, string> = {}) => {
      const { token, userId } = JSON.parse((await cabinet.get(`${READINGS}/device`, user.jar)).text) as { token: string; userId: string };
      const enteredAt = String(cabinet.clock.now.subtract({ hours: 30 }).epochMilliseconds);
      const reply = await cabinet.post(`${READINGS}/device`, user.jar, { token, userId, key, enteredAt, [`${meter}-0`]: value, ...of });
      return JSON.parse(reply.text) as Record<string, unknown>;
    };

    test('count once however often they come, with the day they were typed', async () => {
      const first = await typed('112', 'device-key-1');
      assert.equal(first['state'], 'sent');
      assert.deepEqual(await typed('112', 'device-key-1'), first);
      const [row] = await cabinet.db.asOwner(`select taken_on::text as on, channel from metering.readings where submission = $1`, [first['number']]);
      assert.deepEqual(row, { on: '2026-11-20', channel: 'device' });
    });

    test('are refused with the reason, asked about, and never sent in another’s name', async () => {
      assert.deepEqual(await typed('12a', 'device-key-2'), { state: 'refused', reasons: ['A reading has digits only, with a comma or dot before the decimals: 1234.5'] });
      const asked = await typed('100', 'device-key-3');
      assert.equal(asked['state'], 'asks');
      assert.match((await cabinet.get(asked['href'] as string, user.jar)).text, /Less than the reading before/);
      assert.deepEqual(await typed('112', 'device-key-4', { userId: 'another' }), { state: 'other-user' });
    });
  });
});

/** A hot-water meter with one reading in a bill; its public id. */
async function addMeter({ db }: TestCabinet, { operator }: TestUser, account: string, number: string): Promise<string> {
  const [row] = await db.asOwner(
    `insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, installed_on, import_id)
     values ($1, $2, 'hot-water', $3, 'm3', 5, 3, 1, '2024-01-01', gen_random_uuid()) returning id`,
    [operator.id, accounts.accountIdOf(account), number],
  );
  const id = BigInt(row?.['id'] as string);
  await db.asOwner(
    `insert into metering.readings (operator_id, meter_id, values, taken_on, entered_at, received_at, source, channel, state, period, import_id)
     values ($1, $2, '{110}', '2026-10-24', '2026-10-24', '2026-10-24', 'inspector', 'billing', 'in-bill', '2026-10-01', gen_random_uuid())`,
    [operator.id, id],
  );
  return metering.meterPublicId(id);
}
