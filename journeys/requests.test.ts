import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { totpCode } from '#identity';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { officeOf } from './pages/office.ts';
import { wordsIn } from './words.ts';

describe('requests', { skip: noBrowser }, () => {
  // Friday 16 October 2026; Republic Day, Sunday 25, is made up for on Monday 26.
  let now = Temporal.Instant.from('2026-10-16T06:00:00Z');
  const journey = withHouse({ filled: ['housing'], clock: () => now });

  const enter = async (code: string, language: 'kk' | 'ru', width: number) => {
    const t = wordsIn(language);
    const { email, password, secondFactor } = demonstrationVillage().staff.find((one) => one.code === code)!;
    const { page, close } = await journey.visitor({ width });
    await officeOf(page, t, `${journey.house.address}/housing/office/`).signIn(email, password, totpCode(secondFactor, now));
    return { t, page, close, main: page.getByRole('main'), press: (key: string) => page.getByRole('main').getByRole('button', { name: t(key), exact: true }).click() };
  };

  test('UT 1.4 in kk without scripts on a telephone: a leak is reported without signing in, and the dispatcher ends it', async () => {
    const t = wordsIn('kk');
    const { page, close } = await journey.visitor({ width: 360, scripts: false });
    const main = page.getByRole('main');
    await page.goto(`${journey.house.address}/housing/?language=kk`);
    await main.getByRole('link', { name: t('cabinet.emergency.report'), exact: true }).click();
    await main.locator('input[name=kind][value=leak]').check();
    await main.getByLabel(t('cabinet.emergency.address'), { exact: true }).fill('Достық көшесі, 12-үй, 8-пәтер');
    await main.getByRole('button', { name: t('cabinet.emergency.send'), exact: true }).click();
    await main.getByText(t('requests.refusals.incomplete')).first().waitFor();
    await main.getByLabel(t('cabinet.emergency.phone'), { exact: true }).fill('8 700 555 00 24');
    await main.getByRole('button', { name: t('cabinet.emergency.send'), exact: true }).click();
    await main.getByRole('heading', { level: 1, name: t('cabinet.emergency.state.received') }).waitFor();
    const reported = page.url();

    const desk = await enter('housing-dispatcher', 'ru', 1280);
    await desk.page.goto(`${journey.house.address}/housing/office/requests?queue=dispatch`);
    await assertAccessible(desk.page);
    await desk.main.getByRole('table').getByRole('link').first().click();
    await desk.press('office.requests.take');
    await desk.main.getByText(desk.t('office.requests.done.taken')).waitFor();
    await assertAccessible(desk.page);
    await desk.main.getByRole('link', { name: desk.t('office.incidents.from-request') }).click();
    await desk.main.locator('textarea[name=addresses]').fill('Достық көшесі, 12');
    await desk.main.locator('select[name=restored]').selectOption('2');
    await desk.press('office.incidents.new.send');
    await desk.main.getByText(desk.t('office.incidents.done.opened')).waitFor();
    await assertAccessible(desk.page);
    await page.goto(`${journey.house.address}/housing/outages`);
    await main.getByText('Достық көшесі, 12', { exact: true }).waitFor();
    await desk.main.locator('textarea[name=words]').fill('Құбыр ауыстырылды');
    await desk.press('office.incidents.close.send');
    await desk.main.getByText(desk.t('office.incidents.done.closed')).waitFor();
    await desk.close();

    await page.goto(reported);
    await main.getByRole('heading', { level: 1, name: t('cabinet.emergency.state.answered') }).waitFor();
    await main.getByText('Құбыр ауыстырылды').waitFor();
    await close();
  });

  test('PO 10.3, 11.1 in ru: a claim whose term a moved holiday ends is answered on the last working day before it', async () => {
    const t = wordsIn('ru');
    const customer = await signedIn(journey.house, 'housing', 'ru');
    const { page, close } = await journey.visitor({ width: 360 });
    await page.context().addCookies([customer.cookie, { name: 'housing-cabinet-language', value: 'ru', url: journey.house.address }]);
    const main = page.getByRole('main');
    for (const path of ['emergency', 'outages', 'requests', 'requests/new']) {
      await page.goto(`${journey.house.address}/housing/${path}`);
      await assertAccessible(page);
      await assertFits(page);
    }
    await main.locator('a[href$="/requests/new/claim"]').click();
    await main.locator('input[name=about][value=charge]').check();
    for (const [part, value] of [['day', '1'], ['month', '10'], ['year', '2026']]) await main.locator(`input[name=happened-on-${part}]`).fill(value as string);
    await main.locator('textarea[name=grounds]').fill('За сентябрь начислено дважды');
    await main.getByRole('button', { name: t('ui.continue'), exact: true }).click();
    await main.getByRole('heading', { level: 1, name: t('cabinet.requests.check') }).waitFor();
    await assertAccessible(page);
    await assertFits(page);
    // Ten calendar days from the 16th are Monday 26, free for Sunday 25: Tuesday 27.
    await main.getByText('27 октября 2026').first().waitFor();
    await main.getByRole('button', { name: t('cabinet.requests.send'), exact: true }).click();
    await main.getByRole('heading', { level: 1, name: t('cabinet.requests.sent') }).waitFor();
    await assertFits(page);
    const sent = page.url().split('?')[0] as string;

    now = Temporal.Instant.from('2026-10-23T12:30:00Z');
    const desk = await enter('housing-clerk', 'kk', 1280);
    await desk.page.goto(`${journey.house.address}/housing/office/requests?queue=claims`);
    await desk.main.getByRole('table').getByRole('link').first().click();
    await desk.main.locator('textarea[name=answer-words]').fill('Сумма исправлена, счёт придёт с перерасчётом.');
    await desk.press('office.requests.answer.send');
    await desk.main.getByText(desk.t('office.requests.done.answered')).waitFor();
    await assertAccessible(desk.page);
    await desk.close();

    await page.goto(sent);
    await main.getByText('Сумма исправлена, счёт придёт с перерасчётом.').waitFor();
    await assertFits(page);
    await close();
    await journey.house.letter(`${(await journey.house.db.asOwner('select email from identity.users where id = $1', [customer.userId]))[0]?.['email']}`, /Сумма исправлена/);
    const [late] = await journey.house.db.asOwner(`select count(*)::integer as n from requests.events where kind = 'escalated' and details ->> 'level' = 'after'`);
    assert.equal(late?.['n'], 0);
  });
});
