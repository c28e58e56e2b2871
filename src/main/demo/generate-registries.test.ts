import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { parse } from 'yaml';
import { generateRegistries, type RegistryOrder } from './generate-registries.ts';
import { readNeighbourhoods } from './neighbours.ts';
import { readPlan } from './plan.ts';
import { COLUMNS } from './records.ts';
import { readVillage } from './village.ts';

const root = new URL('../../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kabinet-registries-'));
after(() => rmSync(folder, { recursive: true }));

for (const code of ['heat', 'housing']) {
  describe(`the registries of ${code}`, () => {
    const order = orderFor(code);
    const read = (file: string) => recordsOf(join(order.folder, `${file}.csv`), order.plan.encoding);
    before(() => generateRegistries(order));

    test('have the columns of their layouts', () => {
      for (const [layout, columns] of Object.entries(COLUMNS) as [string, readonly string[]][]) {
        const described = parse(readFileSync(join(root, 'profiles/layouts', `${layout}.yaml`), 'utf8'));
        assert.deepEqual(described.columns, columns);
        assert.deepEqual(Object.keys(read(layout)[0] ?? {}), columns);
      }
    });

    test('balance in every line of charges', () => {
      for (const line of read('charges')) {
        const of = (field: string) => minorOf(line[field]);
        const sum = of('opening') + of('charged') - of('benefit') + of('recalculation') + of('penalty') - of('paid');
        assert.equal(sum, of('closing'), JSON.stringify(line));
      }
    });

    test('open each month with what the month before closed with', () => {
      const closings = new Map<string, string | undefined>();
      for (const line of [...read('charges'), ...read('charges-2026-11')]) {
        const key = `${line['account']} ${line['service']}`;
        if (closings.has(key)) assert.equal(line['opening'], closings.get(key), JSON.stringify(line));
        closings.set(key, line['closing']);
      }
    });

    test('bill exactly what was charged, replaced bills aside', () => {
      const bills = read('bills');
      const replaced = new Set(bills.map((bill) => bill['replaces']));
      const valid = bills.filter((bill) => !replaced.has(bill['bill']));
      assert.deepEqual(sumsBy(valid, 'amount'), sumsBy(read('charges'), 'closing'));
      assert.deepEqual(sumsBy(valid, 'paid'), sumsBy(read('charges'), 'paid'));
    });

    test('take in as many payments as the charges say were paid', () => {
      const payments = read('payments').map((payment) => ({ ...payment, period: periodOf(payment['paidOn'] ?? '') }));
      const paid = [...sumsBy(read('charges'), 'paid')].filter(([, sum]) => sum !== 0n);
      assert.deepEqual(sumsBy(payments, 'amount'), new Map(paid));
    });

    test('show a debt, an advance, a benefit, a recalculation and a penalty', () => {
      const charges = read('charges');
      const bills = read('bills').filter((bill) => periodOf(bill['period'] ?? '') === '2026-10');
      assert.ok(bills.some((bill) => minorOf(bill['amount']) < 0n));
      assert.ok(bills.some((bill) => minorOf(bill['opening']) > minorOf(bill['paid'])));
      for (const field of ['benefit', 'recalculation', 'penalty']) {
        assert.ok(charges.some((line) => minorOf(line[field]) !== 0n), field);
      }
    });

    test('let each meter show what was charged, month by month, through replacements and zones', () => {
      const shown = new Map(read('meters').map((meter) => [`${meter['account']} ${meter['meter']}`, valuesOf(meter, 'initial')]));
      const used = new Map<string, number>();
      for (const reading of read('readings')) {
        const key = `${reading['account']} ${reading['meter']}`;
        const values = valuesOf(reading, 'value');
        const before = shown.get(key);
        assert.ok(before, key);
        const month = `${reading['account']} ${reading['service']} ${periodOf(reading['period'] ?? '')}`;
        used.set(month, (used.get(month) ?? 0) + values.reduce((sum, value, zone) => sum + value - (before[zone] ?? 0), 0));
        shown.set(key, values);
      }
      const charged = new Map(read('charges').map((line) => [`${line['account']} ${line['service']} ${periodOf(line['period'] ?? '')}`, Number(line['volume']?.replace(',', '.'))]));
      assert.ok(used.size > 500);
      for (const [month, volume] of used) assert.ok(Math.abs(volume - (charged.get(month) ?? Number.NaN)) < 0.0005, `${month}: ${volume} of ${charged.get(month)}`);
    });

    test('declare their operator, their records and their total', () => {
      const text = iconv.decode(readFileSync(join(order.folder, 'bills.csv')), order.plan.encoding);
      const bills = read('bills');
      const total = bills.reduce((sum, bill) => sum + minorOf(bill['amount']), 0n);
      assert.match(text, new RegExp(`^#OPERATOR ${code}\r\n`));
      assert.match(text, new RegExp(`\r\n#RECORDS ${bills.length}\r\n`));
      assert.equal(minorOf(/#TOTAL (.+)\r\n$/.exec(text)?.[1]), total);
    });

    test('are the same bytes for the same order', () => {
      const again = { ...order, folder: join(folder, `${code}-again`) };
      generateRegistries(again);
      for (const layout of Object.keys(COLUMNS)) {
        assert.ok(readFileSync(join(order.folder, `${layout}.csv`)).equals(readFileSync(join(again.folder, `${layout}.csv`))));
      }
    });
  });
}

test('a village account has the bills its story tells', () => {
  const heat = orderFor('heat');
  const housing = orderFor('housing');
  const latest = (order: RegistryOrder, account: string) =>
    recordsOf(join(order.folder, 'bills.csv'), order.plan.encoding).filter(
      (bill) => bill['account'] === account && periodOf(bill['period'] ?? '') === '2026-10',
    );
  const [printed, corrected] = latest(heat, '7100000111');
  assert.equal(corrected?.['replaces'], printed?.['bill']);
  assert.ok(minorOf(corrected?.['amount']) < minorOf(printed?.['amount']));
  assert.equal(latest(housing, '000010127').length, 2);
  assert.equal(latest(housing, '000010143').length, 0);
  assert.equal(latest(housing, '000010053')[0]?.['amount'], '0.00');
});

test('meters, tariffs and accounts have the stories that the village tells', () => {
  const [heat, housing] = [orderFor('heat'), orderFor('housing')];
  const of = (order: RegistryOrder, file: string, account: string) => recordsOf(join(order.folder, `${file}.csv`), order.plan.encoding).filter((record) => record['account'] === account);
  const [old, current] = of(housing, 'meters', '000010082').filter(({ service }) => service === 'cold-water');
  assert.equal(old?.['replacedBy'], current?.['meter']);
  assert.equal(old?.['removedOn'], current?.['installedOn']);
  assert.equal(of(housing, 'meters', '000010169').find(({ service }) => service === 'hot-water')?.['verificationDueOn'], '2026-08-15');
  const twoZones = of(housing, 'meters', '000010156').find(({ service }) => service === 'electricity');
  assert.equal(twoZones?.['zones'], '2');
  assert.ok(of(housing, 'readings', '000010156').some(({ service, value2 }) => service === 'electricity' && value2 !== ''));
  assert.deepEqual(of(heat, 'accounts', '7100000137').map(({ closedOn }) => closedOn), ['01.10.2026']);
  const closedBills = of(heat, 'bills', '7100000137').map(({ period, amount }) => `${period} ${amount}`);
  assert.equal(closedBills.at(-1), '09.2026 0,00');
  assert.deepEqual(of(heat, 'bills', '7100000140').map(({ period }) => period).slice(4, 6), ['01.2026', '08.2026']);
  assert.deepEqual(of(heat, 'bills', '7100000124').map(({ period, opening }) => `${period} ${opening}`), ['10.2026 0,00']);
  assert.equal(readVillage(join(root, 'demo/village.yaml')).people.find(({ code }) => code === 'olga')?.accounts.filter(({ operator }) => operator === 'housing').length, 40);
  const rates = recordsOf(join(housing.folder, 'rates.csv'), 'utf-8').filter(({ service }) => service === 'cold-water');
  assert.ok(rates.some(({ validFrom }) => !validFrom?.endsWith('-01')), 'a tariff changes inside a period');
  assert.deepEqual(rates.slice(1).map(({ validFrom }) => validFrom), rates.slice(0, -1).map(({ validUntil }) => validUntil));
});

test('accounts left out at the beginning change nothing of those that are written', () => {
  const order = orderFor('heat');
  const [rest, all] = [join(folder, 'rest'), order.folder].map((one) => join(one, 'charges.csv'));
  generateRegistries({ ...order, from: 40, folder: join(folder, 'rest') });
  const records = recordsOf(rest as string, order.plan.encoding);
  assert.ok(records.length > 0);
  assert.deepEqual(records, recordsOf(all as string, order.plan.encoding).slice(-records.length));
});

test('a letter that the encoding lacks stops the file', () => {
  const order = { ...orderFor('housing'), folder: join(folder, 'lacking'), encoding: 'windows-1251' };
  assert.throws(() => generateRegistries(order), /windows-1251 lacks a letter/);
});

function orderFor(code: string): RegistryOrder {
  const plan = readPlan(join(root, 'demo', `${code}.yaml`));
  const neighbourhood = readNeighbourhoods(join(root, 'demo/neighbours.yaml'))[plan.names];
  assert.ok(neighbourhood);
  return {
    profile: parse(readFileSync(join(root, 'profiles', `${code}.yaml`), 'utf8')),
    plan,
    village: readVillage(join(root, 'demo/village.yaml')),
    neighbourhood,
    accounts: 100,
    months: 14,
    until: Temporal.PlainYearMonth.from('2026-10'),
    upcoming: 1,
    folder: join(folder, code),
    seed: 7,
  };
}

const valuesOf = (record: Record<string, string>, field: string): number[] => [1, 2, 3].flatMap((zone) => (record[`${field}${zone}`] ? [Number(record[`${field}${zone}`]?.replace(',', '.'))] : []));

function recordsOf(path: string, encoding: string): Record<string, string>[] {
  const lines = iconv.decode(readFileSync(path), encoding).split('\r\n').filter((line) => line && !line.startsWith('#'));
  const [header, ...records] = lines.map((line) => line.split(';'));
  return records.map((fields) => Object.fromEntries(fields.map((field, at) => [header?.[at] ?? '', field])));
}

function minorOf(text = ''): bigint {
  assert.match(text, /^-?\d+[.,]\d\d$/);
  return BigInt(text.replace(/[.,]/, ''));
}

/** `2026-10` from a period or a date in either form. */
function periodOf(text: string): string {
  const russian = /(\d\d)\.(\d{4})$/.exec(text);
  return russian ? `${russian[2]}-${russian[1]}` : text.slice(0, 7);
}

function sumsBy(records: readonly Record<string, string>[], field: string): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const record of records) {
    const key = `${record['account']} ${periodOf(record['period'] ?? '')}`;
    sums.set(key, (sums.get(key) ?? 0n) + minorOf(record[field]));
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
