import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { addAccount, addLine, addUser, bearer, testApi, type TestApi, type TestUser } from './stand.test.ts';

let api: TestApi;
let madina: TestUser;
let flat: string;
let empty: string;

const CHARGE = { charged_minor: 942154, benefit_minor: 10000, recalculation_minor: -5000, penalty_minor: 250, paid_minor: 500000, opening_minor: 500000, closing_minor: 927404 };

before(async () => {
  api = await testApi();
  madina = await addUser(api, 'heat', 'madina');
  flat = await addAccount(api, madina, '100200300', { holder: 'М. Жунусова', address: 'Набережная ул., д. 7, кв. 12', area: '54.30', residents: 3, contract: '12-А', contract_on: '2019-03-01', opened_on: '2019-03-04', phone: '+77011234567', equipment: 'Радиаторы', further1: 'ЦТП-7' });
  empty = await addAccount(api, madina, '100200301');
  const line = (table: 'charges' | 'bills' | 'payments', columns: Record<string, unknown>) => addLine(api, madina, flat, table, columns);
  await line('charges', { period: '2026-10-01', service: 'heating', volume: '1.84', unit: 'Gcal', rate: '5120.40', ...CHARGE });
  await line('charges', { period: '2026-10-01', service: 'lift', charged_minor: '9007199254740993' });
  await line('charges', { period: '2025-01-01', service: 'heating', charged_minor: 100 });
  await line('bills', { period: '2026-10-01', number: '77', version: 1, issued_on: '2026-11-01', due_on: '2026-11-15', due_minor: 900000, superseded_at: '2026-11-02T10:00:00.5Z' });
  await line('bills', { period: '2026-10-01', number: '77', version: 2, issued_on: '2026-11-02', due_on: '2026-11-25', opening_minor: 0, charged_minor: 942154, paid_minor: 0, due_minor: 942154 });
  await line('bills', { period: '2026-09-01', due_minor: -100 });
  await line('payments', { paid_on: '2026-11-05', amount_minor: 500000, channel: 'terminal', reference: 'T-1' });
  await line('payments', { paid_on: '2026-10-05', amount_minor: 1, reference: 'T-0' });
});
after(() => api.close());

const ask = (address: string, headers: Record<string, string> = {}) => api.get(`/heat/api${address}`, bearer(madina.token, headers));

test('the contents name every resource and lead to the description', async () => {
  const { status, body } = await api.get('/heat/api/v1');
  assert.equal(status, 200);
  assert.equal(body.documentation, '/heat/api/v1/openapi.json');
  assert.ok(body.resources.some(({ path }: { path: string }) => path === '/heat/api/v1/accounts/{account}/charges'));
});

test('the description is served to everybody, with the address it is served at', async () => {
  const { status, body } = await api.get('/heat/api/v1/openapi.json');
  assert.equal(status, 200);
  assert.deepEqual(body.servers, [{ url: '/heat/api/v1' }]);
});

test('a token is told whom it acts for, and not his e-mail address', async () => {
  const { body } = await ask('/v1/me');
  assert.deepEqual(body, {
    number: 'U-madina',
    language: 'ru',
    scopes: ['accounts:read', 'charges:read', 'readings:read', 'readings:write', 'holdings:read', 'prepaid:read', 'prepaid:write', 'orders:read', 'orders:place', 'requests:read', 'requests:write', 'data:read', 'data:write', 'messages:read', 'messages:write', 'orders:write'],
    operator: { code: 'heat', name: 'Тепло', zone: 'Asia/Yekaterinburg', currency: 'RUB' },
  });
});

test('accounts are listed in the order of their numbers, what is unknown is null', async () => {
  const { body } = await ask('/v1/accounts');
  assert.deepEqual(body.accounts, [
    { id: flat, number: '100200300', holder: 'М. Жунусова', address: 'Набережная ул., д. 7, кв. 12' },
    { id: empty, number: '100200301', holder: null, address: null },
  ]);
});

test('the card says what is left of the bill in force after the payments since', async () => {
  const { body } = await ask(`/v1/accounts/${flat}`);
  assert.deepEqual([body.area, body.residents, body.contractOn, body.closedOn], ['54.30', 3, '2019-03-01', null]);
  assert.deepEqual([body.phone, body.equipment, body.office], ['…67', 'Радиаторы', null]);
  assert.deepEqual(body.further, [{ name: 'Тепловой пункт', value: 'ЦТП-7' }, { name: 'Схема присоединения', value: null }]);
  assert.deepEqual(body.balance, {
    standing: 'due',
    left: { minor: '442154', currency: 'RUB', decimal: '4421.54' },
    billed: { period: '2026-10', dueOn: '2026-11-25', due: { minor: '942154', currency: 'RUB', decimal: '9421.54' } },
    latestPayment: { paidOn: '2026-11-05', amount: { minor: '500000', currency: 'RUB', decimal: '5000.00' } },
  });
});

test('an account of which nothing was provided says so, and never zero', async () => {
  const { body } = await ask(`/v1/accounts/${empty}`);
  assert.deepEqual(body.balance, { standing: 'not-provided', left: null, billed: null, latestPayment: null });
  for (const list of ['charges', 'bills', 'payments']) {
    const { body: history } = await ask(`/v1/accounts/${empty}/${list}`);
    assert.deepEqual(history, { account: empty, from: '2025-12', to: '2026-11', [list]: [] });
  }
});

test('a charge is told with all it is made of, to the last minor unit', async () => {
  const { body } = await ask(`/v1/accounts/${flat}/charges?from=2026-10&to=2026-10`);
  const [heating, lift] = body.charges;
  assert.deepEqual([heating.service, heating.volume, heating.rate, heating.basis], [{ code: 'heating', name: 'Отопление' }, '1.84', '5120.40', 'volume-by-rate']);
  assert.deepEqual([heating.accrued.minor, heating.recalculation.decimal, heating.closing.minor, heating.isDisputed], ['927404', '-50.00', '927404', false]);
  assert.deepEqual([lift.charged.minor, lift.charged.decimal, lift.opening, lift.volume], ['9007199254740993', '90071992547409.93', null, null]);
});

test('a bill that was corrected stays in the list and says when it was superseded', async () => {
  const { body } = await ask(`/v1/accounts/${flat}/bills`);
  const told = body.bills.map((bill: any) => [bill.period, bill.number, bill.version, bill.supersededAt, bill.due.minor]);
  assert.deepEqual(told, [
    ['2026-10', '77', 2, null, '942154'],
    ['2026-10', '77', 1, '2026-11-02T10:00:00.5Z', '900000'],
    ['2026-09', null, 1, null, '-100'],
  ]);
});

test('a bill is told with its charges and what meters showed, and is handed out on paper; another’s is not there', async () => {
  const { body: list } = await ask(`/v1/accounts/${flat}/bills?from=2026-10&to=2026-10`);
  const { body } = await ask(`/v1/bills/${list.bills[0].id}`);
  assert.deepEqual([body.account, body.bill.number, body.bill.due.minor, body.charges.map((charge: any) => charge.service.code), body.meters], [flat, '77', '942154', ['heating', 'lift'], []]);
  const { type, bytes } = await api.file(`/heat/api/v1/bills/${list.bills[0].id}/document`, bearer(madina.token, { 'accept-language': 'kk' }));
  assert.deepEqual([type, bytes.subarray(0, 5).toString()], ['application/pdf', '%PDF-']);
  const other = await addUser(api, 'heat', 'other');
  for (const rest of ['', '/document']) assert.equal((await api.get(`/heat/api/v1/bills/${list.bills[0].id}${rest}`, bearer(other.token))).status, 404);
});

test('the statement leads from balance to balance, consumption stands by service, documents by account', async () => {
  const { body: statement } = await ask(`/v1/accounts/${flat}/statement?from=2026-10&to=2026-11`);
  assert.deepEqual([statement.months.length, statement.months[0].period, statement.payments.length], [1, '2026-10', 2]);
  const { body: used } = await ask(`/v1/accounts/${flat}/consumption?from=2026-10&to=2026-10`);
  assert.deepEqual(used.services, [{ service: { code: 'heating', name: 'Отопление' }, unit: 'Gcal', months: [{ period: '2026-10', volume: '1.84' }] }]);
  const { body: papers } = await ask(`/v1/accounts/${flat}/papers`);
  assert.deepEqual(papers, { account: flat, papers: [], wishes: [] });
});

test('payments come newest first', async () => {
  const { body } = await ask(`/v1/accounts/${flat}/payments?to=2026-11`);
  assert.deepEqual(body.payments.map((payment: any) => [payment.paidOn, payment.amount.minor, payment.channel, payment.reference]), [
    ['2026-11-05', '500000', 'terminal', 'T-1'],
    ['2026-10-05', '1', null, 'T-0'],
  ]);
});

const RANGES: [query: string, from: string, to: string, count: number][] = [
  ['?from=2025-01&to=2025-12', '2025-01', '2025-12', 1],
  ['?from=2025-01&to=2025-01', '2025-01', '2025-01', 1],
  ['?from=2017-01&to=2026-12', '2017-01', '2026-12', 3],
  ['?to=2025-03', '2024-04', '2025-03', 1],
  ['?from=2026-10', '2026-10', '2026-11', 2],
  ['?from=2027-05', '2027-05', '2027-05', 0],
];
for (const [query, from, to, count] of RANGES) {
  test(`charges asked for with ${query} are those from ${from} to ${to}, both included`, async () => {
    const { status, body } = await ask(`/v1/accounts/${flat}/charges${query}`);
    assert.deepEqual([status, body.from, body.to, body.charges.length], [200, from, to, count]);
  });
}

const MISTAKES: [query: string, word: string, parameter: string][] = [
  ['?from=2026-13', 'bad-period', 'from'],
  ['?from=', 'bad-period', 'from'],
  ['?to=2026', 'bad-period', 'to'],
  ['?to=2026-08-01', 'bad-period', 'to'],
  ['?to=9999999999-01', 'bad-period', 'to'],
  ['?from=2026-01%00', 'bad-period', 'from'],
  ['?from=2026-02&to=2026-01', 'periods-reversed', 'from'],
  ['?from=2016-12&to=2026-12', 'periods-too-long', 'from'],
  ['?from=2026-01&from=2026-02', 'repeated-parameter', 'from'],
  ['?form=2026-01', 'unknown-parameter', 'form'],
  ['?__proto__=1', 'unknown-parameter', '__proto__'],
  ['?constructor=1', 'unknown-parameter', 'constructor'],
  ['?language=kk', 'unknown-parameter', 'language'],
  [`?${'x'.repeat(3_000)}=1`, 'unknown-parameter', 'x'.repeat(100)],
];
for (const [query, word, parameter] of MISTAKES) {
  test(`${query.slice(0, 40)} is ${word}, and the answer names the parameter`, async () => {
    const { status, body } = await ask(`/v1/accounts/${flat}/charges${query}`);
    assert.deepEqual([status, body.type, body.parameter], [400, `urn:kabinet:problem:${word}`, parameter]);
  });
}

test('names and problems are told in the language asked for, without one in the user’s own', async () => {
  const language = async (address: string, headers?: Record<string, string>) => (await ask(address, headers)).headers['content-language'];
  assert.equal(await language('/v1/me'), 'ru');
  assert.equal(await language('/v1/me', { 'accept-language': 'kk' }), 'kk');
  const charges = await ask(`/v1/accounts/${flat}/charges?from=2026-10`, { 'accept-language': 'de, en;q=0.5' });
  assert.equal(charges.body.charges[0].service.name, 'Heating');
  const problem = await ask('/v1/nothing', { 'accept-language': 'en' });
  assert.equal(problem.body.title, 'Not found');
});

test('meters and readings are read in pages, and readings are sent once for a key', async () => {
  await api.db.asOwner(
    `insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, initial, installed_on, import_id)
     select operator_id, id, 'hot-water', 'W-5', 'm3', 5, 3, 1, '{100}', '2026-01-01', gen_random_uuid() from accounts.accounts where number = '100200301' returning id`,
  );
  const listed = await ask(`/v1/accounts/${empty}/meters`);
  const [meter] = listed.body.meters;
  assert.deepEqual([meter.number, meter.zones, meter.latest, meter.nextPeriod], ['W-5', ['single'], { values: ['100'], takenOn: '2026-01-01' }, '2026-11']);
  const send = (body: object) => api.post(`/heat/api/v1/accounts/${empty}/readings`, body, bearer(madina.token));
  const sent = { key: 'sheet-2026-11', readings: [{ meter: meter.id, values: ['101,5'] }] };
  const taken = await send(sent);
  assert.deepEqual([taken.body.outcome, taken.body.readings[0].volumes, taken.body.readings[0].period], ['taken', ['1.5'], '2026-11']);
  assert.deepEqual((await send(sent)).body, { outcome: 'repeated', submission: taken.body.submission, readings: [] });
  assert.equal((await send({ ...sent, readings: [{ meter: meter.id, values: ['102'] }] })).status, 409);
  assert.deepEqual((await send({ key: 'sheet-wrong', readings: [{ meter: meter.id, values: ['x'] }] })).body.readings[0].faults, ['not-a-number']);
  assert.deepEqual((await send({ key: 'sheet-lower', readings: [{ meter: meter.id, values: ['90'] }] })).body.outcome, 'to-confirm');
  assert.equal((await send({ key: 'sheet-other', readings: [{ meter: 'mtr_zzz', values: ['1'] }] })).status, 422);
  assert.equal((await send({ key: 'short' })).body.type, 'urn:kabinet:problem:bad-body');
  const history = await ask(`/v1/accounts/${empty}/meters/${meter.id}/readings`);
  assert.deepEqual(history.body.readings.map((one: any) => [one.values, one.state, one.submission]), [[['101.5'], 'accepted', taken.body.submission]]);
  assert.equal((await ask(`/v1/accounts/${flat}/meters/${meter.id}/readings`)).status, 404);
  assert.equal((await ask(`/v1/accounts/${empty}/meters/${meter.id}/readings?after=x`)).body.type, 'urn:kabinet:problem:bad-cursor');
});
