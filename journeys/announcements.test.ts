import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page, Response } from 'playwright-core';
import { totpCode } from '#identity';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { officeOf } from './pages/office.ts';
import { wordsIn } from './words.ts';

describe('announcements and maintenance', { skip: noBrowser }, () => {
  let now = Temporal.Instant.from('2026-10-12T05:00:00Z');
  const journey = withHouse({ filled: ['heat', 'housing'], clock: () => now });

  const enter = async (code: string, operator: string, language: 'kk' | 'ru') => {
    const t = wordsIn(language);
    const { email, password, secondFactor } = demonstrationVillage().staff.find((one) => one.code === code)!;
    const { page, close } = await journey.visitor({ width: 1280 });
    await officeOf(page, t, `${journey.house.address}/${operator}/office/`).signIn(email, password, totpCode(secondFactor, now));
    return { t, page, close, main: page.getByRole('main'), press: (key: string) => page.getByRole('main').getByRole('button', { name: t(key), exact: true }).first().click() };
  };
  type Desk = Awaited<ReturnType<typeof enter>>;

  /** Writes an announcement of a kind and stands on its page. */
  const write = async (desk: Desk, operator: string, kind: string, fields: Record<string, string>, ticks: readonly string[] = []) => {
    await desk.page.goto(`${journey.house.address}/${operator}/office/announcements`);
    await desk.main.locator(`input[name=kind][value=${kind}]`).check();
    await desk.press('office.announcements.begin');
    for (const [name, value] of Object.entries(fields)) await desk.main.locator(`[name="${name}"]`).fill(value);
    for (const tick of ticks) await desk.main.locator(`input[name="${tick}"]`).check();
    await assertAccessible(desk.page);
    await desk.press('office.announcements.save');
    await desk.main.getByText(desk.t('office.announcements.done.saved')).waitFor();
  };
  const texts = (title: string) => ({ 'title-kk': `${title} kk`, 'title-ru': `${title} ru`, 'title-en': `${title} en`, 'body-kk': 'Кабинет жұмыс істемейді.', 'body-ru': 'Кабинет не будет работать.', 'body-en': 'It will not work.' });

  /** A customer's telephone in each language: opens a page of the cabinet and looks at it, and closes in the end. */
  const telephones = async (operator: string, look: (phone: { t: ReturnType<typeof wordsIn>; page: Page; open: (path: string) => Promise<Response | null>; word: string }) => Promise<void>) => {
    const customer = await signedIn(journey.house, operator, 'kk');
    return {
      async all(then = look) {
        for (const language of ['ru', 'kk'] as const) {
          const { page, close } = await journey.visitor({ width: 360 });
          await page.context().addCookies([customer.cookie, { name: `${operator}-cabinet-language`, value: language, url: journey.house.address }]);
          await then({ t: wordsIn(language), page, open: (path) => page.goto(`${journey.house.address}/${operator}/${path}`), word: language });
          await close();
        }
      },
    };
  };
  const judge = async (page: Page) => {
    await assertAccessible(page);
    await assertFits(page);
  };

  test('HS 3.2 in ru and kk: planned maintenance announced, entered by its plan while staff still work, and ended by its plan', async () => {
    const desk = await enter('heat-administrator', 'heat', 'ru');
    const { 'title-en': title, ...two } = texts('Работы');
    await write(desk, 'heat', 'maintenance', { ...two, from: '2026-10-16 22:00', until: '2026-10-17 02:00' }, ['closes-everything', 'way-email']);
    await desk.main.getByText(desk.t('announcements.refusals.title-missing')).waitFor();
    await desk.main.getByRole('link', { name: desk.t('office.announcements.edit'), exact: true }).click();
    await desk.main.locator('[name=title-en]').fill(title);
    await desk.press('office.announcements.save');
    await assertAccessible(desk.page);
    await desk.press('office.announcements.publish');
    await desk.main.getByText(desk.t('office.announcements.done.published')).waitFor();
    await desk.close();

    const customers = await telephones('heat', async ({ page, open, word }) => {
      await open('overview');
      await page.getByRole('main').getByText(`Работы ${word}`).waitFor();
      for (const path of ['announcements', 'status']) {
        assert.equal((await open(path))?.status(), 200);
        await page.getByRole('main').getByText(`Работы ${word}`).first().waitFor();
        await judge(page);
      }
      const feed = await (await page.request.get(`${journey.house.address}/heat/announcements.ics`)).text();
      assert.match(feed, /DTSTART:20261016T170000Z\r\nDTEND:20261016T210000Z/);
    });
    await customers.all();

    now = Temporal.Instant.from('2026-10-16T17:00:00Z');
    await customers.all(async ({ t, page, open }) => {
      const closed = await open('overview');
      assert.deepEqual([closed?.status(), closed?.headers()['retry-after']], [503, '14400']);
      for (const words of ['Работы ru', 'Работы kk', 'Работы en']) await page.getByText(words, { exact: true }).waitFor();
      await page.getByText(t('cabinet.maintenance.until', { at: '' }).replace(':', '').trim()).first().waitFor();
      await judge(page);
      assert.equal((await open('emergency'))?.status(), 200, 'a leak is reported whatever is closed');
      await open('status');
      await page.getByText(t('cabinet.status.state.maintenance'), { exact: true }).first().waitFor();
      const notice = await page.request.post(`${journey.house.address}/heat/api/hooks/yookassa`, { data: {} });
      assert.notEqual(notice.status(), 503, 'notices of acquirers are still taken');
    });
    const works = await enter('heat-administrator', 'heat', 'kk');
    assert.equal((await works.page.goto(`${journey.house.address}/heat/office/announcements`))?.status(), 200);
    await works.close();

    now = Temporal.Instant.from('2026-10-16T21:00:00Z');
    await customers.all(async ({ page, open, word }) => {
      assert.equal((await open('overview'))?.status(), 200);
      assert.equal(await page.getByText(`Работы ${word}`).count(), 0);
      await open('status');
      await page.getByRole('table').getByText(`Работы ${word}`).waitFor();
    });
  });

  test('UT 3.2 in ru and kk: the end of the service is announced, users take a copy of their data before, and then it is closed', async () => {
    now = Temporal.Instant.from('2026-10-12T05:00:00Z');
    const desk = await enter('housing-dispatcher', 'housing', 'kk');
    await write(desk, 'housing', 'ending', { ...texts('Жабылу'), from: '2026-11-12 00:00' });
    await desk.press('office.announcements.publish');
    await desk.main.getByText(desk.t('office.announcements.done.published')).waitFor();
    await desk.close();

    const customers = await telephones('housing', async ({ t, page, open }) => {
      await open('overview');
      await page.getByRole('main').getByRole('link', { name: t('cabinet.announcements.more') }).click();
      await judge(page);
      await page.getByRole('main').getByRole('link', { name: t('cabinet.announcements.to-copy'), exact: true }).click();
      await page.getByRole('heading', { level: 1, name: t('cabinet.data.title') }).waitFor();
    });
    await customers.all();

    now = Temporal.Instant.from('2026-11-11T19:00:00Z');
    await customers.all(async ({ page, open, word }) => {
      assert.equal((await open('overview'))?.status(), 410);
      await page.getByRole('heading', { level: 1, name: `Жабылу ${word}` }).waitFor();
      await judge(page);
      assert.equal((await open('documents'))?.status(), 200, 'what was agreed to can still be read');
    });
  });
});
