import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account, openTestHouse, type TestHouse } from './stand.test.ts';

describe('charges with reasons', () => {
  let at: TestHouse;
  before(async () => {
    at = await openTestHouse();
    await at.applied('accounts', at.registry('accounts', [account('A-1', 'Сейітова Айгүл')]));
  });
  after(() => at.close());

  test('bring why a benefit or a recalculation stands in a line; another reason is a change like another figure', async () => {
    const load = (benefit: string) =>
      at.applied('charges-reasons', at.registry('charges-reasons', [`A-1;08.2026;heating;0,00;1,5;Gcal;100;151,00;1,00;${benefit};1,00;Три дня без тепла;0,00;0,00;151,00`]));
    await load('');
    await load('Ветеран труда');
    const found = await at.rows('select benefit_reason as benefit, recalculation_reason as recalculation from accounts.charges');
    assert.deepEqual(found, [{ benefit: 'Ветеран труда', recalculation: 'Три дня без тепла' }]);
  });
});
