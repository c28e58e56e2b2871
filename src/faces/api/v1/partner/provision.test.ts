import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addUser, bearer, testApi, type TestApi, type TestUser } from '../../stand.test.ts';

describe('a partner answers an order by program', () => {
  let api: TestApi;
  let worker: TestUser;
  let stranger: TestUser;
  before(async () => {
    api = await testApi();
    [worker, stranger] = [await addUser(api, 'platform', 'worker'), await addUser(api, 'platform', 'stranger')];
    const operator = api.operators.get('platform')?.id;
    const [partner] = await api.db.asOwner(
      `insert into catalog.partners (operator_id, bin, name, email, about, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at)
       values ($1, '150340000674', 'Kassa', 'k@mail.example', '{}', 'listed', 'L-1', '2026-01-01', 10, $2, now()) returning id`,
      [operator, worker.userId],
    );
    await api.db.asOwner(`insert into catalog.employees (operator_id, id, partner_id, user_id, role, since_at) values ($1, gen_random_uuid(), $2, $3, 'editor', now())`, [operator, partner?.['id'], worker.userId]);
  });
  after(() => api.close());

  const YES = { answer: 'active', partnerOrderId: 'D-1' };
  const answer = (body: unknown, { user = worker, order = '17' } = {}) => api.post(`/platform/api/v1/partner/orders/${order}/provision`, body, bearer(user.token));

  test('the same call under a key takes effect once, another body under it is a conflict', async () => {
    for (let i = 0; i < 2; i++) assert.deepEqual((await answer({ key: 'call-0001', ...YES })).body, { outcome: 'taken' });
    const other = await answer({ key: 'call-0001', ...YES, partnerOrderId: 'D-2' });
    assert.deepEqual([other.status, other.body.type], [409, 'urn:kabinet:problem:key-reused']);
    assert.equal((await api.db.asOwner('select key from webhooks.answers')).length, 1);
  });

  test('what is no answer, contradicts what was said, or is about an order of nobody is refused', async () => {
    for (const body of [{ key: 'call-0002' }, { key: 'call-0002', answer: 'active' }, { key: 'call-0002', answer: 'perhaps' }, { key: 'x', ...YES }, { key: 'call-0002', ...YES, more: 1 }]) assert.equal((await answer(body)).status, 422, JSON.stringify(body));
    assert.equal((await answer({ key: 'call-0003', answer: 'refused', reason: 'No place' })).status, 409);
    for (const order of ['18', 'x', '0']) assert.equal((await answer({ key: 'call-0004', ...YES }, { order })).status, 404, order);
  });

  test('nobody answers who does not work for a partner, or whose token is not for it', async () => {
    assert.equal((await answer({ key: 'call-0005', ...YES }, { user: stranger })).status, 404);
    await api.db.asOwner(`update identity.tokens set scopes = '{accounts:read}' where user_id = $1`, [stranger.userId]);
    assert.equal((await answer({ key: 'call-0005', ...YES }, { user: stranger })).status, 403);
  });
});
