import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import * as payments from './index.ts';
import { NOW, ORIGIN, stand, USER, type Stand } from './stand.test.ts';

const DELEGATE = '00000000-0000-7000-8000-000000000002';

describe('a delegate who pays', () => {
  let it: Stand;
  let accountId: bigint;
  before(async () => {
    it = await stand();
    accountId = await it.account('100', 500_000n);
    await it.db.asOwner(
      `insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2, 'U2', 'delegate@mail.example', 'delegate@mail.example', now(), 'ru', now())`,
      [it.operator.id, DELEGATE],
    );
  });
  after(() => it.close());

  /** USER lets him act with these rights, and what was before is over. */
  async function give(...rights: string[]): Promise<void> {
    const at = NOW.subtract({ hours: 1 }).toString();
    await it.db.asOwner('update accounts.delegations set ended_at = $1', [at]);
    const { id } = await it.one(`insert into accounts.delegations (operator_id, id, user_id, email_key, rights, given_at, until, delegate_id, accepted_at) values ($1, gen_random_uuid(), $2, 'x', $3, $4, $5, $6, $4) returning id`, [it.operator.id, USER, rights, at, NOW.add({ hours: 24 }).toString(), DELEGATE]);
    await it.db.asOwner('insert into accounts.delegated_accounts (operator_id, delegation_id, account_id, user_id, linked_at) select operator_id, $2, account_id, user_id, linked_at from accounts.links where account_id = $1', [accountId.toString(), id]);
  }
  const pay = (id: string) => payments.startPayment(it.house, it.operator, DELEGATE, { id, parts: [{ accountId, amountMinor: 500_000n }], savesCard: false, returnUrl: 'https://my.example/back', origin: ORIGIN }, NOW);

  test('pays with that right alone; the payment is his, and both read of it as his act', async () => {
    await give('see', 'readings');
    assert.deepEqual(await pay(randomUUID()), { refused: 'account-not-found' });
    await give('pay');
    const id = randomUUID();
    assert.ok('address' in (await pay(id)));
    assert.equal((await it.one('select user_id from payments.payments where id = $1', [id]))['user_id'], DELEGATE);
    const entries = await it.db.asOwner(`select user_id, actor_id from audit.entries where action = 'payment.started' and subject_id = $1 order by id`, [id]);
    assert.deepEqual(entries, [{ user_id: DELEGATE, actor_id: DELEGATE }, { user_id: USER, actor_id: DELEGATE }]);
  });

  test('starts no automatic payment for somebody else’s account', async () => {
    await give('see', 'readings', 'pay');
    const wish = { accountId, cardId: randomUUID(), ceilingMinor: 500_000n, mode: 'due', day: null, consent: 'I agree', origin: ORIGIN } as const;
    assert.deepEqual(await payments.startAutopay(it.house, it.operator, DELEGATE, wish, NOW), { refused: 'account-not-found', field: 'account' });
    assert.notDeepEqual(await payments.startAutopay(it.house, it.operator, USER, wish, NOW), { refused: 'account-not-found', field: 'account' });
  });
});
