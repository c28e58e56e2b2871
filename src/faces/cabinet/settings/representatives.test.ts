import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

describe('representatives of an organisation', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  const bind = ({ operator, userId }: TestUser, capacity: 'administrator' | 'representative', iin: string) => {
    const [bin, key] = ['150340000674', (of: string, number: string) => cabinet.keys.digest(`identity.${of}`, number)];
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
});
