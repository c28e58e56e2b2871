import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { readPdf } from '#lib/pdf/test-reader.ts';
import { addAccount, addLine, addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

describe('the rooms of an account', () => {
  let cabinet: TestCabinet;
  let madina: TestUser;
  let mine: string;
  let others: string;
  let foreign: string;

  before(async () => {
    cabinet = await testCabinet();
    madina = await addUser(cabinet, 'heat', 'madina');
    mine = await addAccount(cabinet, madina, '7100000011', { holder: 'Мадина <b>', area: '43.60' });
    others = await addAccount(cabinet, await addUser(cabinet, 'heat', 'oleg'), '7100000099');
    foreign = await addAccount(cabinet, await addUser(cabinet, 'housing', 'timur'), '000010011');
    for (const month of ['2026-08', '2026-09', '2026-10']) {
      await addLine(cabinet, madina, mine, 'charges', { period: `${month}-01`, service: 'heating', volume: '1.84', unit: 'Gcal', rate: '2835.86', opening_minor: 100, charged_minor: 521798, closing_minor: 521898 });
      await addLine(cabinet, madina, mine, 'bills', { period: `${month}-01`, number: `=${month}`, due_minor: 521898, due_on: `${month}-28` });
    }
    await addLine(cabinet, madina, mine, 'payments', { paid_on: '2026-10-05', amount_minor: 521898, channel: '=cmd', reference: 'R-1' });
  });
  after(() => cabinet.close());

  const rooms = ['', '/charges', '/charges.csv', '/charges.json', '/charges.pdf', '/payments', '/statement', '/statement.csv', '/statement.pdf', '/consumption', '/consumption.csv'];
  const at = (account: string, rest = '') => `/heat/cabinet/accounts/${account}${rest}`;

  test('every room of an own account opens and is sound HTML in three languages', async () => {
    for (const language of ['kk', 'ru', 'en']) {
      const jar = new Map([...madina.jar, ['heat-cabinet-language', language]]);
      for (const room of rooms) {
        const { status, text } = await cabinet.get(at(mine, room), jar);
        assert.equal(status, 200, room);
        if (!room.includes('.')) assert.deepEqual(strictFaults(text), [], `${room} in ${language}`);
      }
    }
  });

  test('another’s account, another operator’s and what is no account are not found, and nothing of them shows', async () => {
    for (const account of [others, foreign, 'acc_0', 'acc_zzzzzzzzzzzz', 'acc_-1', '1', "acc_1'--", '%00', 'acc_%D0%BB']) {
      for (const room of rooms) {
        const { status, text } = await cabinet.get(at(account, room), madina.jar);
        assert.ok(status === 404 || (status === 400 && account === '%00'), `${account}${room}: ${status}`);
        assert.doesNotMatch(text, /7100000099|000010011/);
      }
    }
  });

  test('without a session the rooms lead to signing in', async () => {
    for (const room of rooms) assert.equal((await cabinet.get(at(mine, room))).status, 303, room);
  });

  test('months that cannot be read are said so, and the latest twelve are shown', async () => {
    for (const query of ['from=2026-13', 'to=abc', 'from=2026-08&from=2026-09', 'from=%3Cb%3E', 'from=0000-01', 'from=2026-08-01&to=2026-09']) {
      const { status, text } = await cabinet.get(at(mine, `/charges?${query}`), madina.jar);
      assert.equal(status, 200, query);
      assert.match(text, /These months could not be read/, query);
      assert.match(text, /October 2026/, query);
    }
  });

  test('months the wrong way round are turned, and far ones show an empty page', async () => {
    const turned = await cabinet.get(at(mine, '/charges?from=2026-09&to=2026-08'), madina.jar);
    assert.match(turned.text, /<h2>September 2026/);
    assert.match(turned.text, /<h2>August 2026/);
    assert.doesNotMatch(turned.text, /<h2>October 2026/);
    const empty = await cabinet.get(at(mine, '/charges?from=1990-01&to=1990-02'), madina.jar);
    assert.match(empty.text, /No charges in these months/);
  });

  test('further fields of the supplier’s choice stand on the card by their names in three languages, and unknown ones are said to be', async () => {
    const account = await addAccount(cabinet, madina, '7100000045', { phone: '+77011234567', equipment: 'Радиаторы', further1: 'ЦТП-7' });
    const said = async (language: string) => (await cabinet.get(at(account), new Map([...madina.jar, ['heat-cabinet-language', language]]))).text;
    assert.match(await said('ru'), /Телефон.*…67.*Оборудование.*Радиаторы.*Тепловой пункт.*ЦТП-7.*Схема присоединения.*ещё не предоставлено/s);
    assert.match(await said('kk'), /Жылу пункті.*ЦТП-7/s);
    assert.match(await said('en'), /Heating unit.*ЦТП-7.*Way of connection.*not provided yet/s);
  });

  test('of the holder before nothing is told: no charge, bill, payment or consumption, on no page and in no file', async () => {
    const vera = await addUser(cabinet, 'heat', 'vera');
    const taken = await addAccount(cabinet, vera, '7100000044', { held_from: '2026-09-10' });
    for (const [month, charged, volume] of [['2026-07', 77700, '8.88'], ['2026-09', 99900, '9.99']] as const) {
      await addLine(cabinet, vera, taken, 'charges', { period: `${month}-01`, service: 'heating', volume, unit: 'Gcal', charged_minor: charged });
      await addLine(cabinet, vera, taken, 'bills', { period: `${month}-01`, number: `N-${charged}`, due_minor: charged });
    }
    for (const [day, amount] of [['2026-09-05', 55500], ['2026-09-15', 66600]] as const) await addLine(cabinet, vera, taken, 'payments', { paid_on: day, amount_minor: amount, channel: 'bank', reference: day });
    for (const room of [...rooms, '/charges?from=2026-01&to=2026-12', '/payments?from=2026-01&to=2026-12', '/statement?from=2026-01&to=2026-12', '/charges.json?from=2026-01&to=2026-12']) {
      const { status, text, bytes } = await cabinet.get(at(taken, room), vera.jar);
      assert.equal(status, 200, room);
      const told = room.endsWith('.pdf') ? readPdf(bytes).text : text;
      assert.doesNotMatch(told, /777[.,]00|8[.,]88|555[.,]00|N-77700/, room);
    }
    assert.match((await cabinet.get(at(taken, '/payments'), vera.jar)).text, /666/);
    assert.match((await cabinet.get(at(taken, '/charges'), vera.jar)).text, /999/);
    assert.doesNotMatch((await cabinet.get('/heat/cabinet/overview', vera.jar)).text, /777[.,]00|555[.,]00/);
  });

  test('a bill that was paid before the next one stands as paid, an open one as overdue', async () => {
    const { text } = await cabinet.get(at(mine, '/charges'), madina.jar);
    const standings = [...text.matchAll(/class="tag[^"]*">([^<]+)</g)].map(([, word]) => word);
    assert.deepEqual(standings, ['Overdue', 'Paid', 'Went over into the next bill']);
  });

  test('what the supplier did not give is said to be not provided yet', async () => {
    const { text } = await cabinet.get(at(mine), madina.jar);
    assert.match(text, /<dt>Residents<\/dt><dd><span class="muted">not provided yet/);
    assert.match(text, /43.6 m²/);
    assert.match(text, /Мадина &lt;b&gt;/);
  });

  test('the charges are handed out as a file that a spreadsheet in the reader’s language opens', async () => {
    const { headers, text } = await cabinet.get(at(mine, '/charges.csv?from=2026-10&to=2026-10'), new Map([...madina.jar, ['heat-cabinet-language', 'ru']]));
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8');
    assert.match(String(headers['content-disposition']), /^attachment; filename\*=UTF-8''.*7100000011-2026-10-2026-10\.csv$/);
    const [heading, line, end] = text.split('\r\n');
    assert.match(heading as string, /^\ufeffНомер лицевого счёта;Период;Услуга;/);
    assert.equal(line, '7100000011;2026-10;Отопление;Гкал;1,84;2835,86;1,00;5217,98;0,00;0,00;0,00;0,00;5218,98;;;RUB');
    assert.equal(end, '');
  });

  test('a statement leads from the opening balance over every month to the closing one, and lists the payments', async () => {
    const { text } = await cabinet.get(at(mine, '/statement.csv?from=2026-08&to=2026-10'), madina.jar);
    assert.deepEqual(text.split('\r\n').slice(1), [
      '7100000011;2026-08;1.00;5217.98;0.00;5218.98;RUB',
      '7100000011;2026-09;5218.98;5217.98;0.00;5218.98;RUB',
      '7100000011;2026-10;5218.98;5217.98;0.00;5218.98;RUB',
      '',
    ]);
    const page = await cabinet.get(at(mine, '/statement'), madina.jar);
    assert.match(page.text, /Opening<\/dt><dd><span class="money">₽1\.00/);
    assert.match(page.text, /=cmd/);
    assert.match(page.text, /₽5,218\.98/);
  });

  test('a statement and the charges of any months are tagged documents in the reader’s language', async () => {
    for (const [room, words] of [['/statement.pdf', 'Салыстыру актісі'], ['/charges.pdf', 'Есептелген сомалар']] as const) {
      const { headers, bytes } = await cabinet.get(at(mine, `${room}?from=2026-08&to=2026-10`), new Map([...madina.jar, ['heat-cabinet-language', 'kk']]));
      assert.match(String(headers['content-disposition']), /7100000011-2026-08-2026-10\.pdf$/);
      const { faults, text } = readPdf(bytes);
      assert.deepEqual(faults, [], room);
      for (const said of [words, '7100000011', '2026 ж. тамыз'.replaceAll(' ', '\u00a0').slice(0, 4), '5 218,98'.replaceAll(' ', '\u00a0')]) assert.ok(text.includes(said), `${room}: ${said}`);
    }
  });

  test('the charges are handed out to programs with exact sums, and null for what is not provided', async () => {
    const { text } = await cabinet.get(at(mine, '/charges.json?from=2026-10&to=2026-10'), madina.jar);
    assert.deepEqual(JSON.parse(text), {
      account: '7100000011', from: '2026-10', to: '2026-10', currency: 'RUB',
      charges: [{ period: '2026-10', service: 'heating', volume: '1.84', unit: 'Gcal', rate: '2835.86', opening: '1.00', charged: '5217.98', benefit: '0.00', recalculation: '0.00', penalty: '0.00', paid: '0.00', closing: '5218.98', benefitReason: null, recalculationReason: null }],
    });
  });

  test('the archive is paged as far as the account’s history goes, and no further', async () => {
    const { text } = await cabinet.get(at(mine, '/charges?from=2026-09&to=2026-09'), madina.jar);
    assert.match(text, /charges\?from=2026-08&amp;to=2026-08" rel="prev"/);
    assert.match(text, /charges\?from=2026-10&amp;to=2026-10" rel="next"/);
    assert.doesNotMatch((await cabinet.get(at(mine, '/charges'), madina.jar)).text, /rel="(prev|next)"/);
  });

  test('ten years stand on one page, a row for each month that leads to its lines', async () => {
    const { text } = await cabinet.get(at(mine, '/charges?from=2016-11&to=2026-10'), madina.jar);
    assert.deepEqual(strictFaults(text), []);
    assert.match(text, /charges\?from=2026-08&amp;to=2026-08"[^>]*>August 2026<\/a><\/th><td class="number" data-label="Opening"><span class="money">₽1\.00/);
    assert.match(text, /₽5,217\.98/);
    assert.doesNotMatch(text, /How this was calculated/);
  });

  test('consumption is a chart that says what it shows, with the same figures as a table and as a file', async () => {
    await addLine(cabinet, madina, mine, 'charges', { period: '2025-10-01', service: 'heating', volume: '2.00', unit: 'Gcal', charged_minor: 1 });
    const { text } = await cabinet.get(at(mine, '/consumption'), madina.jar);
    assert.match(text, /role="img" aria-label="Heating: the months of 2026 beside those of 2025"/);
    assert.match(text, /1\.84 Gcal in 1 month of 2026: 8% less than in the same months of 2025 \(2 Gcal\)/);
    assert.match(text, /<th scope="row">Aug<\/th><td class="number" data-label="2026">1\.84 Gcal<\/td><td class="number" data-label="2025">not provided yet/);
    const file = await cabinet.get(at(mine, '/consumption.csv?year=2026'), madina.jar);
    assert.equal(file.text.split('\r\n')[10], '7100000011;2026-10;Heating;Gcal;1.84;2.00');
    for (const year of ['1800', 'abc', '99999', '-1']) assert.equal((await cabinet.get(at(mine, `/consumption?year=${year}`), madina.jar)).status, 200, year);
  });

  test('the sections lead back to the account that was looked at, if it is the user’s', async () => {
    const second = await addAccount(cabinet, madina, '7100000012');
    const to = async (cookie: string) => (await cabinet.get('/heat/cabinet/accounts/current/payments', new Map([...madina.jar, ['heat-cabinet-account', cookie]]))).headers['location'];
    assert.equal(await to(second), at(second, '/payments'));
    assert.equal(await to(others), '/heat/cabinet/accounts?section=payments');
    assert.equal(await to('nonsense'), '/heat/cabinet/accounts?section=payments');
    const jar = new Map(madina.jar);
    await cabinet.get(at(mine, '/charges'), jar);
    assert.equal(jar.get('heat-cabinet-account'), mine);
  });

  test('a long list of accounts is narrowed by words of number, holder and address', async () => {
    const many = await addUser(cabinet, 'heat', 'olga');
    for (let flat = 1; flat <= 6; flat++) await addAccount(cabinet, many, `72000000${flat}0`, { address: `ул. Парковая, д. 8, кв. ${flat}` });
    const { text } = await cabinet.get(`/heat/cabinet/accounts?section=charges&q=${encodeURIComponent('парк 3')}`, many.jar);
    assert.match(text, /Shown: 1 of 1/);
    assert.deepEqual(strictFaults(text), []);
    const page = await cabinet.get(text.match(/href="([^"]*\/charges)"[^>]*>ул. Парковая/)?.[1] as string, many.jar);
    assert.match(page.text, /Choose another account \(6 in all\)/);
  });
});
