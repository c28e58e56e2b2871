import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as approvals from '#approvals';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import * as identity from '#identity';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as privacy from '#privacy';
import { deletionApproval } from './deletion-approval.ts';
import { endDepartures } from './end-departures.ts';
import { grantDemand, grantingOf } from './grant-demand.ts';
import { requestDeletion } from './request-deletion.ts';

const NOW = Temporal.Instant.from('2026-11-21T06:00:00Z');
const keys = keysFrom(randomBytes(32));

describe('a user account deleted by the operator', () => {
  let db: TestDatabase;
  let operator: Operator;
  let userId: string;
  let staff: { id: string }[];
  before(async () => {
    db = await testDatabase();
    operator = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')))).find(({ code }) => code === 'heat') as Operator;
    const one = async (statement: string, values: unknown[]) => (await db.asOwner(statement, values))[0]?.['id'] as string;
    userId = await one(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), 'AAAA-BBBB', 'a@example.kz', 'a@example.kz', 'ru', now()) returning id`, [operator.id]);
    staff = [];
    for (const name of ['first', 'second'])
      staff.push({ id: await one(`insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), $2, $2, $2, 'ru', 'x', 'x', 'x', now()) returning id`, [operator.id, name]) });
    await db.asOwner(`with a as (insert into accounts.accounts (operator_id, number, import_id) values ($1, '1-1', gen_random_uuid()) returning id) insert into accounts.links (operator_id, account_id, user_id, linked_at) select $1, id, $2, '2026-01-01' from a`, [operator.id, userId]);
  });
  after(() => db.close());

  const locks = () => transaction(db, operator.id, (tx) => identity.openLocks(tx));

  test('waits for a second person, closes on his yes, and ends with its links when the term is over', async () => {
    const [first, second] = staff as [{ id: string }, { id: string }];
    assert.deepEqual(await requestDeletion({ db }, operator, first, { userNumber: 'NO-SUCH', reason: 'x' }, NOW), { refused: 'unknown', field: 'number' });
    assert.equal(await requestDeletion({ db }, operator, first, { userNumber: 'aaaa-bbbb', reason: 'Not who he says' }, NOW), 'requested');
    assert.deepEqual(await locks(), []);
    const [approval] = await transaction(db, operator.id, (tx) => approvals.pendingApprovals(tx));
    const house = { db, approvalKinds: { deletion: deletionApproval({ keys, forgetters: [] }) } };
    const decide = (by: { id: string }) => approvals.decideApproval(house, operator, by, { approvalId: approval?.id ?? '', decision: 'approve', reason: '' }, NOW);
    assert.deepEqual(await decide(first), { refused: 'same-person' });
    assert.ok('id' in (await decide(second)));
    assert.deepEqual((await locks()).map(({ cause, by }) => [cause, by]), [['deletion', 'staff']]);
    assert.equal(await endDepartures({ db, keys }, operator, NOW.add({ hours: 24 * 14 - 1 })), 0);
    assert.equal(await endDepartures({ db, keys }, operator, NOW.add({ hours: 24 * 14 })), 1);
    const [link] = await db.asOwner('select ended_at is not null as ended from accounts.links where user_id = $1', [userId]);
    assert.equal(link?.['ended'], true);
    assert.deepEqual(await locks(), []);
  });

  test('asked for once more after its end, it cannot be approved', async () => {
    const [first, second] = staff as [{ id: string }, { id: string }];
    await requestDeletion({ db }, operator, first, { userNumber: 'AAAA-BBBB', reason: 'Again' }, NOW);
    const [approval] = await transaction(db, operator.id, (tx) => approvals.pendingApprovals(tx));
    const house = { db, approvalKinds: { deletion: deletionApproval({ keys, forgetters: [] }) } };
    assert.deepEqual(await approvals.decideApproval(house, operator, second, { approvalId: approval?.id ?? '', decision: 'approve', reason: '' }, NOW), { refused: 'out-of-date', field: 'decision' });
  });
});

describe('a demand for deletion', () => {
  const DAY = 24;
  const origin = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox' };
  let db: TestDatabase;
  let all: Operator[];
  let people = 0;
  before(async () => {
    db = await testDatabase();
    all = await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')));
  });
  after(() => db.close());

  const one = async (statement: string, values: unknown[]) => (await db.asOwner(statement, values))[0]?.['id'] as string;

  /** A user of an operator who demands to be deleted, and two members of its staff. */
  async function demanding(operator: Operator) {
    const n = `P-${++people}`;
    const userId = await one(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), $2, $2 || '@mail.example', $2 || '@mail.example', 'ru', now()) returning id`, [operator.id, n]);
    const staff = async (name: string) => ({ id: await one(`insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), $2, $2, $2, 'ru', 'x', 'x', 'x', now()) returning id`, [operator.id, `${n} ${name}`]) });
    const [first, second] = [await staff('first'), await staff('second')];
    const id = await transaction(db, operator.id, (tx) => privacy.receiveDemand(tx, operator, { userId, kind: 'deletion', words: 'Прошу удалить', origin }, NOW));
    let forgotten = 0;
    const house = { db, approvalKinds: { deletion: deletionApproval({ keys, forgetters: [async () => void forgotten++] }) } };
    return {
      userId, id, first, second, forgotten: () => forgotten,
      want: (by = first) => grantDemand({ db }, operator, by, { id, answer: 'Удаляем' }, NOW),
      granting: () => transaction(db, operator.id, (tx) => grantingOf(tx, id)),
      decide: async (decision: 'approve' | 'decline', at = NOW) => approvals.decideApproval(house, operator, second, { approvalId: (await transaction(db, operator.id, (tx) => grantingOf(tx, id)))?.id ?? '', decision, reason: 'Это не он' }, at),
      demand: () => transaction(db, operator.id, (tx) => privacy.demandOf(tx, id)),
      lock: async () => (await transaction(db, operator.id, (tx) => identity.openLocks(tx))).find((each) => each.userId === userId),
      letters: async () => (await db.asOwner('select kind from notices.messages where user_id = $1 order by created_at, id', [userId])).map(({ kind }) => kind),
    };
  }
  const operatorOf = (code: string) => all.find((each) => each.code === code) as Operator;

  test('LE-5: granted by two persons it is answered, forgets, closes the user account at once and ends it in its term', async () => {
    const heat = operatorOf('heat');
    const { userId, first, want, decide, demand, lock, letters, forgotten, granting } = await demanding(heat);
    assert.equal(await want(), 'requested');
    assert.deepEqual([(await demand())?.outcome, await lock(), await letters(), forgotten()], [null, undefined, [], 0], 'nothing before the second yes');
    assert.deepEqual(await want(), { refused: 'waits' });
    assert.deepEqual(await approvals.decideApproval({ db, approvalKinds: {} }, heat, first, { approvalId: (await granting())?.id ?? '', decision: 'approve', reason: '' }, NOW), { refused: 'same-person' });
    assert.ok('id' in (await decide('approve')));
    const answered = await demand();
    assert.deepEqual([answered?.outcome, answered?.answer, answered?.answeredBy, forgotten()], ['fulfilled', 'Удаляем', first.id, 1]);
    const placed = await lock();
    assert.deepEqual([placed?.cause, placed?.holdsFrom.toString(), placed?.finalAt?.toString()], ['deletion', NOW.toString(), NOW.add({ hours: 14 * DAY }).toString()]);
    assert.deepEqual(await letters(), ['deletion-granted']);
    assert.deepEqual(await want(), { refused: 'answered' });
    assert.equal(await endDepartures({ db, keys }, heat, NOW.add({ hours: 14 * DAY })), 1);
    const [user] = await db.asOwner('select email from identity.users where id = $1', [userId]);
    assert.match(user?.['email'] as string, /@ended\.invalid$/);
    const kinds = (await db.asOwner('select action from audit.entries where user_id = $1 order by id', [userId])).map(({ action }) => action);
    assert.deepEqual(kinds, ['demand.made', 'user.deletion-announced', 'demand.answered', 'user.ended'], 'what was done stays on record');
  });

  test('ends by the last day of the law where that comes before the term for bringing it back, whatever notice the rules give', async () => {
    const electricity = operatorOf('electricity');
    const strict = { ...electricity, profile: { ...electricity.profile, locks: { noticeWorkingDays: 5, undoDays: 30 } } };
    const { want, decide, lock } = await demanding(strict);
    await db.asOwner(`update privacy.demands set due_on = '2026-11-24' where operator_id = $1`, [strict.id]);
    await want();
    assert.ok('id' in (await decide('approve')));
    const { holdsFrom, finalAt } = (await lock()) ?? {};
    assert.deepEqual([holdsFrom?.toString(), finalAt?.toString()], [NOW.toString(), Temporal.PlainDate.from('2026-11-24').toZonedDateTime(strict.zone).toInstant().toString()]);
  });

  test('declined by the second person it waits on for its answer, and may be wanted anew; answered otherwise, it cannot be approved any more', async () => {
    const heat = operatorOf('heat');
    const { id, first, want, decide, demand, lock, granting, forgotten } = await demanding(heat);
    await want();
    await decide('decline');
    assert.deepEqual([(await demand())?.outcome, await lock(), forgotten()], [null, undefined, 0]);
    assert.equal((await granting())?.decisionReason, 'Это не он');
    assert.equal(await want(), 'requested');
    assert.equal(await privacy.answerDemand({ db, keys }, heat, { ...first, sessionId: first.id }, { id, outcome: 'refused', answer: 'Нет', origin }, NOW), 'answered');
    assert.deepEqual(await decide('approve'), { refused: 'out-of-date', field: 'decision' });
  });

  test('of whoever is leaving already is granted without a second lock; of one that is locked for safety it is not', async () => {
    const heat = operatorOf('heat');
    const [leaving, locked] = [await demanding(heat), await demanding(heat)];
    const lockOf = (userId: string, cause: string, finalAt: string | null) =>
      db.asOwner(`insert into identity.locks (operator_id, id, user_id, by, holds_from, placed_at, cause, final_at) values ($1, gen_random_uuid(), $2, 'user', $3, $3, $4, $5)`, [heat.id, userId, NOW.toString(), cause, finalAt]);
    await lockOf(leaving.userId, 'refusal', NOW.add({ hours: DAY }).toString());
    await lockOf(locked.userId, 'safety', null);
    assert.equal(await leaving.want(), 'requested');
    assert.ok('id' in (await leaving.decide('approve')));
    assert.deepEqual([(await leaving.lock())?.cause, (await leaving.demand())?.outcome, await leaving.letters()], ['refusal', 'fulfilled', ['demand-answered']]);
    assert.deepEqual(await locked.want(), { refused: 'locked' });
  });
});
