import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { keysFrom } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import * as operators from '#operators';
import * as debts from './index.ts';

// Sunday, 16:00 in the operator's zone.
const now = Temporal.Instant.from('2026-11-22T11:00:00Z');
const never = new AbortController().signal;

describe('a debt notice', () => {
  let db: TestDatabase;
  let operator: operators.Operator;
  let other: operators.Operator;
  let house: debts.DebtsHouse;
  const [clerk, boss] = [{ id: randomUUID(), sessionId: randomUUID() }, { id: randomUUID(), sessionId: randomUUID() }];

  before(async () => {
    db = await testDatabase();
    await declareJobs(db, debts.debtJobs);
    const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(join(import.meta.dirname, '../../../profiles')));
    [operator, other] = ['housing', 'electricity'].map((code) => enrolled.find((one) => one.code === code)) as [operators.Operator, operators.Operator];
    house = { db, keys: keysFrom(randomBytes(32)), debtPath: (_, accountId) => `/pay?account=${accountId}` };
    for (const { id } of [clerk, boss]) await db.asOwner("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, 'x', 'ru', 'x', 'x', 'x', now())", [operator.id, id, `${id}@office.example`]);
  });
  after(() => db.close());

  /** An account with bills of months: [due, charged, due on]; registered unless told otherwise. */
  async function account(number: string, bills: readonly [string, number, number, string | null][], is: { registered?: boolean; phone?: string; heldFrom?: string } = {}): Promise<{ id: string; userId: string }> {
    const [row] = await db.asOwner('insert into accounts.accounts (operator_id, number, import_id, held_from) values ($1, $2, $3, $4) returning id', [operator.id, number, randomUUID(), is.heldFrom ?? null]);
    const [id, userId] = [String(row?.['id']), randomUUID()];
    for (const [period, due, charged, dueOn] of bills)
      await db.asOwner('insert into accounts.bills (operator_id, account_id, period, issued_on, due_on, opening_minor, charged_minor, due_minor, import_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [operator.id, id, `${period}-01`, `${period}-28`, dueOn, due - charged, charged, due, randomUUID()]);
    if (is.registered === false) return { id, userId };
    await db.asOwner("insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, $3, $4, $4, 'kk', now())", [operator.id, userId, `U-${number}`, `u${number}@mail.example`]);
    await db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, now())', [operator.id, id, userId]);
    if (is.phone) await db.asOwner('insert into identity.phones (operator_id, user_id, phone, verified_at) values ($1, $2, $3, now())', [operator.id, userId, is.phone]);
    return { id, userId };
  }
  const overdue: [string, number, number, string | null][] = [['2026-09', 900_000, 900_000, '2026-10-25']];
  const work = (runId: string, atOnce?: number, of = house, at = now) => debts.workOffRun(of, operator, runId, { clock: () => at, signal: never }, atOnce);
  const draw = async (at = now) => {
    const id = await debts.drawUpRun(house, operator, { kind: 'staff', ...clerk }, {}, at);
    assert.ok(!isRefused(id), JSON.stringify(id));
    return id;
  };
  const approve = async (runId: string, at = now, by = boss) => {
    const approval = await reading(db, operator.id, (tx) => approvals.approvalAbout(tx, 'debt-run', runId));
    const outcome = await approvals.decideApproval({ db, approvalKinds: { 'debt-run': debts.runApproval } }, operator, by, { approvalId: approval!.id, decision: 'approve', reason: '' }, at);
    return isRefused(outcome) ? outcome.refused : 'approved';
  };
  const runOf = async (id: string) => (await reading(db, operator.id, (tx) => debts.runOf(tx, id)))!;
  const linesOf = async (id: string) => Object.fromEntries((await reading(db, operator.id, (tx) => debts.linesOf(tx, id, null, 0n))).map((line) => [line.number, line]));
  const end = (id: string) => debts.endRun(house, operator, clerk, { runId: id }, now);
  const messages = () => db.asOwner("select id, channel, recipient, language, values, next_attempt_at from notices.messages where kind = 'debt-notice' order by recipient");
  const clean = async () => {
    await db.asOwner("update debts.runs set state = 'cancelled', ended_at = now() where ended_at is null");
    for (const table of ['debts.lines', 'debts.tallies', 'notices.messages', 'requests.requests', 'identity.disputes', 'accounts.payments', 'accounts.links', 'identity.phones', 'accounts.bills', 'accounts.accounts', 'identity.users']) await db.asOwner(`delete from ${table}`);
  };

  test('names whoever is overdue for so long and so much, and says who is left out and why', async () => {
    await clean();
    await account('1', overdue);
    await account('2', [['2026-09', 700_000, 700_000, '2026-10-25'], ['2026-10', 900_000, 200_000, '2026-11-25']], { phone: '+77010000002' });
    await account('3', [['2026-09', 499_999, 499_999, '2026-10-25']]);
    await account('4', overdue, { registered: false });
    const { userId } = await account('5', overdue);
    const { id } = await account('6', overdue);
    await account('7', [['2026-10', 900_000, 900_000, '2026-11-20']]);
    await account('8', [['2026-09', 900_000, 900_000, null]]);
    await account('A', overdue);
    await account('B', overdue, { phone: '+77010000011' });
    for (const number of ['a', 'b']) await db.asOwner("insert into notices.undeliverable (operator_id, address_key, message_id, reason, since) values ($1, $2, gen_random_uuid(), '5.1.1', now())", [operator.id, `u${number}@mail.example`]);
    await account('9', overdue, { heldFrom: '2026-11-01' });
    await transaction(db, operator.id, (tx) => audit.record(tx, { action: 'payment.started', at: now, actor: { kind: 'user', id: userId }, userId }));
    await db.asOwner("insert into identity.disputes (operator_id, entry_id, user_id, action, acted_at, words, opened_at) select operator_id, id, user_id::uuid, action, at, 'x', now() from audit.entries where user_id::text = $1", [userId]);
    await db.asOwner("insert into requests.requests (operator_id, id, number, kind, queue, is_emergency, channel, language, account_id, sealed, address, received_at, counted_from) values ($1, $2, 'R', 'claim', 'claims', false, 'cabinet', 'ru', $3, '', '', now(), now())", [operator.id, randomUUID(), id]);
    const runId = await draw();
    await work(runId, 2);
    const found = await linesOf(runId);
    assert.deepEqual(
      Object.entries(found).map(([number, { overdueMinor, sinceOn, channel, leftOut }]) => [number, overdueMinor, String(sinceOn), channel ?? leftOut]),
      [
        ['1', 900_000n, '2026-10-25', 'email'],
        // What is not due yet is not asked for.
        ['2', 700_000n, '2026-10-25', 'email'],
        ['4', 900_000n, '2026-10-25', 'nobody-registered'],
        ['5', 900_000n, '2026-10-25', 'disputed'],
        ['6', 900_000n, '2026-10-25', 'claim-open'],
        ['A', 900_000n, '2026-10-25', 'undeliverable'],
        ['B', 900_000n, '2026-10-25', 'sms'],
      ],
    );
    const { run, tallies } = await runOf(runId);
    assert.equal(run.state, 'ready');
    assert.deepEqual(tallies.map(({ outcome, accounts, overdueMinor }) => [outcome, accounts, overdueMinor]).sort(), [['claim-open', 1n, 900_000n], ['disputed', 1n, 900_000n], ['email', 2n, 1_600_000n], ['nobody-registered', 1n, 900_000n], ['sms', 1n, 900_000n], ['undeliverable', 1n, 900_000n]]);
    assert.equal((await messages()).length, 0, 'nothing is sent by drawing up');
  });

  test('is sent on the word of a second person, with the sum of that moment; whoever paid meanwhile is left out', async () => {
    await clean();
    const [, paying, partly] = [await account('1', overdue), await account('2', overdue), await account('3', overdue)];
    const runId = await draw();
    await work(runId);
    assert.equal(await debts.submitRun(house, operator, clerk, { runId }, now), 'submitted');
    assert.equal(await approve(runId, now, clerk), 'same-person');
    for (const [one, amount] of [[paying, 900_000], [partly, 100_000]] as const)
      await db.asOwner("insert into accounts.payments (operator_id, account_id, paid_on, amount_minor, reference, import_id) values ($1, $2, '2026-11-22', $3, 'p', $4)", [operator.id, one.id, amount, randomUUID()]);
    assert.equal(await approve(runId), 'approved');
    await work(runId, 2);
    const found = await linesOf(runId);
    assert.deepEqual([found['1']?.toldAt !== null, found['2']?.leftOut, found['3']?.overdueMinor], [true, 'paid', 800_000n]);
    const sent = await messages();
    assert.deepEqual(sent.map((one) => [one['recipient'], one['language'], (one['values'] as { owedMinor: string }).owedMinor]), [['u1@mail.example', 'kk', '900000'], ['u3@mail.example', 'kk', '800000']]);
    assert.equal((await runOf(runId)).run.state, 'sent');
    assert.deepEqual((await runOf(runId)).tallies.filter(({ stage }) => stage === 'told').map(({ outcome, accounts }) => [outcome, accounts]).sort(), [['email', 2n], ['paid', 1n]]);
    const history = await reading(db, operator.id, (tx) => debts.toldOf(tx, found['3']!.accountId));
    assert.deepEqual(history.map(({ overdueMinor, channel }) => [overdueMinor, channel]), [[800_000n, 'email']]);
    // A fortnight later they are left alone; a month later told again.
    const soon = await draw(now.add({ hours: 24 * 14 }));
    await work(soon, undefined, house, now.add({ hours: 24 * 14 }));
    assert.equal((await linesOf(soon))['1']?.leftOut, 'told-lately');
    await end(soon);
    const later = await draw(now.add({ hours: 24 * 26 }));
    await work(later, undefined, house, now.add({ hours: 24 * 26 }));
    assert.equal((await linesOf(later))['1']?.channel, 'email');
  });

  test('that is killed anywhere goes on where it was: nobody is told twice and nobody is forgotten', async () => {
    await clean();
    for (let at = 1; at <= 5; at += 1) await account(String(at), overdue);
    const runId = await draw();
    await work(runId, 2);
    await debts.submitRun(house, operator, clerk, { runId }, now);
    await approve(runId);
    for (let killedAt = 1; killedAt <= 5; killedAt += 1) {
      let asked = 0;
      const dying = { ...house, debtPath: () => { if (++asked === killedAt % 3 + 1) throw new Error('killed'); return '/pay'; } };
      await work(runId, 2, dying).catch((error: Error) => assert.match(error.message, /killed/));
    }
    await Promise.all([work(runId, 2), work(runId, 2)]);
    assert.deepEqual((await messages()).map((one) => one['recipient']).sort(), [1, 2, 3, 4, 5].map((n) => `u${n}@mail.example`));
    assert.deepEqual((await runOf(runId)).tallies.filter(({ stage }) => stage === 'told').map(({ accounts }) => accounts), [5n]);
    assert.equal((await db.asOwner('select 1 from notices.message_events')).length, 5);
  });

  test('that is stopped tells nobody else, and whoever was told stays told', async () => {
    await clean();
    for (let at = 1; at <= 4; at += 1) await account(String(at), overdue);
    const runId = await draw();
    await work(runId);
    await debts.submitRun(house, operator, clerk, { runId }, now);
    await approve(runId);
    const abort = new AbortController();
    const once = { ...house, debtPath: () => { abort.abort(); return '/pay'; } };
    await assert.rejects(debts.workOffRun(once, operator, runId, { clock: () => now, signal: abort.signal }, 1), { name: 'AbortError' });
    assert.equal(await end(runId), 'stopped');
    await work(runId);
    assert.equal((await messages()).length, 1);
    const again = await end(runId);
    assert.ok(isRefused(again) && again.refused === 'not-ready');
  });

  test('in quiet hours nothing leaves before the morning', async () => {
    await clean();
    await account('1', overdue);
    const night = Temporal.PlainDateTime.from('2026-11-22T22:30').toZonedDateTime(operator.zone).toInstant();
    const runId = await draw(night);
    await work(runId, undefined, house, night);
    await debts.submitRun(house, operator, clerk, { runId }, night);
    await approve(runId, night);
    await work(runId, undefined, house, night);
    const [message] = await messages();
    assert.equal(String((message?.['next_attempt_at'] as Date).toISOString()), '2026-11-23T04:00:00.000Z');
  });

  test('goes by SMS where the profile asks for that first and the phone is confirmed', async () => {
    await clean();
    await account('1', overdue, { phone: '+77010000001' });
    await account('2', overdue);
    const [rule] = operator.profile.debtNotices!;
    const bySms = { ...operator, profile: { ...operator.profile, debtNotices: [{ ...rule!, channels: ['sms' as const] }] } };
    const runId = await debts.drawUpRun(house, bySms, { kind: 'staff', ...clerk }, {}, now) as string;
    await debts.workOffRun(house, bySms, runId, { clock: () => now, signal: never });
    const found = await linesOf(runId);
    assert.deepEqual([found['1']?.channel, found['2']?.leftOut], ['sms', 'undeliverable']);
  });

  test('is drawn up by the rule on its days, waits for any one person, and is out of date after three days', async () => {
    await clean();
    await account('1', overdue);
    assert.equal(await debts.drawUpByRule(house, operator, now), undefined);
    const onRuleDay = Temporal.Instant.from('2026-12-10T04:00:00Z');
    const runId = await debts.drawUpByRule(house, operator, onRuleDay);
    assert.ok(runId);
    assert.equal(await debts.drawUpByRule(house, operator, onRuleDay), undefined, 'one at a time');
    await work(runId, undefined, house, onRuleDay);
    assert.equal((await runOf(runId)).run.state, 'awaiting-approval');
    assert.equal(await approve(runId, onRuleDay.add({ hours: 72 })), 'out-of-date');
    assert.equal(await approve(runId, onRuleDay.add({ hours: 71 }), clerk), 'approved');
    await end(runId);
    await clean();
    const empty = await debts.drawUpByRule(house, operator, onRuleDay);
    await work(empty!, undefined, house, onRuleDay);
    assert.equal((await runOf(empty!)).run.state, 'cancelled', 'nobody is asked about nobody');
  });

  test('that would tell nobody is not submitted, and one goes on at a time', async () => {
    await clean();
    await account('1', overdue, { registered: false });
    const runId = await draw();
    const second = await debts.drawUpRun(house, operator, { kind: 'staff', ...clerk }, {}, now);
    assert.ok(isRefused(second) && second.refused === 'under-way');
    const early = await debts.submitRun(house, operator, clerk, { runId }, now);
    assert.ok(isRefused(early) && early.refused === 'not-ready');
    await work(runId);
    const nobody = await debts.submitRun(house, operator, clerk, { runId }, now);
    assert.ok(isRefused(nobody) && nobody.refused === 'nobody-to-tell');
    assert.equal(await end(runId), 'cancelled');
  });

  test('is the operator’s own: another sees neither run nor line', async () => {
    await clean();
    await account('1', overdue);
    const runId = await draw();
    await work(runId);
    await reading(db, other.id, async (tx) => {
      assert.equal(await debts.runOf(tx, runId), undefined);
      assert.deepEqual(await debts.linesOf(tx, runId, null, 0n), []);
      assert.deepEqual(await debts.listRuns(tx), []);
    });
  });
});
