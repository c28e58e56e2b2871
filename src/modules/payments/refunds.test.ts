import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as ledger from '#ledger';
import * as payments from './index.ts';
import { askRefunds } from './ask-refunds.ts';
import type { RefundOutcome } from './provider.ts';
import { recordRefund } from './record-refund.ts';
import { NOW, ORIGIN, STAFF, stand, within, type Stand } from './stand.test.ts';

const rub = (minor: bigint) => money(minor, 'RUB');
const reason = 'paid by mistake';

describe('money that goes back without our asking', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(() => it.close());

  /** A payment that has come, of one sum per account. */
  async function paid(name: string, ...sums: bigint[]) {
    const accounts = await Promise.all(sums.map((sum, at) => it.account(`${name}${at}`, sum)));
    const { id, number } = await it.start(accounts.map((accountId, at) => ({ accountId, amountMinor: sums[at] as bigint })));
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(sums.reduce((a, b) => a + b)) }) });
    return { id, number, accounts };
  }
  const gone = (number: string, minor: bigint, more: Partial<RefundOutcome> = {}): RefundOutcome => ({ state: 'refunded', number, reference: `gone-${number}-${minor}`, ofReference: `op-${number}`, amount: rub(minor), at: NOW, isTest: true, ...more });
  const tell = (told: RefundOutcome) => within(it, (tx) => recordRefund(tx, it.house, it.operator, told, 'notice', NOW));
  const request = async (id: string, ...shares: [bigint, bigint][]) => {
    const outcome = await payments.requestRefund(it.house, it.operator, STAFF, id, { shares: shares.map(([accountId, amountMinor]) => ({ accountId, amountMinor })), reason, origin: ORIGIN }, NOW);
    assert.ok(!isRefused(outcome), JSON.stringify(outcome));
    return outcome;
  };
  const refunds = async (id: string) => (await it.db.asOwner('select kind, state, amount_minor from payments.refunds where payment_id = $1 order by amount_minor, kind', [id])).map(({ kind, state, amount_minor }) => `${kind} ${state} ${amount_minor}`);
  const told = async (id: string, event: string) => Number((await it.one('select count(*) as n from payments.events where payment_id = $1 and event = $2', [id, event]))['n']);
  const sound = async () => assert.deepEqual((await ledger.verifyBooks(it.db, it.operator.id)).faults, []);
  const approve = (kind: 'transfer' | 'refund', table: string) =>
    transaction(it.db, it.operator.id, async (tx) => {
      const [row] = await it.db.asOwner(`select id from payments.${table} order by requested_at desc, id desc limit 1`);
      const kinds = { refund: payments.refundApproval(it.house), transfer: payments.transferApproval(it.house) };
      await kinds[kind].approved(tx, it.operator, { subject: row?.['id'] as string } as never, { id: 'second' } as never, NOW);
    });

  test('ends a refund that waits for a second person, whose later yes sends nothing', async () => {
    const { id, number, accounts } = await paid('A', 150_000n);
    assert.equal(await request(id, [accounts[0] as bigint, 150_000n]), 'awaiting-approval');
    assert.equal(await tell(gone(number, 150_000n)), 'recorded');
    assert.deepEqual(await refunds(id), ['outside refunded 150000', 'refund declined 150000']);
    assert.equal(await told(id, 'refund-overtaken'), 1);
    assert.deepEqual(await within(it, (tx) => approvals.pendingApprovals(tx)), []);
    await approve('refund', 'refunds');
    const calls = it.bank.calls.length;
    await askRefunds(it.house, it.operator, NOW.add({ minutes: 1 }));
    assert.equal(it.bank.calls.length, calls);
    assert.equal(await it.leftMinor(accounts[0] as bigint), 150_000n);
    await sound();
  });

  test('in another amount than a refund on its way leaves that one its own money', async () => {
    const { id, number, accounts: [first, second] } = (await paid('B', 50_000n, 50_000n)) as { id: string; number: string; accounts: [bigint, bigint] };
    await request(id, [first, 50_000n], [second, 10_000n]);
    assert.equal(await tell(gone(number, 40_000n)), 'unsure');
    assert.equal(await tell(gone(number, 40_000n)), 'recorded');
    await askRefunds(it.house, it.operator, NOW.add({ minutes: 1 }));
    assert.deepEqual(await refunds(id), ['outside refunded 40000', 'refund refunded 60000']);
    assert.deepEqual([await it.leftMinor(first), await it.leftMinor(second)], [50_000n, 50_000n]);
    await sound();
  });

  test('told wrongly of one that is on its way is not believed before it is told again, and repeated until then', async () => {
    const { id, number, accounts: [account] } = (await paid('G', 50_000n)) as { id: string; number: string; accounts: [bigint] };
    await request(id, [account, 20_000n]);
    const wrong = { kind: 'refund' as const, key: 'r-1', refund: gone(number, 27_100n, { reference: 'back-1' }) };
    assert.equal((await it.notice(wrong)).status, 503);
    assert.deepEqual([await refunds(id), await told(id, 'refund-doubted')], [['refund asked 20000'], 1]);
    assert.equal((await it.notice({ ...wrong, refund: gone(number, 20_000n, { reference: 'back-1' }) })).status, 200);
    assert.deepEqual([await refunds(id), await it.leftMinor(account)], [['refund refunded 20000'], 20_000n]);
    await sound();
  });

  test('in another amount than the acquirer was asked for is asked again; one who insists is believed, and the office sees to the rest', async () => {
    const { id, number, accounts: [account] } = (await paid('H', 50_000n)) as { id: string; number: string; accounts: [bigint] };
    await request(id, [account, 20_000n]);
    const [asked] = await it.db.asOwner(`select id from payments.refunds where payment_id = $1`, [id]);
    it.bank.refunds.set(asked?.['id'] as string, gone(number, 27_100n, { reference: 'back-2' }));
    await askRefunds(it.house, it.operator, NOW.add({ minutes: 1 }));
    assert.deepEqual(await refunds(id), ['refund asked 20000']);
    await askRefunds(it.house, it.operator, NOW.add({ minutes: 1, seconds: 3 }));
    assert.deepEqual([await refunds(id), await it.leftMinor(account)], [['refund failed 20000', 'outside refunded 27100'], 27_100n]);
    const other = await paid('I', 50_000n);
    assert.equal(await tell(gone(other.number, 1_000n, { amount: money(1_000n, 'KZT') })), 'unsure');
    assert.equal(await tell(gone(other.number, 1_000n, { amount: money(1_000n, 'KZT') })), 'recorded');
    assert.deepEqual([await refunds(other.id), await told(other.id, 'contradicted')], [[], 1]);
    await sound();
  });

  test('out of what is in suspense takes that first, and what is over stays there', async () => {
    const [open, closing] = [await it.account('C0', 20_000n), await it.account('C1', 10_000n)];
    const { id, number } = await it.start([{ accountId: open, amountMinor: 20_000n }, { accountId: closing, amountMinor: 10_000n }]);
    await it.db.asOwner('update accounts.accounts set closed_on = current_date where id = $1', [closing.toString()]);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(30_000n) }) });
    assert.equal(await tell(gone(number, 4_000n)), 'recorded');
    const held = async () => (await it.db.asOwner('select amount_minor, ended_as from payments.suspense where payment_id = $1 order by amount_minor', [id])).map((row) => `${row['amount_minor']} ${row['ended_as']}`);
    assert.deepEqual(await held(), ['4000 refunded', '6000 null']);
    assert.equal(await it.leftMinor(open), 0n);
    assert.equal(await tell(gone(number, 26_000n)), 'recorded');
    assert.deepEqual(await held(), ['4000 refunded', '6000 refunded']);
    assert.equal(await it.leftMinor(open), 20_000n);
    await sound();
  });

  test('after it was moved out of suspense is taken from the account it was moved to', async () => {
    const { id, number } = await paid('D', 30_000n);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(7_000n), reference: 'again' }) });
    await it.account('D9', 30_000n);
    const [held] = await it.db.asOwner('select id from payments.suspense where payment_id = $1', [id]);
    await payments.requestTransfer(it.house, it.operator, STAFF, { suspenseId: held?.['id'] as string }, { toAccountNumber: 'D9', reason, origin: ORIGIN }, NOW);
    await approve('transfer', 'transfers');
    assert.equal(await tell(gone(number, 7_000n, { ofReference: 'again', state: 'charged-back' })), 'recorded');
    assert.deepEqual(await refunds(id), ['chargeback refunded 7000']);
    await sound();
  });

  test('without a payment here is allocated by the transfer that moved it, and lowers what the account owes by service', async () => {
    await it.notice({ kind: 'outcome', outcome: it.told('P-NOBODY', { amount: rub(5_000n), reference: 'stray' }) });
    const account = await it.account('K0', 30_000n);
    const [held] = await it.db.asOwner(`select id from payments.suspense where reference = 'stray'`);
    const subject = await payments.requestTransfer(it.house, it.operator, STAFF, { suspenseId: held?.['id'] as string }, { toAccountNumber: 'K0', reason, origin: ORIGIN }, NOW);
    await within(it, (tx) => payments.transferApproval(it.house).approved(tx, it.operator, { subject } as never, { id: 'second' } as never, NOW));
    assert.deepEqual((await it.db.asOwner('select service, amount_minor from payments.allocations where account_id = $1 order by service', [account.toString()])).map((row) => `${row['service']} ${row['amount_minor']}`), ['heat-carrier 1000', 'heating 4000']);
    assert.equal(await it.leftMinor(account), 25_000n);
    await sound();
  });

  test('moved between two accounts in both directions at once, none waits for the other’s end', async () => {
    const [one, other] = [await paid('L', 30_000n), await paid('M', 30_000n)];
    const move = async (from: typeof one, to: string) => payments.requestTransfer(it.house, it.operator, STAFF, { paymentId: from.id, accountId: from.accounts[0] as bigint }, { toAccountNumber: to, reason, origin: ORIGIN }, NOW);
    const subjects = [await move(one, 'M0'), await move(other, 'L0')] as string[];
    const kind = payments.transferApproval(it.house);
    await Promise.all(subjects.map((subject) => within(it, (tx) => kind.approved(tx, it.operator, { subject } as never, { id: 'second' } as never, NOW))));
    assert.deepEqual((await it.db.asOwner(`select ended_as from payments.transfers where id = any ($1::uuid[])`, [subjects])).map((row) => row['ended_as']), ['transferred', 'transferred']);
    assert.deepEqual([await it.leftMinor(one.accounts[0] as bigint), await it.leftMinor(other.accounts[0] as bigint)], [0n, 0n]);
    await sound();
  });

  test('in more than the payment brought is no fault that comes again: it is recorded once and nothing is booked', async () => {
    const { id, number, accounts } = await paid('E', 30_000n);
    const balances = await it.balances();
    assert.equal(await tell(gone(number, 30_001n)), 'recorded');
    assert.equal(await tell(gone(number, 30_001n)), 'nothing-new');
    assert.deepEqual([await told(id, 'contradicted'), await it.balances(), await it.leftMinor(accounts[0] as bigint)], [1, balances, 0n]);
    assert.equal((await it.one(`select count(*) as n from audit.entries where action = 'payment.contradicted' and subject_id = $1`, [id]))['n'], '1');
  });

  test('of a payment that never brought any is recorded as such', async () => {
    const { id, number } = await it.start([{ accountId: await it.account('F0', 30_000n), amountMinor: 30_000n }]);
    assert.equal(await tell(gone(number, 30_000n)), 'recorded');
    assert.equal(await told(id, 'contradicted'), 1);
  });
});
