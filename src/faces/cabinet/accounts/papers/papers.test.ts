import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addAccount, addUser, testCabinet, type TestCabinet, type TestUser } from '../../stand.test.ts';

describe('documents in the cabinet', () => {
  let cabinet: TestCabinet;
  let user: TestUser;
  let code: string;
  before(async () => {
    cabinet = await testCabinet();
    user = await addUser(cabinet, 'heat', 'asel');
    code = await addAccount(cabinet, user, '7100000055');
  });
  after(() => cabinet.close());

  const at = (rest = '', of = code) => `/heat/cabinet/accounts/${of}/papers${rest}`;
  const add = async (title: string, source: string, verdict: string | null) => {
    const [row] = await cabinet.db.asOwner(
      `with file as (insert into files.files (operator_id, id, kind, name, bytes, sha256, stored_at) values ($1, gen_random_uuid(), 'paper', 'x.pdf', 1, '\\x00', now()) returning id)
       insert into papers.papers (operator_id, id, account_id, kind, title, file_id, media_type, source, added_at, verdict, scanned_at)
       select $1, gen_random_uuid(), a.id, 'act', $2, file.id, 'application/pdf', $3, now(), $4, case when $4::text is null then null else now() end
       from file, accounts.accounts a where a.number = '7100000055' returning id`,
      [user.operator.id, title, source, verdict],
    );
    return row?.['id'] as string;
  };

  test('an empty archive says what will stand there', async () => {
    const { text } = await cabinet.get(at(), user.jar);
    assert.deepEqual(strictFaults(text), []);
    assert.match(text, /There are no documents yet/);
  });

  test('a held or infected document is named and led to by no link, and its address answers as if it were not there', async () => {
    const held = await add('Held act', 'customer', null);
    const refused = await add('Bad act', 'customer', 'infected');
    const { text } = await cabinet.get(at(), user.jar);
    assert.deepEqual(strictFaults(text), []);
    assert.match(text, /Held act.*>You<.*Being checked/s);
    for (const id of [held, refused]) {
      assert.doesNotMatch(text, new RegExp(id));
      for (const rest of [`/${id}`, `/${id}/file`]) assert.equal((await cabinet.get(at(rest), user.jar)).status, 404);
    }
  });

  test("another's account shows none, whoever knows the address", async () => {
    const own = await add('Contract', 'operator', null);
    const stranger = await addUser(cabinet, 'heat', 'stranger');
    const foreign = await addAccount(cabinet, stranger, '7100000066');
    assert.match((await cabinet.get(at(), user.jar)).text, new RegExp(own));
    for (const address of [at(), at(`/${own}`), at(`/${own}/file`)]) assert.equal((await cabinet.get(address, stranger.jar)).status, 404);
    assert.equal((await cabinet.get(at(`/${own}`, foreign), stranger.jar)).status, 404);
  });
});
