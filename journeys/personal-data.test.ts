import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { totpCode } from '#identity';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { cabinetOf } from './pages/cabinet.ts';
import { officeOf } from './pages/office.ts';
import { wordsIn } from './words.ts';

const WALKS = [{ language: 'ru', width: 1280 }, { language: 'kk', width: 360 }] as const;
type Walk = (typeof WALKS)[number];

/** Longer than a cabinet may stay open without the consent that it needs, and than a one-time code holds. */
const A_WHILE = { seconds: 61 };

/** HS is the rule set of the heat supplier; its chapter 4 is of personal data. */
describe('personal data, by the clauses of the rules', { skip: noBrowser }, () => {
  let ahead = Temporal.Duration.from({ seconds: 0 });
  const later = () => void (ahead = ahead.add(A_WHILE));
  const clock = () => Temporal.Now.instant().add(ahead);
  const journey = withHouse({ filled: ['heat'], clock });

  async function at(walk: Walk) {
    const { page, close } = await journey.visitor({ width: walk.width });
    const t = wordsIn(walk.language);
    const main = page.getByRole('main');
    const look = async () => {
      await assertFits(page);
      await assertAccessible(page);
    };
    const press = (key: string) => Promise.all([page.waitForNavigation(), main.getByRole('button', { name: t(key), exact: true }).click()]);
    const reads = (words: string | RegExp) => main.getByText(words).first().waitFor();
    return { page, main, close, look, press, reads, t, home: `${journey.house.address}/heat` };
  }

  async function customer(walk: Walk) {
    const customer = await signedIn(journey.house, 'heat', walk.language);
    const desk = await at(walk);
    await desk.page.context().addCookies([customer.cookie]);
    const [user] = await journey.house.db.asOwner('select number, email from identity.users where id = $1', [customer.userId]);
    return { ...desk, number: user?.['number'] as string, email: user?.['email'] as string };
  }

  /** Who answers for personal data, at the office; a one-time code opens once, so each comes a while after the one before. */
  async function administrator(walk: Walk) {
    later();
    const { email, password, secondFactor } = demonstrationVillage().staff.find(({ code }) => code === 'heat-administrator')!;
    const desk = await at(walk);
    const home = `${desk.home}/office`;
    await officeOf(desk.page, desk.t, `${home}/`).signIn(email, password, totpCode(secondFactor, clock()));
    return { ...desk, home };
  }

  test('HS 4.2, 4.4, 4.5, 4.7 in ru and kk: each purpose has a consent of its own, given by a tick and withdrawn by a button, and the days it held are seen', async () => {
    for (const walk of WALKS) {
      const { page, main, look, press, reads, t, home, close } = await customer(walk);
      const consents = `${home}/settings/consents`;
      await page.goto(consents);
      const purposes = { processing: 'personal-data', advertising: 'advertising', transfer: 'transfer' } as const;
      for (const purpose of Object.keys(purposes)) await reads(t(`cabinet.consents.purposes.${purpose}`));
      assert.equal(await main.getByText(new RegExp(`^${t('cabinet.consents.since', { at: '.+' })}$`)).count(), 3, 'HS 4.7: from when each holds');
      await look();

      // HS 4.4, 4.5: advertising stops by one button, whose consequence stands above it; the rest holds on.
      await page.goto(`${consents}/advertising`);
      await look();
      await press('cabinet.consents.withdraw');
      await reads(t('cabinet.consents.done.withdrawn'));
      await reads(new RegExp(`^${t('cabinet.consents.until', { at: '.+' })}$`));
      await look();
      later();
      await page.goto(`${home}/overview`);
      assert.match(page.url(), /\/overview$/, 'the cabinet does not depend on advertising');

      // HS 4.7: without the consent to processing there is no cabinet, until it is given again.
      await page.goto(`${consents}/personal-data`);
      await press('cabinet.consents.withdraw');
      later();
      await page.goto(`${home}/overview`);
      await page.waitForURL(/\/documents\/acceptance/);
      await look();
      await cabinetOf(page, t, `${home}/`).consent();
      await page.waitForURL(/\/overview$/);
      await close();

      // HS 4.4: what was withdrawn is at the desk of whoever sees to it, with its last day.
      const desk = await administrator(walk);
      await desk.page.goto(`${desk.home}/demands`);
      await desk.reads(desk.t('privacy.kinds.withdrawal'));
      await desk.look();
      await desk.close();
    }
  });

  test('HS 4.6, 4.8 in ru and kk: what a court demanded is registered and seen by the person, and nothing goes to a third party without his consent', async () => {
    for (const walk of WALKS) {
      const { page, main, look, press, reads, t, home, close, number, email } = await customer(walk);
      const transfer = journey.house.kabinet.operators.find(({ code }) => code === 'heat')!.profile.documents.find(({ code }) => code === 'transfer')!;
      const [recipient] = transfer.consent!.recipients!;
      await page.goto(`${home}/settings/consents/transfer`);
      await reads(t.of(recipient!.name));
      await press('cabinet.consents.withdraw');
      later();

      const desk = await administrator(walk);
      const register = async (kind: string, to: string, ground: string) => {
        await desk.page.goto(`${desk.home}/disclosures`);
        for (const [name, value] of [['number', number], ['recipient', to], ['ground', ground]] as const) await desk.main.locator(`input[name=${name}]`).fill(value);
        await desk.main.locator('textarea[name=what]').fill(t.of(recipient!.what));
        await desk.main.locator('select[name=kind]').selectOption(kind);
        await desk.press('office.disclosures.submit');
      };
      await register('third-party', t.of(recipient!.name), '1-П');
      await desk.reads(desk.t('privacy.refusals.no-consent'));
      await desk.look();

      await page.goto(`${home}/settings/consents/transfer`);
      await look();
      await cabinetOf(page, t, `${home}/`).consent();
      await register('third-party', t.of(recipient!.name), '1-П');
      await desk.reads(desk.t('office.disclosures.recorded'));
      await register('court', 'Суд № 3', '2-17/2026');
      await desk.reads('2-17/2026');
      await desk.look();

      await page.goto(`${home}/settings/copy`);
      for (const told of ['2-17/2026', '1-П', 'Суд № 3']) await reads(told);
      await main.locator('input[name=kind][value=access]').check();
      await main.locator('textarea[name=words]').fill('Кто запрашивал мои данные?');
      await press('cabinet.data.submit');
      await reads(t('cabinet.data.made'));
      await look();

      await desk.page.goto(`${desk.home}/demands`);
      await Promise.all([desk.page.waitForNavigation(), desk.main.getByRole('row', { name: /Кто запрашивал/ }).getByRole('link').click()]);
      await desk.reads(number);
      await desk.look();
      await desk.main.locator('input[name=outcome][value=fulfilled]').check();
      await desk.main.locator('textarea[name=answer]').fill('Суд № 3, дело 2-17/2026');
      await desk.press('office.demands.answer.submit');
      await desk.reads(desk.t('office.demands.done.answered'));
      await desk.close();
      assert.match(await journey.house.letter(email, /дело 2-17/), /2-17\/2026/);
      await page.goto(`${home}/settings/copy`);
      await reads(/дело 2-17\/2026/);
      await look();
      await close();
    }
  });
});
