import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { wordsIn } from './words.ts';

const PASSWORD = 'ұзақ тыныш қыс 9';

describe('a customer who gives up his personal account', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['electricity'] });

  test('EL 3.1, 3.2 in kk on a phone: part of it is closed to him, he reads what ends and what is kept, leaves in the cabinet itself, and comes back by the link in his letter', async () => {
    const t = wordsIn('kk');
    const { house } = journey;
    const who = await signedIn(house, 'electricity', 'kk');
    const { phc, pepperKey } = await hashPassword(house.kabinet.keys, CUSTOMER_STRENGTH, PASSWORD);
    await house.db.asOwner('update identity.passwords set phc = $2, pepper_key = $3 where user_id = $1', [who.userId, phc, pepperKey]);
    const [user] = await house.db.asOwner('select email from identity.users where id = $1', [who.userId]);
    const email = user?.['email'] as string;
    const { page, close } = await journey.visitor({ width: 360 });
    await page.context().addCookies([who.cookie]);
    const home = `${house.address}/electricity/`;
    const main = page.getByRole('main');
    const press = (name: string) => main.getByRole('button', { name: t(name), exact: true }).click();
    const look = async () => {
      await assertAccessible(page);
      await assertFits(page);
    };

    await page.goto(`${home}settings/leaving?language=kk`);
    await main.getByRole('heading', { name: t('cabinet.leaving.kept'), exact: true }).waitFor();
    await look();
    await main.getByRole('link', { name: t('cabinet.leaving.prove') }).click();
    await main.getByLabel(t('cabinet.sign-in.password'), { exact: true }).fill(PASSWORD);
    await press('ui.continue');
    await page.waitForURL(`${home}settings/leaving`);
    await look();
    await press('cabinet.leaving.submit');
    await main.getByText(t('cabinet.sign-in.done.left')).waitFor();
    await look();
    const enter = async () => {
      await page.goto(`${home}sign-in`);
      await main.getByLabel(/./).first().fill(email);
      await main.getByLabel(t('cabinet.sign-in.password'), { exact: true }).fill(PASSWORD);
      await press('cabinet.sign-in.submit');
    };
    await enter();
    await main.getByText(t('identity.refusals.locked')).first().waitFor();

    const letter = await house.letter(email, /\/leaving\//);
    const path = /\/leaving\/[\w-]+/.exec(letter)?.[0] ?? '';
    await page.goto(`${home.slice(0, -1)}${path}`);
    await look();
    await press('cabinet.returning.submit');
    await main.getByText(t('cabinet.sign-in.done.returned')).waitFor();
    await enter();
    await page.waitForURL(/\/overview/);
    // 3.1: what the operator closed to him says so, and the rest is open.
    await house.db.asOwner(
      `insert into identity.limits (operator_id, id, user_id, part, reason, holds_from, placed_at, placed_by) select $1, gen_random_uuid(), $2, 'payments', 'x', now(), now(), id from identity.staff where operator_id = $1 limit 1`,
      [who.operator.id, who.userId],
    );
    await page.goto(`${home}pay`);
    await main.getByRole('heading', { name: t('cabinet.closed.payments') }).waitFor();
    await look();
    await page.goto(`${home}overview`);
    assert.equal(await main.getByRole('heading', { name: t('cabinet.closed.payments') }).count(), 0);
    await close();
  });
});
