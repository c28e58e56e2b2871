import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { workbook } from './reading/made-tables.test.ts';
import { applyImport } from './apply-import.ts';
import * as exchange from './index.ts';
import { account, clerk, now, openTestHouse, run, type TestHouse } from './stand.test.ts';

let at: TestHouse;
before(async () => {
  at = await openTestHouse();
  await at.applied('accounts', at.registry('accounts', ['M-1', 'M-2', '111', '222'].map((number) => account(number, 'Ким Вера'))));
});
after(() => at.close());

const words = (one: exchange.ImportDetail) => one.rejects.map(({ line, word, field }) => `${line} ${word}${field ? ` ${field}` : ''}`);
const meter = (number: string, meter_: string, more = '') => `${number};electricity;${meter_};CE-2;hall;kWh;5;0;2;1;;;no;01.03.2024;;;10;4;;01.03.2024;01.03.2040${more}`;
const reading = (number: string, meter_: string, takenOn: string, values: string) => `${number};;${meter_};${takenOn};${values};;inspector;09.2026;B-1`;
const rate = (from: string, until: string, above = '0') => `electricity;;${from};${until};single;${above};resident;33,13;;;decision 5`;

describe('registries of metering', () => {
  test('bring meters, then readings, with zones and bills; what is known is counted as known', async () => {
    const meters = await at.applied('meters', at.registry('meters', [meter('M-1', 'E-1'), meter('M-2', 'E-2')]));
    assert.deepEqual(meters.preview?.entries, { inFile: 2, known: 0, changed: 0, added: 2, unchanged: 0 });
    const readings = await at.applied('readings', at.registry('readings', [reading('M-1', 'E-1', '24.09.2026', '120;60'), reading('M-2', 'E-2', '24.09.2026', '20,5;8')]));
    assert.deepEqual([readings.state, readings.preview?.entries?.added], ['applied', 2]);
    assert.deepEqual(await at.rows(`select m.number, r.values::text, r.taken_on::text as "takenOn", r.state from metering.readings r join metering.meters m on m.id = r.meter_id where r.import_id = $1 order by 1`, readings.id), [
      { number: 'E-1', values: '{120,60}', takenOn: '2026-09-24', state: 'in-bill' },
      { number: 'E-2', values: '{20.5,8}', takenOn: '2026-09-24', state: 'in-bill' },
    ]);
    const again = await at.previewed('meters', at.registry('meters', [meter('M-1', 'E-1'), meter('M-2', 'E-3')]));
    assert.deepEqual(again.preview?.entries, { inFile: 2, known: 1, changed: 0, added: 1, unchanged: 1 });
  });

  test('list the lines that metering can make nothing of, each with its word, and take in the others', async () => {
    const good = Array.from({ length: 80 }, (_, n) => reading('M-1', 'E-1', `${String(1 + (n % 28)).padStart(2, '0')}.0${1 + Math.floor(n / 28)}.2026`, `${200 + n};100`));
    const bad = [reading('M-1', 'E-9', '24.08.2026', '1;1'), reading('NOBODY', 'E-1', '24.08.2026', '1;1'), reading('M-1', 'E-1', '24.08.2026', '1;'), reading('M-1', 'E-1', '25.08.2026', '100000;1')];
    const one = await at.applied('readings', at.registry('readings', [...good, ...bad]));
    assert.deepEqual(words(one), ['83 unknown-meter', '84 unknown-account account', '85 wrong-zones', '86 beyond-digits']);
    assert.deepEqual(await at.rows('select count(*)::int as n from metering.readings where import_id = $1', one.id), [{ n: 80 }]);
  });

  test('of rates need no account, may begin ahead, and one that overlaps another is rejected', async () => {
    const lines = [rate('01.01.2026', '01.10.2026'), rate('01.01.2026', '01.10.2026', '100'), rate('01.10.2026', ''), rate('01.01.2028', '')];
    const one = await at.applied('rates', at.registry('rates', lines));
    assert.deepEqual([one.state, one.preview?.taken, one.preview?.entries?.added], ['applied', 4, 4]);
    assert.deepEqual(await at.rows(`select count(*)::int as n, max(price)::text as price from metering.rates where import_id = $1`, one.id), [{ n: 4, price: '33.13' }]);
    const overlapping = await at.previewed('rates', at.registry('rates', [...lines, rate('15.09.2026', '')]));
    assert.deepEqual(words(overlapping), ['7 overlap validFrom']);
    assert.equal(overlapping.rejects[0]?.firstLine, 3);
  });

  test('of rates that cross a stored version which says until when it holds are rejected, unless they say that version anew', async () => {
    const first = await at.applied('rates', at.registry('rates', [rate('01.01.2030', '01.07.2030', '900')]));
    assert.equal(first.state, 'applied');
    for (const [from, until] of [['01.03.2030', ''], ['01.10.2029', '01.02.2030']] as const)
      assert.deepEqual(words(await at.previewed('rates', at.registry('rates', [rate(from, until, '900')]))), ['3 overlap']);
    assert.deepEqual(words(await at.previewed('rates', at.registry('rates', [rate('01.07.2030', '', '900')]))), []);
    assert.deepEqual(words(await at.previewed('rates', at.registry('rates', [rate('01.01.2030', '01.03.2030', '900'), rate('01.03.2030', '', '900')]))), []);
  });

  test('bring residents by date', async () => {
    const one = await at.applied('residents', at.registry('residents', ['M-1;01.01.2026;3', 'M-1;15.10.2026;4']));
    assert.deepEqual(await at.rows('select count(*)::int as n from metering.residents where import_id = $1', one.id), [{ n: 2 }]);
  });

  test('are read again after a crash of the server, without the lines that were taken out', async () => {
    const one = await at.previewed('readings', at.registry('readings', [...Array.from({ length: 28 }, (_, n) => reading('M-2', 'E-2', `${String(n + 1).padStart(2, '0')}.10.2026`, `${300 + n};90`)), reading('M-2', 'E-7', '24.10.2026', '1;1')]));
    assert.equal(await exchange.requestApply(at.house, at.operator, clerk, { importId: one.id }, now), 'applying');
    const name = `staging.i${one.id.replaceAll('-', '')}`;
    await at.rows(`truncate ${name}_accounts, ${name}_lines`);
    await applyImport(at.house, at.operator, one.id, run);
    assert.deepEqual(await at.rows('select count(*)::int as n from metering.readings where import_id = $1', one.id), [{ n: 28 }]);
  });
});

test('a workbook of meters gives its meters and, by another layout, its readings; what stands twice is listed and hinders nothing', async () => {
  const header = ['Адрес', 'Помещение', 'Тип помещения', 'Лицевой счет', 'Тип счетчика', 'Номер счетчика', 'Количество тарифов', 'Показание 1', 'Показание 2', 'Показание 3', 'Показание 4', 'Дата передачи показаний', 'Дата поверки', 'Дата следующей поверки', 'Дата установки', 'Дата ввода в эксплуатацию', 'Дата опломбирования', 'Дата контрольных показаний', 'Место установки счетчика', 'Автоматический', 'Дата вывода из эксплуатации'];
  const row = (account_: string, type: string, number: string, values: readonly number[], takenOn: string, automatic = '') => ['ул. Полевая, д. 1', '1', 'Квартира', account_, type, number, values.length, ...[0, 1, 2, 3].map((zone) => values[zone] ?? null), takenOn, '2021-12-20', '2031-01-21', '2021-01-22', '2021-01-23', '2021-01-24', '2021-01-25', 'Кухня', automatic, ''];
  const content = workbook([header, row('111', 'ГВС', '1', [100.5], '2021-12-20', 'Да'), row('111', 'ГВС', '1', [200], '2021-12-20', 'Нет'), row('111', 'ХВС', '2', [110], '2021-12'), row('222', 'ЭЛ', '11', [150, 238, 304], '21.12.2021'), row('222', 'ТЕПЛО', '11', [238], '2021-12-21')]);
  const meters = await at.applied('meters-workbook', content);
  assert.deepEqual(words(meters), ['3 duplicate']);
  assert.deepEqual(await at.rows('select service, number, unit, zones, is_automatic as "isAutomatic" from metering.meters where import_id = $1 order by service', meters.id), [
    { service: 'cold-water', number: '2', unit: 'm3', zones: 1, isAutomatic: false },
    { service: 'electricity', number: '11', unit: 'kWh', zones: 3, isAutomatic: false },
    { service: 'heating', number: '11', unit: 'Gcal', zones: 1, isAutomatic: false },
    { service: 'hot-water', number: '1', unit: 'm3', zones: 1, isAutomatic: true },
  ]);
  const readings = await at.applied('readings-workbook', content);
  assert.deepEqual(words(readings), ['3 duplicate']);
  assert.deepEqual(await at.rows('select taken_on::text as "takenOn", values::text from metering.readings where import_id = $1 order by 1, 2', readings.id), [
    { takenOn: '2021-12-01', values: '{110}' },
    { takenOn: '2021-12-20', values: '{100.5}' },
    { takenOn: '2021-12-21', values: '{150,238,304}' },
    { takenOn: '2021-12-21', values: '{238}' },
  ]);
  const strange = await at.previewed('meters-workbook', workbook([header, row('111', 'ПАР', '9', [1], '2021-12-20')]));
  assert.deepEqual(words(strange), ['2 unknown-word service']);
});
