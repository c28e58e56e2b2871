import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as accounts from '#accounts';
import * as metering from '#metering';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

describe('readings in the office', () => {
  let office: TestOffice;
  let clerk: Awaited<ReturnType<typeof enterAs>>;
  let account: { readonly code: string; readonly userId: string | undefined };
  let meterId: string;
  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'heat', 'Saule', ['clerk']);
    account = await addAccount(office, 'heat', { number: '300400', holder: 'Ivanova Anna', address: 'Lenina 12-5', email: 'anna@mail.example' });
    const [row] = await office.db.asOwner(
      `insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, initial, installed_on, import_id)
       values ($1, $2, 'hot-water', 'W-9', 'm3', 5, 3, 1, '{0}', '2024-01-01', gen_random_uuid()) returning id`,
      [operatorId(), accounts.accountIdOf(account.code)],
    );
    meterId = row?.['id'] as string;
    await addReading('2026-10-24', '110', 'in-bill');
  });
  after(() => office.close());

  const operatorId = () => office.operatorOf('heat').id;
  const addReading = async (on: string, value: string, state: string) => {
    const [row] = await office.db.asOwner(
      `insert into metering.readings (operator_id, meter_id, values, taken_on, entered_at, received_at, source, author_id, channel, state, doubts, period, submission, import_id)
       values ($1, $2, array[$3::numeric], $4::date, $4::date, $4::date, 'customer', $5, 'cabinet', $6, case when $6 = 'held' then array['lower'] else '{}' end, date_trunc('month', $4::date),
         case when $6 = 'held' then 'SENT-' || $3 end, case when $6 = 'held' then null else gen_random_uuid() end) returning id`,
      [operatorId(), meterId, value, on, account.userId, state],
    );
    return metering.readingPublicId(BigInt(row?.['id'] as string));
  };
  const stateOf = async (code: string) => (await office.db.asOwner('select state from metering.readings where id = $1', [metering.readingIdOf(code)]))[0]?.['state'];

  test('wait in a queue that shows why and what they would mean, and nothing of the person', async () => {
    const code = await addReading('2026-11-20', '99', 'held');
    const { text } = await clerk.get('/readings');
    assert.match(text, /1 reading waits for a decision/);
    assert.match(text, /Less than before/);
    assert.doesNotMatch(text, /Ivanova|Lenina/);
    const one = await clerk.get(`/readings/${code}`);
    assert.match(one.text, /SENT-99/);
    assert.match(one.text, /110/);
  });

  test('are declined with a reason of the list alone, many at once, and their customers are written to', async () => {
    const [first, second] = [await addReading('2026-11-18', '97', 'held'), await addReading('2026-11-19', '98', 'held')];
    const refused = await clerk.send('/readings', '/readings', { [`chosen-${first}`]: 'yes' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Choose a decision/);
    assert.match((await clerk.send('/readings', '/readings', { decision: 'typo' })).text, /Choose at least one reading/);
    const done = await clerk.send('/readings', '/readings', { [`chosen-${first}`]: 'yes', [`chosen-${second}`]: 'yes', decision: 'typo' });
    assert.match((await clerk.get(done.to as string)).text, /2 readings declined/);
    assert.deepEqual([await stateOf(first), await stateOf(second)], ['declined', 'declined']);
    const again = await clerk.send('/readings', '/readings', { [`chosen-${first}`]: 'yes', decision: 'accept' });
    assert.match(again.text, /decided already/);
    const letters = await office.db.asOwner(`select values->>'reason' as reason from notices.messages where user_id = $1 and kind = 'reading-declined'`, [account.userId]);
    assert.deepEqual(letters, [{ reason: 'typo' }, { reason: 'typo' }]);
  });

  test('of an inspector are entered while the card is open, and are recorded as his', async () => {
    const address = `/customers/${account.code}/readings`;
    assert.equal((await clerk.get(address)).to, `/heat/office/customers/${account.code}/opening`);
    await clerk.send(`/customers/${account.code}/opening`, '/opening', { reason: 'customer-asked' });
    const field = `${metering.meterPublicId(BigInt(meterId))}-0`;
    assert.match((await clerk.send(address, address, { 'taken-on': '20.11.2026', [field]: 'x' })).text, /digits only/);
    assert.match((await clerk.send(address, address, { 'taken-on': '20.11.2026', [field]: '100' })).text, /Confirm or change/);
    const done = await clerk.send(address, address, { 'taken-on': '20.11.2026', [field]: '112' });
    const card = await clerk.get(done.to as string);
    assert.match(card.text, /The readings have been entered/);
    assert.match(card.text, /Hot water[^<]*No\. W-9/);
    const [row] = await office.db.asOwner(`select source, channel, author_id, state from metering.readings where meter_id = $1 and channel = 'office'`, [meterId]);
    assert.deepEqual(row, { source: 'inspector', channel: 'office', author_id: clerk.staffId, state: 'accepted' });
  });
});
