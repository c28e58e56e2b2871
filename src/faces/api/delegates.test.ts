import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { RIGHTS, type Right } from '#accounts';
import { resourceRows } from './v1/routes.ts';
import { addAccount, addLine, addUser, bearer, testApi, type TestApi, type TestUser } from './stand.test.ts';

/** Which right every endpoint about one account, bill or meter demands of whoever's program asks; one that is not here was forgotten. */
const DEMANDS: Readonly<Record<string, Right | 'own'>> = {
  '/v1/accounts/:account': 'see', '/v1/accounts/:account/bills': 'see', '/v1/accounts/:account/charges': 'see', '/v1/accounts/:account/consumption': 'see', '/v1/accounts/:account/payments': 'see',
  '/v1/accounts/:account/statement': 'see', '/v1/bills/:bill': 'see', '/v1/bills/:bill/document': 'see', '/v1/accounts/:account/meters': 'readings', '/v1/accounts/:account/meters/:meter/readings': 'readings', '/v1/accounts/:account/papers': 'own',
};

describe('the token of a delegate', () => {
  let api: TestApi;
  let principal: TestUser;
  let delegate: TestUser;
  let account: string;
  before(async () => {
    api = await testApi();
    [principal, delegate] = [await addUser(api, 'electricity', 'principal'), await addUser(api, 'electricity', 'delegate')];
    account = await addAccount(api, principal, '1');
    await addLine(api, principal, account, 'bills', { period: '2026-10-01', number: 'B-1', issued_on: '2026-11-01', due_minor: 1_000 });
    await api.db.asOwner(`insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, import_id) select operator_id, id, 'electricity', 'M-1', 'kWh', 6, 0, 1, gen_random_uuid() from accounts.accounts where number = '1'`);
  });
  after(() => api.close());

  async function give(rights: readonly Right[]): Promise<void> {
    const operatorId = api.operators.get('electricity')?.id;
    const at = api.clock.now.subtract({ hours: 1 }).toString();
    await api.db.asOwner('delete from accounts.delegated_accounts');
    await api.db.asOwner('delete from accounts.delegations');
    await api.db.asOwner(
      `insert into accounts.delegations (operator_id, id, user_id, email_key, rights, given_at, until, delegate_id, accepted_at) values ($1, gen_random_uuid(), $2, 'x', $3, $4, $5, $6, $4)`,
      [operatorId, principal.userId, rights, at, api.clock.now.add({ hours: 24 }).toString(), delegate.userId],
    );
    await api.db.asOwner('insert into accounts.delegated_accounts (operator_id, delegation_id, account_id, user_id, linked_at) select l.operator_id, d.id, l.account_id, l.user_id, l.linked_at from accounts.delegations d join accounts.links l on l.operator_id = d.operator_id and l.user_id = d.user_id');
  }

  test('reaches by every endpoint what its right allows, and nothing else', async () => {
    const asked = resourceRows.filter(({ method, path }) => method === 'GET' && /:(account|bill|meter)\b/.test(path)).map(({ path }) => path);
    assert.deepEqual(asked.toSorted(), Object.keys(DEMANDS).toSorted());
    const [row] = await api.db.asOwner('select b.id as bill, m.id as meter from accounts.bills b cross join metering.meters m');
    const code = (kind: string, id: unknown) => `${kind}_${BigInt(id as string).toString(36)}`;
    for (const rights of [...RIGHTS.map((right) => [right]), [...RIGHTS]]) {
      await give(rights);
      for (const [path, right] of Object.entries(DEMANDS)) {
        api.clock.now = api.clock.now.add({ seconds: 1 });
        const address = path.replace(':account', account).replace(':bill', code('bil', row?.['bill'])).replace(':meter', code('mtr', row?.['meter']));
        const may = (rights as readonly string[]).includes(right);
        const url = `/electricity/api${address}`;
        if (may && path.endsWith('/document')) assert.equal((await api.file(url, bearer(delegate.token))).type, 'application/pdf');
        else assert.equal((await api.get(url, bearer(delegate.token))).status, may ? 200 : 404, `${path} with ${rights.join(' ')}`);
      }
    }
  });
});
