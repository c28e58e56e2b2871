import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { totpCode } from '#identity';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { officeOf } from './pages/office.ts';
import { wordsIn } from './words.ts';

const PERIOD_MS = 30_000;

describe('the office', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['heat', 'housing'] });

  const staff = (code: string) => {
    const person = demonstrationVillage().staff.find((one) => one.code === code)!;
    return { ...person, now: () => totpCode(person.secondFactor, Temporal.Now.instant()) };
  };

  test('HS 4.6 in ru and kk: a clerk finds a customer and opens the card with a reason', async () => {
    for (const { language, width } of [{ language: 'kk', width: 360 }, { language: 'ru', width: 1280 }] as const) {
      const t = wordsIn(language);
      // A code opens once: somebody else comes in the other language.
      const member = staff(language === 'kk' ? 'heat-clerk' : 'heat-auditor');
      const { page, close } = await journey.visitor({ width });
      const office = officeOf(page, t, `${journey.house.address}/heat/office/`);
      await office.signIn(member.email, member.password, member.now());
      await assertAccessible(page);
      await assertFits(page);
      await office.find('хайруллина руш');
      await assertAccessible(page);
      const reason = journey.house.kabinet.operators.find(({ code }) => code === 'heat')!.profile.accessReasons[0]!.name[language];
      await office.openCard('7100000108', reason);
      await assertAccessible(page);
      await assertFits(page);
      await close();
    }
    const entries = await journey.house.db.asOwner(`select reason from audit.entries where action = 'customer-card.opened'`);
    assert.equal(entries.length, 2);
  });

  test('an administrator loads the registry of a month, an accountant approves it, and only then it applies, in ru', async () => {
    const t = wordsIn('ru');
    const [administrator, accountant] = [staff('heat-administrator'), staff('heat-accountant')];
    const { page, close } = await journey.visitor();
    const office = officeOf(page, t, `${journey.house.address}/heat/office/`);
    await office.signIn(administrator.email, administrator.password, administrator.now());
    const charges = async () => Number((await journey.house.db.asOwner('select count(*) as count from accounts.charges'))[0]!['count']);
    const before = await charges();
    await office.load(journey.house.upcoming('heat', 'charges'), 'charges');
    await office.await(t('office.imports.ask-approval'));
    await assertAccessible(page);
    await page.getByRole('button', { name: t('office.imports.ask-approval') }).click();
    await page.getByText(t('office.imports.awaiting')).first().waitFor();
    const awaiting = page.url();

    const second = await journey.visitor();
    const desk = officeOf(second.page, t, `${journey.house.address}/heat/office/`);
    await desk.signIn(accountant.email, accountant.password, accountant.now());
    assert.equal(await charges(), before, 'neither the preview nor the request changes anything');
    await desk.approve();
    await assertAccessible(second.page);
    await second.close();

    await page.goto(awaiting);
    await office.await(t('exchange.states.applied'));
    await assertAccessible(page);
    await assertFits(page);
    assert.ok((await charges()) > before);
    await office.load(journey.house.upcoming('heat', 'charges'), 'charges');
    assert.equal(await page.getByRole('alert').count(), 1, 'the same file is refused');
    await close();
  });

  test('an administrator changes a telephone, which customers read at once, and rolls it back, in kk and ru', async () => {
    const administrator = staff('housing-administrator');
    const housing = journey.house.kabinet.operators.find(({ code }) => code === 'housing')!;
    const published = housing.profile.contacts.phone;
    const { page, close } = await journey.visitor({ width: 360 });
    const customer = await journey.visitor();
    const reads = async (phone: string) => {
      await customer.page.goto(`${journey.house.address}/housing/`);
      await customer.page.getByText(phone, { exact: true }).first().waitFor();
    };
    const [kk, ru] = [wordsIn('kk'), wordsIn('ru')];
    const home = `${journey.house.address}/housing/office/`;
    await officeOf(page, kk, home).signIn(administrator.email, administrator.password, administrator.now());
    await page.goto(`${home}settings`);
    await assertAccessible(page);
    await assertFits(page);
    await page.getByLabel(kk('office.settings.fields.contacts.phone'), { exact: true }).fill('нөмір');
    await page.getByRole('main').getByLabel(kk('office.settings.reason'), { exact: true }).first().fill('Байланыс орталығы көшті');
    await page.getByRole('button', { name: kk('office.settings.save') }).click();
    await page.getByRole('alert').getByText(kk('office.errors.not-a-phone')).waitFor();
    await page.getByLabel(kk('office.settings.fields.contacts.phone'), { exact: true }).fill('+7 000 555-01-02');
    await page.getByRole('button', { name: kk('office.settings.save') }).click();
    await page.getByText(kk('office.settings.done.changed')).waitFor();
    await assertAccessible(page);
    await reads('+7 000 555-01-02');
    await page.goto(`${home}settings?language=ru`);
    await page.getByText('Байланыс орталығы көшті').waitFor();
    await page.getByText(ru('office.settings.restore-file'), { exact: true }).click();
    await page.locator('#reason-0').fill('Вернулись');
    await page.getByRole('button', { name: ru('office.settings.restore.submit') }).last().click();
    await page.getByText(ru('office.settings.done.restored')).waitFor();
    await assertAccessible(page);
    await assertFits(page);
    await reads(published);
    await customer.close();
    await close();
  });

  test('a code opens once', async () => {
    const t = wordsIn('en');
    const auditor = staff('housing-auditor');
    // Near the end of a step the next one would begin between the two tries.
    const leftMs = PERIOD_MS - (Date.now() % PERIOD_MS);
    const code = totpCode(auditor.secondFactor, Temporal.Instant.fromEpochMilliseconds(Date.now() + (leftMs < 8_000 ? PERIOD_MS : 0)));
    const first = await journey.visitor();
    await officeOf(first.page, t, `${journey.house.address}/housing/office/`).signIn(auditor.email, auditor.password, code);
    await first.close();
    const second = await journey.visitor();
    await officeOf(second.page, t, `${journey.house.address}/housing/office/`).signIn(auditor.email, auditor.password, code).then(
      () => assert.fail('the code opened twice'),
      () => {},
    );
    assert.ok(await second.page.getByText(t('office.sign-in.wrong')).first().isVisible());
    await second.close();
  });
});
