import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import * as settlements from '../index.ts';
import { NOW, OCTOBER, stand, type Stand } from '../stand.test.ts';

describe('PL-1: what a partner earned', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(() => it.close());

  const NOVEMBER = OCTOBER.add({ months: 1 });
  const days = (from: Temporal.PlainDate) => ({ from, until: from.add({ months: 1 }) });
  const ask = <T>(question: (tx: Parameters<Parameters<typeof reading<T>>[2]>[0]) => Promise<T>): Promise<T> => reading(it.db, it.operator.id, question);

  test('is counted by months of the operator’s zone, less commission and what went back, and none of another partner’s', async () => {
    const [partner, other] = [await it.partner(), await it.partner()];
    const order = await it.sale(partner, 1_000_000n, 125_000n);
    await it.refund(order, 200_000n, 25_000n);
    await it.sale(other, 900_000n, 0n);
    const late = await it.sale(partner, 400_000n, 50_000n);
    await it.db.asOwner("update orders.periods set paid_at = '2026-10-31T18:59:59Z' where order_id = $1", [String(late)]);
    const early = await it.sale(partner, 300_000n, 0n);
    await it.db.asOwner("update orders.periods set paid_at = '2026-10-31T19:00:00Z' where order_id = $1", [String(early)]);
    assert.deepEqual((await ask((tx) => settlements.earnedByMonth(tx, it.operator, partner, { from: OCTOBER, until: NOVEMBER.add({ months: 1 }) }))).map(({ period, ...sums }) => [period.toString(), ...Object.values(sums)]), [
      ['2026-10-01', 400_000n, 0n, -50_000n],
      ['2026-11-01', 1_300_000n, -200_000n, -100_000n],
    ]);
    assert.equal(await ask((tx) => settlements.owedTo(tx, it.operator, partner)), 875_000n - 175_000n + 350_000n + 300_000n);
    const lines = await ask((tx) => settlements.movementsOf(tx, it.operator, partner, days(NOVEMBER)));
    assert.deepEqual(lines.map(({ grossMinor }) => grossMinor).toSorted(), [-200_000n, 1_000_000n, 300_000n]);
    const behind = await ask((tx) => settlements.movementsOf(tx, it.operator, partner, days(NOVEMBER), lines[1]));
    assert.deepEqual(behind.map(({ source }) => source), [lines[2]?.source]);
  });

  test('stands in a statement that leads from one balance to the other, payouts in it', async () => {
    const partner = await it.partner();
    const order = await it.sale(partner, 1_000_000n, 100_000n);
    const payout = await it.payout(await it.agreed(), partner);
    await settlements.markPaid(it, it.operator, it.staff[0], { payoutId: payout.id, on: Temporal.PlainDate.from('2026-11-20'), reference: 'D-1' }, NOW);
    await it.refund(order, 300_000n, 30_000n);
    const statement = await ask((tx) => settlements.partnerStatementOf(tx, it.operator, partner, days(NOVEMBER)));
    assert.deepEqual([statement.openingMinor, statement.closingMinor, statement.isWhole], [0n, -270_000n, true]);
    assert.deepEqual(statement.lines.filter(({ entry }) => entry === 'payout').map(({ amountMinor, payout: number }) => [amountMinor, number]), [[-900_000n, payout.number]]);
    const before = await ask((tx) => settlements.partnerStatementOf(tx, it.operator, partner, days(OCTOBER)));
    assert.deepEqual([before.closingMinor, before.lines.length], [0n, 0]);
  });
});
