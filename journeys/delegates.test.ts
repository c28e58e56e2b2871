import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accountPublicId } from '#accounts';
import type { Language } from '#lib/i18n/texts.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { wordsIn } from './words.ts';

const PASSWORD = 'долгая тихая зима 9';

describe('a customer and his delegate', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['electricity'] });

  /** Somebody at a browser of his own, in his language. */
  async function person(language: Language, width: number) {
    const { house } = journey;
    const who = await signedIn(house, 'electricity', language);
    const { phc, pepperKey } = await hashPassword(house.kabinet.keys, CUSTOMER_STRENGTH, PASSWORD);
    await house.db.asOwner('update identity.passwords set phc = $2, pepper_key = $3 where user_id = $1', [who.userId, phc, pepperKey]);
    const [user] = await house.db.asOwner('update identity.users set email_verified_at = now() where id = $1 returning email', [who.userId]);
    const { page, close } = await journey.visitor({ width });
    await page.context().addCookies([who.cookie]);
    const [t, main, home] = [wordsIn(language), page.getByRole('main'), `${house.address}/electricity/`];
    return {
      ...who, page, main, t, close, email: user?.['email'] as string,
      open: (path: string) => page.goto(`${home}${path}`),
      press: (name: string) => main.getByRole('button', { name: t(name), exact: false }).first().click(),
      async look() {
        await assertAccessible(page);
        await assertFits(page);
      },
    };
  }

  test('ID-20 in ru and kk on a phone: he invites by e-mail after a fresh proof, the delegate accepts and sees whose account it is, and it ends at once when it is taken back', async () => {
    const [principal, delegate] = [await person('ru', 1280), await person('kk', 360)];
    await principal.open('settings/delegates?language=ru');
    await principal.look();
    await principal.main.getByRole('link', { name: principal.t('cabinet.tokens.prove') }).click();
    await principal.main.getByLabel(principal.t('cabinet.sign-in.password'), { exact: true }).fill(PASSWORD);
    await principal.press('ui.continue');
    await principal.main.getByLabel(principal.t('cabinet.delegates.email'), { exact: true }).fill(delegate.email);
    await principal.press('cabinet.delegates.invite');
    await principal.main.getByText(principal.t('accounts.refusals.no-accounts')).first().waitFor();
    await principal.look();
    await principal.main.getByLabel(principal.number).check();
    await principal.main.getByLabel(principal.t('cabinet.delegates.rights.see'), { exact: true }).check();
    await principal.press('cabinet.delegates.invite');
    await principal.main.getByText(principal.t('cabinet.delegates.done.invited'), { exact: true }).waitFor();
    await principal.look();

    assert.match(await journey.house.letter(delegate.email, /Доверенные лица/), new RegExp(principal.email));
    await delegate.open('settings/delegates?language=kk');
    await delegate.look();
    await delegate.press('cabinet.delegates.accept');
    await delegate.main.getByText(delegate.t('cabinet.delegates.done.accepted'), { exact: true }).waitFor();
    await delegate.look();
    const acting = delegate.t('cabinet.delegates.acting', { principal: principal.email });
    await delegate.open('overview');
    await delegate.main.getByText(acting).waitFor();
    await delegate.look();
    const account = accountPublicId(principal.accountId);
    await delegate.open(`accounts/${account}/charges`);
    await delegate.main.getByText(acting).waitFor();
    await delegate.look();

    await principal.open('settings/delegates');
    await principal.press('cabinet.delegates.end');
    await principal.main.getByText(principal.t('cabinet.delegates.done.ended'), { exact: true }).waitFor();
    assert.equal((await delegate.open(`accounts/${account}/charges`))?.status(), 404);
    await delegate.open('settings/delegates');
    await delegate.main.getByText(delegate.t('cabinet.delegates.taken.none')).waitFor();
    await principal.close();
    await delegate.close();
  });
});
