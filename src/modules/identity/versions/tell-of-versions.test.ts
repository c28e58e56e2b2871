import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#operators';
import { NOW, testHouse, type TestHouse } from '../stand.test.ts';
import { tellOfVersions } from './tell-of-versions.ts';

describe('a version that is to come', () => {
  let house: TestHouse;
  let operator: Operator;
  before(async () => {
    house = await testHouse();
    const [rules] = house.heat.profile.documents;
    const versions = [rules!.versions[0]!, { ...rules!.versions[0]!, version: 2, effectiveOn: '2026-12-01' }];
    operator = { ...house.heat, profile: { ...house.heat.profile, documents: [{ ...rules!, versions }] } };
    for (const [number, email] of [['7200000001', 'asel@example.kz'], ['7200000002', 'berik@example.kz']] as const) await house.register(house.heat, number, email);
    await house.register(house.heat, '7200000003', 'cyril@example.kz');
    await house.db.asOwner(`update identity.users set email_verified_at = now() where email <> 'cyril@example.kz'`);
  });
  after(() => house.db.close());

  const tell = (now = NOW) => tellOfVersions({ ...house, documentPath: (code, version) => `/documents/${code}?version=${version}` }, operator, now);
  const told = async (email: string) => (await house.lettersTo(email)).filter((kind) => kind === 'document-changes').length;

  test('LE-3: every user whose mailbox is proven is told once by letter before it binds, whoever comes meanwhile too, and nobody afterwards', async () => {
    assert.equal(await tell(), 3);
    assert.equal(await tell(), 0, 'once');
    assert.deepEqual([await told('asel@example.kz'), await told('berik@example.kz'), await told('cyril@example.kz')], [1, 1, 0]);
    const [letter] = await house.db.asOwner(`select values from notices.messages where kind = 'document-changes' limit 1`);
    assert.deepEqual((letter?.['values'] as { on: string; path: string }).on, '2026-12-01');
    await house.db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at, email_verified_at) values ($1, 'ffffffff-0000-7000-8000-000000000000', 'CCCC-DDDD-EEEE', 'newer@example.kz', 'newer@example.kz', 'ru', now(), now())`, [operator.id]);
    assert.equal(await tell(), 1);
    await house.db.asOwner(`update identity.version_letters set told_until = '00000000-0000-0000-0000-000000000000'`);
    assert.equal(await tell(Temporal.Instant.from('2026-12-01T00:00:00Z')), 0, 'it holds by now');
  });
});
