import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { totpCode } from '#identity';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { cabinetOf } from './pages/cabinet.ts';
import { wordsIn } from './words.ts';

const PASSWORD = 'долгая тихая зима 9';

describe('a customer and his second factor', { skip: noBrowser }, () => {
  // The acquirer makes the house know its own port, which passkeys are bound to.
  const journey = withHouse({ filled: ['heat'], acquirer: true });

  test('an app, its codes and a passkey of the device, in ru on a phone: each opens the cabinet, and the address changes by the passkey', async () => {
    const t = wordsIn('ru');
    const { house } = journey;
    const who = await signedIn(house, 'heat', 'ru');
    const { phc, pepperKey } = await hashPassword(house.kabinet.keys, CUSTOMER_STRENGTH, PASSWORD);
    await house.db.asOwner('update identity.passwords set phc = $2, pepper_key = $3 where user_id = $1', [who.userId, phc, pepperKey]);
    const { page, close } = await journey.visitor({ width: 360 });
    await page.context().addCookies([who.cookie]);
    const wire = await page.context().newCDPSession(page);
    await wire.send('WebAuthn.enable');
    await wire.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    const home = `${house.address}/heat/`;
    const main = page.getByRole('main');
    const press = (name: string) => main.getByRole('button', { name: t(name), exact: true }).click();
    const look = async () => {
      await assertAccessible(page);
      await assertFits(page);
    };

    // Nothing changes before he shows that it is he.
    await page.goto(`${home}settings/second-factor?language=ru`);
    await look();
    await main.getByRole('link', { name: t('cabinet.second-factor.change') }).click();
    await look();
    await main.getByLabel(t('cabinet.sign-in.password'), { exact: true }).fill(PASSWORD);
    await press('ui.continue');
    await press('cabinet.second-factor.app.add');
    await look();
    const secret = (await main.locator('code').innerText()).replaceAll(' ', '');
    await main.getByLabel(t('cabinet.second-factor.app.code'), { exact: true }).fill(totpCode(secret, house.kabinet.clock()));
    await press('cabinet.second-factor.app.confirm');
    await look();
    const codes = await main.locator('ol code').allInnerTexts();
    assert.equal(codes.length, 8);
    await main.getByRole('link', { name: t('cabinet.second-factor.codes.kept') }).click();
    await main.getByLabel(t('cabinet.second-factor.name'), { exact: true }).fill('Мой телефон');
    await press('cabinet.second-factor.passkeys.add');
    await main.getByRole('cell', { name: 'Мой телефон' }).waitFor();
    await look();

    // The password is half a sign-in; a code from paper is the rest.
    const cabinet = cabinetOf(page, t, home);
    await page.context().clearCookies();
    const email = (await house.db.asOwner('select email from identity.users where id = $1', [who.userId]))[0]?.['email'] as string;
    await page.goto(`${home}?language=ru`);
    await cabinet.signIn(email, PASSWORD);
    await main.getByRole('heading', { name: t('cabinet.second-step.title') }).waitFor();
    await look();
    await main.getByLabel(t('cabinet.second-step.code'), { exact: true }).fill('000000');
    await press('cabinet.sign-in.submit');
    await main.getByText(t('identity.refusals.wrong-code')).first().waitFor();
    await look();
    await main.getByLabel(t('cabinet.second-step.code'), { exact: true }).fill(codes[0] ?? '');
    await press('cabinet.sign-in.submit');
    await page.waitForURL(/\/overview|\/heat\/$/);

    // The passkey alone opens too.
    await page.context().clearCookies();
    await page.goto(`${home}sign-in?language=ru`);
    await press('cabinet.sign-in.passkey');
    await page.waitForURL(/\/overview|\/heat\/$/);

    // A new address takes a fresh proof, and no password beside it.
    await page.goto(`${home}settings/email`);
    await main.getByRole('heading', { name: t('cabinet.proof.title') }).waitFor();
    await look();
    await press('cabinet.proof.passkey');
    await page.waitForURL(`${home}settings/email`);
    await main.getByLabel(t('cabinet.email.new'), { exact: true }).fill('novyi@mail.example');
    await press('ui.continue');
    await page.waitForURL(/settings\?done=email-requested/);
    assert.ok(await house.letter('novyi@mail.example', /email\/confirm\//));
    await close();
  });
});
