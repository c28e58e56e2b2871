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
      for (const [layout, columns] of Object.entries(COLUMNS)) {
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
    accounts: 60,
    months: 14,
    until: Temporal.PlainYearMonth.from('2026-10'),
    upcoming: 1,
    folder: join(folder, code),
    seed: 7,
  };
}

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
