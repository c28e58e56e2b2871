import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { totpCode } from '#identity';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { cabinetOf } from './pages/cabinet.ts';
import { officeOf } from './pages/office.ts';
import { wordsIn } from './words.ts';

const OWN = 'семь тихих рек и одна';

describe('somebody who comes to the customer office', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['heat'] });

  test('HS 1.4, 2.1 and UT 2.1 in ru: is received with his document, chooses his password by the code, is limited with a reason, and his user account is deleted by two persons', async () => {
    const t = wordsIn('ru');
    const home = `${journey.house.address}/heat/`;
    const desk = async (code: string) => {
      const member = demonstrationVillage().staff.find((one) => one.code === code)!;
      const visitor = await journey.visitor();
      const office = officeOf(visitor.page, t, `${home}office/`);
      await office.signIn(member.email, member.password, totpCode(member.secondFactor, Temporal.Now.instant()));
      const main = visitor.page.getByRole('main');
      const fill = async (name: string, value: string) => main.getByLabel(t(name), { exact: true }).fill(value);
      const press = (name: string) => main.getByRole('button', { name: t(name), exact: true }).click();
      return { ...visitor, office, main, fill, press };
    };
    const look = async (page: Parameters<typeof assertFits>[0]) => {
      await assertAccessible(page);
      await assertFits(page);
    };

    const clerk = await desk('heat-clerk');
    const newcomer = await journey.house.newcomer('heat');
    await clerk.page.goto(`${home}office/visits`);
    await look(clerk.page);
    await clerk.fill('office.visits.account', newcomer.number);
    await clerk.main.locator('input[name=match][value=yes]').check();
    await clerk.fill('office.visits.email', 'visitor@mail.example');
    await clerk.main.locator('input[name=language][value=ru]').check();
    await clerk.press('office.visits.submit');
    await look(clerk.page);
    const code = await clerk.main.locator('code').first().innerText();
    const number = (await journey.house.db.asOwner(`select number from identity.users where email = 'visitor@mail.example'`))[0]?.['number'] as string;

    const { page, close } = await journey.visitor({ width: 360 });
    const main = page.getByRole('main');
    const cabinet = cabinetOf(page, t, home);
    await page.goto(`${home}?language=ru`);
    await cabinet.signIn(newcomer.number, code);
    await main.getByLabel(t('cabinet.new-password.temporary'), { exact: true }).fill(code);
    await main.getByLabel(t('cabinet.new-password.next'), { exact: true }).fill(OWN);
    await main.getByRole('button', { name: t('cabinet.new-password.submit') }).click();
    await main.getByRole('heading', { level: 1 }).waitFor();
    // Before that there is no access: the rules by the control under them, the consent by its tick.
    for (let documents = 0; documents < 6 && !page.url().includes('/overview'); documents++) {
      const control = main.getByRole('button', { name: t('cabinet.acceptance.control'), exact: true });
      if (await control.isVisible()) await Promise.all([page.waitForNavigation(), control.click()]);
      else await cabinet.consent();
    }
    await page.waitForURL(/\/overview/);

    await clerk.page.goto(`${home}office/locks/limits`);
    await clerk.fill('office.locks.number', number);
    await clerk.main.locator('select[name=part]').selectOption('readings');
    await clerk.main.locator('select[name=days]').selectOption('30');
    await clerk.fill('office.locks.reason', 'Показания не подтвердились при проверке');
    await clerk.press('office.limits.submit');
    await clerk.main.getByText(t('office.limits.done.limited')).waitFor();
    await look(clerk.page);
    assert.match(await journey.house.letter('visitor@mail.example', /не подтвердились/), /не подтвердились/);

    const administrator = await desk('heat-administrator');
    await administrator.page.goto(`${home}office/locks/deletions`);
    await look(administrator.page);
    await administrator.fill('office.locks.number', number);
    await administrator.fill('office.locks.reason', 'Договор заключён с другим лицом');
    await administrator.press('office.locks.acts.deletions.submit');
    await administrator.main.getByText(t('office.locks.done.deletions')).waitFor();
    await page.goto(`${home}overview`);
    assert.match(page.url(), /\/overview/, 'one person’s word changes nothing');

    const accountant = await desk('heat-accountant');
    await accountant.office.approve();
    await page.goto(`${home}overview`);
    await page.waitForURL(/\/sign-in/);
    await cabinet.signIn('visitor@mail.example', OWN);
    await main.getByText(t('identity.refusals.locked')).first().waitFor();
    assert.match(await journey.house.letter('visitor@mail.example', /другим лицом/), /другим лицом/);
    await administrator.page.goto(`${home}office/locks`);
    await administrator.main.getByText(t('office.locks.cause.deletion')).first().waitFor();
    await look(administrator.page);
    for (const one of [clerk, administrator, accountant]) await one.close();
    await close();
  });
});
