import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

describe('representatives of an organisation', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  const bind = ({ operator, userId }: TestUser, capacity: 'administrator' | 'representative', iin: string, bin = '150340000674') => {
    const key = (of: string, number: string) => cabinet.keys.digest(`identity.${of}`, number);
    const person = cabinet.keys.seal('identity.person', JSON.stringify({ kind: 'legal-entity', iin, bin, fullName: `Person ${iin}`, capacity }));
    return cabinet.db.asOwner(
      `insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $4, $5, $6, $7)`,
      [operator.id, userId, key('iin', iin), key('bin', bin), capacity, person, cabinet.clock.now.toString()],
    );
  };

  test('the administrator reads, where he ends that somebody acts, that accounts of whoever has a password stay his, and whom to call', async () => {
    const [head, other] = [await addUser(cabinet, 'heat', 'head'), await addUser(cabinet, 'heat', 'other')];
    await bind(head, 'administrator', '880523300580');
    await bind(other, 'representative', '930429400776');
    const { text } = await cabinet.get('/heat/cabinet/settings/representatives', head.jar);
    assert.match(text, /Person 930429400776/);
    assert.match(text, /Accounts stay in the user account/);
    assert.ok(text.includes(cabinet.operator('heat').profile.contacts.phone));
  });

  test('the administrator ends it there: the representative is out at once, and both read so', async () => {
    const [head, other] = [await addUser(cabinet, 'platform', 'gulnar'), await addUser(cabinet, 'platform', 'serik')];
    await bind(head, 'administrator', '880523300580');
    await bind(other, 'representative', '930429400776');
    assert.equal((await cabinet.get(OVERVIEW, other.jar)).status, 200);
    const { action, hidden } = endIn((await cabinet.get(PAGE, head.jar)).text);
    const ended = await cabinet.post(action, head.jar, hidden);
    assert.deepEqual([ended.status, ended.headers['location']], [303, `${PAGE}?done=removed`]);
    const { text } = await cabinet.get(`${PAGE}?done=removed`, head.jar);
    assert.deepEqual(strictFaults(text), []);
    assert.match(text, /acts for the organisation no longer/);
    assert.doesNotMatch(text, /Person 930429400776/);
    assert.match(String((await cabinet.get(OVERVIEW, other.jar)).headers['location']), /sign-in/);
    assert.deepEqual(await cabinet.db.asOwner('select because, ended_by as by from identity.ended_bindings where user_id = $1', [other.userId]), [{ because: 'administrator', by: head.userId }]);
    assert.deepEqual(await cabinet.db.asOwner('select kind from notices.messages where user_id = $1', [other.userId]), [{ kind: 'representation-ended' }]);
    assert.equal((await cabinet.post(action, head.jar, { token: tokenIn(text) })).status, 404, 'he does not act for it any more');
  });

  test('nobody ends it but the administrator of that very organisation, and not without its form', async () => {
    const [head, other, foreign] = [await addUser(cabinet, 'platform', 'marat'), await addUser(cabinet, 'platform', 'dana'), await addUser(cabinet, 'platform', 'erbol')];
    await bind(head, 'administrator', '780911300411', '210140000313');
    await bind(other, 'representative', '940217404420', '210140000313');
    await bind(foreign, 'administrator', '790101300127', '160440000111');
    const { action, hidden } = endIn((await cabinet.get(PAGE, head.jar)).text);
    const settings = async ({ jar }: TestUser) => tokenIn((await cabinet.get('/platform/cabinet/settings', jar)).text);
    assert.equal((await cabinet.get(PAGE, other.jar)).status, 404);
    for (const stranger of [other, foreign]) assert.equal((await cabinet.post(action, stranger.jar, { token: await settings(stranger) })).status, 404);
    assert.ok(Number((await cabinet.post(action, head.jar, {})).status) >= 400);
    assert.ok(Number((await cabinet.post(action, foreign.jar, hidden)).status) >= 400);
    assert.equal((await cabinet.get(OVERVIEW, other.jar)).status, 200);
    assert.match((await cabinet.get(PAGE, head.jar)).text, /Person 940217404420/);
  });

  const PAGE = '/platform/cabinet/settings/representatives';
  const OVERVIEW = '/platform/cabinet/overview';
  const tokenIn = (page: string) => /name="token" value="([^"]+)"/.exec(page)?.[1] as string;

  /** The form that ends somebody's acting, as the page has it. */
  function endIn(page: string): { action: string; hidden: Record<string, string> } {
    const form = /<form[^>]*action="([^"]*\/people\/[^"]*\/end)"[^]*?<\/form>/.exec(page);
    assert.ok(form, 'the page has no such form');
    return { action: form[1] as string, hidden: { token: tokenIn(form[0]) } };
  }
});
