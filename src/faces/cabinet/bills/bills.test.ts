import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { readPdf } from '#lib/pdf/test-reader.ts';
import * as accounts from '#accounts';
import { addAccount, addLine, addUser, testCabinet, type Jar, type TestCabinet, type TestUser } from '../stand.test.ts';

describe('a bill', () => {
  let cabinet: TestCabinet;
  let madina: TestUser;
  let oleg: TestUser;
  let timur: TestUser;
  let mine: string;
  let bill: string;
  let kazakh: string;

  before(async () => {
    // That there is an acquirer is all that a bill asks of him.
    cabinet = await testCabinet({ providerOf: () => ({}) as never });
    madina = await addUser(cabinet, 'heat', 'madina');
    oleg = await addUser(cabinet, 'heat', 'oleg');
    timur = await addUser(cabinet, 'housing', 'timur');
    mine = await addAccount(cabinet, madina, '7100000011', { holder: 'Нурланова Айгуль Сериковна', address: 'ул. Садовая, д. 12, кв. 4', area: '43.60', residents: 2 });
    await addLine(cabinet, madina, mine, 'charges', { period: '2026-10-01', service: 'heating', volume: '1.84', unit: 'Gcal', rate: '2835.86', opening_minor: 0, charged_minor: 521798, benefit_minor: 1000, benefit_reason: 'Ветеран труда <b>', recalculation_minor: -500, recalculation_reason: 'Три дня без тепла', closing_minor: 520298 });
    bill = await addBill(mine, madina, { period: '2026-10-01', number: '26-10', due_minor: 520798, issued_on: '2026-11-01', due_on: '2026-11-15' });
    const home = await addAccount(cabinet, timur, '000010011', { holder: 'Әбдіғали Данияр Қуанышұлы' });
    kazakh = await addBill(home, timur, { period: '2026-10-01', due_minor: 1489860, due_on: '2026-11-25' });
  });
  after(() => cabinet.close());

  const addBill = async (account: string, user: TestUser, columns: Record<string, unknown>): Promise<string> => accounts.billPublicId(BigInt((await addLine(cabinet, user, account, 'bills', columns)) as string));
  const at = (id: string, rest = '') => `/heat/cabinet/bills/${id}${rest}`;
  const pdf = async (address: string, jar: Jar): Promise<Buffer> => {
    const { status, headers, bytes } = await cabinet.get(address, jar);
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/pdf');
    return bytes;
  };

  test('is a page in three languages, sound HTML, with its documents and the code to pay by', async () => {
    for (const language of ['kk', 'ru', 'en']) {
      const { status, text } = await cabinet.get(at(bill), new Map([...madina.jar, ['heat-cabinet-language', language]]));
      assert.equal(status, 200);
      assert.deepEqual(strictFaults(text), [], language);
      for (const each of ['kk', 'ru', 'en']) assert.ok(text.includes(`${at(bill, '/bill.pdf')}?in=${each}`));
      assert.match(text, /<svg viewBox="-4 -4 \d+ \d+" role="img"/);
    }
  });

  test('is a tagged PDF of one page whose text can be copied, in a language of its own', async () => {
    for (const [language, words] of [['kk', 'Төлем шоты'], ['ru', 'Счёт на оплату'], ['en', 'Amount due']] as const) {
      const { faults, pages, text, tags } = readPdf(await pdf(at(bill, `/bill.pdf?in=${language}`), madina.jar));
      assert.deepEqual([faults, pages], [[], 1]);
      for (const said of [words, '7100000011', 'Нурланова Айгуль Сериковна', '26-10']) assert.ok(text.includes(said), said);
      assert.ok(tags.includes('Figure') && tags.includes('TH'));
    }
  });

  test('says why a benefit or a recalculation stands in it, on the page, on paper and among the charges', async () => {
    const charges = `/heat/cabinet/accounts/${mine}/charges`;
    for (const address of [at(bill), charges]) {
      const { text } = await cabinet.get(address, madina.jar);
      for (const said of ['Benefit: Ветеран труда &lt;b&gt;', 'Recalculation: Три дня без тепла']) assert.ok(text.includes(said), `${address}: ${said}`);
    }
    for (const address of [at(bill, '/bill.pdf?in=en'), `${charges}.pdf`]) {
      const { faults, text } = readPdf(await pdf(address, madina.jar));
      assert.deepEqual(faults, []);
      assert.match(text.replace(/\s+/g, ' '), /Benefit: Ветеран труда <b> · Recalculation: Три дня без тепла/);
    }
    const { text } = await cabinet.get(`${charges}.csv`, madina.jar);
    assert.match(text, /Reason of the benefit.*Ветеран труда <b>/s);
  });

  test('a language that the operator does not speak is not taken, and an unknown one neither', async () => {
    assert.match(readPdf(await pdf(at(bill, '/bill.pdf?in=de'), madina.jar)).text, /Amount due/);
  });

  test('of another’s account, of another operator and what is no bill are not found', async () => {
    for (const id of [bill, kazakh, 'bil_0', 'bil_zzzz', '1', "bil_1'--"]) {
      for (const rest of ['', '/bill.pdf', '/payment']) assert.equal((await cabinet.get(at(id, rest), oleg.jar)).status, 404, `${id}${rest}`);
    }
    assert.equal((await cabinet.get(at(bill))).status, 303);
  });

  test('long names, long addresses and forty lines stay on one page', async () => {
    const account = await addAccount(cabinet, madina, '7100000012', { holder: 'Константинопольская '.repeat(10), address: 'республика, муниципальный район, село, '.repeat(5) });
    for (let line = 0; line < 40; line++) {
      await addLine(cabinet, madina, account, 'charges', { period: '2026-10-01', service: `service-${line}`, volume: '12.345', rate: '1234.56', charged_minor: 1524064, benefit_minor: 1, recalculation_minor: -2, penalty_minor: 3 });
    }
    const { pages, text, faults } = readPdf(await pdf(at(await addBill(account, madina, { period: '2026-10-01', due_minor: 100 }), '/bill.pdf'), madina.jar));
    assert.deepEqual([pages, faults], [1, []]);
    assert.ok(text.includes('service-39'));
  });

  test('an advance asks for nothing and carries no code; what is not provided is said to be', async () => {
    const id = await addBill(mine, madina, { period: '2026-08-01', due_minor: -50000 });
    const { text, tags } = readPdf(await pdf(at(id, '/bill.pdf'), madina.jar));
    assert.match(text, /Paid in advance/);
    assert.match(text, /not provided yet/);
    assert.ok(!tags.includes('Figure'));
    assert.doesNotMatch((await cabinet.get(at(id), madina.jar)).text, /class="qr"/);
  });

  test('that a correction took the place of says so and cannot be paid', async () => {
    const id = await addBill(mine, madina, { period: '2026-07-01', due_minor: 700, superseded_at: '2026-08-03T10:00:00Z' });
    assert.match((await cabinet.get(at(id), madina.jar)).text, /no longer counts/);
    const { text, tags } = readPdf(await pdf(at(id, '/bill.pdf'), madina.jar));
    assert.match(text, /no longer counts/);
    assert.ok(!tags.includes('Figure'));
  });

  test('figures that do not add up to what is asked for are said to', async () => {
    const id = await addBill(mine, madina, { period: '2026-06-01', opening_minor: 100, charged_minor: 100, paid_minor: 0, due_minor: 250 });
    assert.match(readPdf(await pdf(at(id, '/bill.pdf'), madina.jar)).text, /add up to another sum/);
  });

  test('of an account that somebody else took over stays with whoever it was issued to, and neither party reads of the other', async () => {
    const account = await addAccount(cabinet, oleg, '7100000077', { holder: 'Новый Владелец', address: 'новый адрес', area: '99', held_from: '2026-05-20' });
    const row = { id: String(accounts.accountIdOf(account)), operator: oleg.operator.id };
    const linked = (user: TestUser, from: string, until: string | null) => cabinet.db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at, ended_at) values ($1, $2, $3, $4, $5)', [row.operator, row.id, user.userId, from, until]);
    // Late in the evening of the 19th by UTC it is the 20th where the operator is.
    await linked(madina, '2025-01-10T00:00:00Z', '2026-05-19T22:00:00Z');
    const issued = (period: string, on: string, holder: string | null) => addBill(account, oleg, { period, number: on, due_minor: 100, issued_on: on, holder, address: holder && 'прежний адрес' });
    const [before, during, brought, sameDay, later] = [await issued('2024-12-01', '2025-01-05', 'Кто-то'), await issued('2026-03-01', '2026-04-01', 'Прежний Владелец'), await issued('2026-02-01', '2026-05-19', 'Новый Владелец'), await issued('2026-04-01', '2026-05-20', 'Новый Владелец'), await issued('2026-05-01', '2026-06-01', null)];
    for (const id of [before, sameDay, later]) assert.equal((await cabinet.get(at(id, '/bill.pdf'), madina.jar)).status, 404);
    const former = (await cabinet.get('/heat/cabinet/accounts/former', madina.jar)).text;
    for (const id of [during, brought]) assert.match(former, new RegExp(`/bills/${id}"`));
    for (const id of [before, sameDay, later]) assert.doesNotMatch(former, new RegExp(`/bills/${id}"`));
    assert.doesNotMatch((await cabinet.get('/heat/cabinet/accounts/former', oleg.jar)).text, /7100000077/);
    const old = readPdf(await pdf(at(during, '/bill.pdf'), madina.jar)).text;
    assert.match(old, /Прежний Владелец/);
    for (const id of [during, brought]) assert.doesNotMatch(readPdf(await pdf(at(id, '/bill.pdf'), madina.jar)).text, /Новый|новый адрес|99/);
    for (const id of [before, during, brought]) assert.equal((await cabinet.get(at(id), oleg.jar)).status, 404);
    for (const id of [sameDay, later]) assert.match((await cabinet.get(at(id), oleg.jar)).text, /Новый Владелец/);
  });

  test('says what the meters showed, on the page and on paper', async () => {
    const account = await addAccount(cabinet, oleg, '7100000079');
    const [meter] = await cabinet.db.asOwner(
      `insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, initial, import_id) values ($1, $2, 'hot-water', 'W-79', 'm3', 5, 3, 1, '{110.25}', gen_random_uuid()) returning id`,
      [oleg.operator.id, String(accounts.accountIdOf(account))],
    );
    await cabinet.db.asOwner(
      `insert into metering.readings (operator_id, meter_id, values, taken_on, entered_at, received_at, source, channel, state, period, bill, import_id) values ($1, $2, '{112.5}', '2026-10-24', now(), now(), 'customer', 'billing', 'in-bill', '2026-10-01', '1', gen_random_uuid())`,
      [oleg.operator.id, meter?.['id']],
    );
    const bill = await addBill(account, oleg, { period: '2026-10-01', due_minor: 100 });
    assert.match((await cabinet.get(at(bill), oleg.jar)).text, /W-79.*110\.25.*112\.5.*2\.25/s);
    assert.match(readPdf(await pdf(at(bill, '/bill.pdf'), oleg.jar)).text, /W-79/);
  });

  test('in another name is shown to whoever manages the account now, but not whose it was', async () => {
    const account = await addAccount(cabinet, oleg, '7100000078', { holder: 'Новый Владелец' });
    const bill = await addBill(account, oleg, { period: '2026-03-01', due_minor: 100, issued_on: '2026-04-01', holder: 'Прежний Владелец' });
    assert.doesNotMatch((await cabinet.get(at(bill), oleg.jar)).text, /Прежний/);
  });

  const tools = ['pdftoppm', 'zbarimg'].filter((program) => spawnSync(program, ['--version']).error);

  test('the printed code is read back by another program: a payment order, or the address where the bill is paid', { skip: tools.length > 0 && `not installed: ${tools.join(', ')}` }, async () => {
    const scan = (file: Buffer): string => {
      const folder = mkdtempSync(join(tmpdir(), 'kabinet-bill-'));
      try {
        writeFileSync(join(folder, 'bill.pdf'), file);
        execFileSync('pdftoppm', ['-r', '150', '-gray', '-singlefile', '-png', join(folder, 'bill.pdf'), join(folder, 'bill')]);
        return execFileSync('zbarimg', ['--quiet', '--raw', join(folder, 'bill.png')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trimEnd();
      } finally {
        rmSync(folder, { recursive: true });
      }
    };
    assert.match(scan(await pdf(at(bill, '/bill.pdf?in=ru'), madina.jar)), /^ST00012\|Name=Тепло\|PersonalAcc=\d{20}\|.*\|Sum=520798\|Purpose=Тепло: оплата по лицевому счёту 7100000011 за октябрь 2026\sг\.\|.*\|LastName=Нурланова\|FirstName=Айгуль\|MiddleName=Сериковна\|.*PersAcc=7100000011\|PaymPeriod=102026\|DocNo=26-10\|TechCode=02$/);
    assert.equal(scan(await pdf(`/housing/cabinet/bills/${kazakh}/bill.pdf?in=kk`, timur.jar)), `https://cabinet.example/housing/bills/${kazakh}/payment`);
  });

  test('the address on paper leads to paying the account, and to the bill where there is nothing to pay', async () => {
    assert.equal((await cabinet.get(at(bill, '/payment'), madina.jar)).headers['location'], `/heat/cabinet/pay?account=${mine}`);
    const advance = await addBill(mine, madina, { period: '2026-05-01', due_minor: -5 });
    assert.equal((await cabinet.get(at(advance, '/payment'), madina.jar)).headers['location'], at(advance));
  });
});
