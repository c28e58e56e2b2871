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
import { deletionApproval } from './deletion-approval.ts';
import { endDepartures } from './end-departures.ts';
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
    const house = { db, approvalKinds: { deletion: deletionApproval({ keys }) } };
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
    const house = { db, approvalKinds: { deletion: deletionApproval({ keys }) } };
    assert.deepEqual(await approvals.decideApproval(house, operator, second, { approvalId: approval?.id ?? '', decision: 'approve', reason: '' }, NOW), { refused: 'out-of-date', field: 'decision' });
  });
});
