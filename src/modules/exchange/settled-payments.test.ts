import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { reading, transaction } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import { openTestHouse } from './stand.test.ts';

const on = (text: string) => Temporal.PlainDate.from(text);

describe('a payment that was taken here and comes back in a registry', () => {
  let at: Awaited<ReturnType<typeof openTestHouse>>;
  before(async () => void (at = await openTestHouse()));
  after(() => at.close());

  async function account(number: string): Promise<bigint> {
    const [row] = await at.rows(`insert into accounts.accounts (operator_id, number, import_id) values ($1, $2, gen_random_uuid()) returning id`, at.operator.id, number);
    return BigInt(row?.['id'] as string);
  }
  const settle = (accountId: bigint, reference: string, amountMinor: bigint, paidOn = '2026-11-10') =>
    transaction(at.db, at.operator.id, (tx) => accounts.settle(tx, { accountId, amountMinor, paidOn: on(paidOn), channel: 'card', reference, paymentId: randomUUID() }));
  const load = (lines: readonly string[]) => at.applied('payments', at.registry('payments', lines));
  /** What counts, oldest first, ours marked by a star. */
  const counted = async (accountId: bigint) =>
    (await reading(at.db, at.operator.id, (tx) => accounts.paymentsOf(tx, accountId, { from: on('2026-01-01'), until: on('2027-01-01') })))
      .map(({ reference, amountMinor, settledFor }) => `${reference}${settledFor ? '*' : ''} ${amountMinor}`)
      .sort();

  test('counts once: by its number on another day, by its number on the same day, and under the billing system’s own reference', async () => {
    const id = await account('501');
    await settle(id, 'P-1', 10_000n);
    await settle(id, 'P-2', 20_000n);
    await settle(id, 'P-3', 30_000n);
    await load(['501;2026-11-11;100.00;bank;P-1', '501;2026-11-10;200.00;bank;P-2', '501;2026-11-12;300.00;bank;EB-77']);
    assert.deepEqual(await counted(id), ['EB-77 30000', 'P-1 10000', 'P-2* 20000']);
  });

  test('the same lines once more change nothing, and bring no other payment of that amount down', async () => {
    const id = await account('502');
    await settle(id, 'P-4', 5_000n);
    await load(['502;2026-11-11;50.00;bank;EB-1']);
    await settle(id, 'P-5', 5_000n);
    await load(['502;2026-11-11;50.00;bank;EB-1', '502;2026-11-20;1.00;bank;EB-2']);
    assert.deepEqual(await counted(id), ['EB-1 5000', 'EB-2 100', 'P-5* 5000']);
  });

  test('two of one amount are matched one to one; another amount or a day far away is another payment', async () => {
    const id = await account('503');
    await settle(id, 'P-6', 7_000n, '2026-11-10');
    await settle(id, 'P-7', 7_000n, '2026-11-11');
    await settle(id, 'P-8', 8_000n, '2026-11-01');
    await load(['503;2026-11-11;70.00;bank;EB-3', '503;2026-11-12;90.00;bank;EB-4', '503;2026-11-20;80.00;bank;EB-5']);
    assert.deepEqual(await counted(id), ['EB-3 7000', 'EB-4 9000', 'EB-5 8000', 'P-7* 7000', 'P-8* 8000']);
  });

  test('a stale one of the same sum turns up no other: each line takes the place of the payment near its day', async () => {
    const id = await account('505');
    await settle(id, 'P-10', 6_000n, '2026-08-03');
    await settle(id, 'P-11', 6_000n, '2026-11-09');
    await settle(id, 'P-12', 6_000n, '2026-11-10');
    await load(['505;2026-11-10;60.00;bank;EB-6', '505;2026-11-11;60.00;bank;EB-7', '505;2026-11-12;60.00;bank;EB-8']);
    assert.deepEqual(await counted(id), ['EB-6 6000', 'EB-7 6000', 'EB-8 6000', 'P-10* 6000']);
  });

  test('a closed account takes nothing, but money leaves it', async () => {
    const id = await account('504');
    await at.rows(`update accounts.accounts set closed_on = '2026-11-01' where id = $1`, id.toString());
    assert.equal(await settle(id, 'P-9', 1_000n), 'account-closed');
    assert.equal(await settle(id, 'P-9-1', -1_000n), 'settled');
  });
});
