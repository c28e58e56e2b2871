import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import * as metering from '#metering';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { wordsIn } from './words.ts';

describe('readings of one’s own meters', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['heat', 'housing'] });

  test('HS 1.4 in ru and kk: a user sends readings and finds them in the history, with scripts and without', async () => {
    await sends('heat', 'ru', { scripts: true });
    await sends('heat', 'kk', { scripts: false });
  });

  test('UT 1.4 in kk and ru: a user sends readings and finds them in the history, with scripts and without', async () => {
    await sends('housing', 'kk', { scripts: true });
    await sends('housing', 'ru', { scripts: false });
  });

  async function sends(code: string, language: 'ru' | 'kk', { scripts }: { scripts: boolean }): Promise<void> {
    const t = wordsIn(language);
    const { field, cookie } = await userWithMeter(code, language);
    const { page, close } = await journey.visitor({ scripts, width: scripts ? 1280 : 360 });
    await page.context().addCookies([cookie]);
    const look = async () => {
      if (!scripts) return;
      await assertAccessible(page);
      await assertFits(page);
    };
    await page.goto(`${journey.house.address}/${code}/readings`);
    assert.equal(await page.getAttribute('html', 'lang'), language);
    await look();
    await page.locator(`#${field}`).fill('12x');
    await page.getByRole('button', { name: t('cabinet.readings.check') }).click();
    await page.getByRole('alert').getByText(t('metering.refusals.not-a-number')).waitFor();
    await look();
    await page.locator(`#${field}`).fill('112,5');
    await page.getByRole('button', { name: t('cabinet.readings.check') }).click();
    await page.getByRole('heading', { name: t('cabinet.readings.check.title') }).waitFor();
    await look();
    await page.getByRole('button', { name: t('cabinet.readings.send', { count: 1 }) }).click();
    await page.getByRole('heading', { name: t('cabinet.readings.sent'), exact: true }).waitFor();
    await look();
    await page.locator('main table a').first().click();
    await page.getByRole('cell', { name: new RegExp(t('cabinet.readings.sources.you')) }).waitFor();
    await look();
    await close();
  }

  test('a letter’s link takes readings on two screens, without signing in', async () => {
    const t = wordsIn('ru');
    const { field, userId, accountId, operatorId } = await userWithMeter('heat', 'ru');
    const period = dateIn('Asia/Yekaterinburg', journey.house.kabinet.clock()).with({ day: 1 });
    const token = await transaction(journey.house.db, operatorId, (tx) => metering.makeLink(tx, journey.house.kabinet.keys, { accountId, userId, period, valid: 'P3D' }, journey.house.kabinet.clock()));
    const { page, seen, close } = await journey.visitor({ scripts: false, width: 360 });
    await page.goto(`${journey.house.address}/heat/readings/link/${token}`);
    await page.locator(`#${field}`).fill('112');
    await page.getByRole('button', { name: t('cabinet.readings.link.send') }).click();
    await page.getByRole('heading', { name: t('cabinet.readings.sent') }).waitFor();
    assert.equal(seen.length, 2);
    await close();
  });

  test('typed without a network, readings are kept, sent when there is one, and count once', async () => {
    const t = wordsIn('ru');
    const { field, cookie, operatorId, meterId } = await userWithMeter('heat', 'ru');
    const context = await journey.browser.newContext();
    await context.addCookies([cookie]);
    const page = await context.newPage();
    const asked = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/readings/device'));
    await page.goto(`${journey.house.address}/heat/readings`);
    await page.evaluate('navigator.serviceWorker.ready');
    // The script has asked for the meters; to keep them takes it another moment.
    await asked;
    await page.waitForTimeout(300);
    await context.setOffline(true);
    await page.locator(`#${field}`).fill('112');
    await page.getByRole('button', { name: t('cabinet.readings.check') }).click();
    await page.getByText(t('cabinet.readings.kept.waiting')).waitFor();
    await page.goto(`${journey.house.address}/heat/readings`);
    await page.getByRole('heading', { name: t('ui.offline-title') }).waitFor();
    await page.getByText(t('cabinet.readings.kept.waiting')).waitFor();
    await page.locator(`#${field}`).fill('99999x');
    await page.getByRole('button', { name: t('cabinet.readings.kept.keep') }).click();
    await page.getByText(t('cabinet.readings.kept.waiting')).nth(1).waitFor();
    assert.equal(await page.getByRole('heading', { name: t('cabinet.readings.kept.enter') }).count(), 1);
    await assertFits(page);
    await context.setOffline(false);
    // The page hears of the network before its service worker has it; said again, nobody waits for the next try.
    await page.evaluate("dispatchEvent(new Event('online'))");
    await page.getByText(t('cabinet.readings.kept.sent'), { exact: true }).waitFor();
    await page.getByText(t('metering.refusals.not-a-number')).waitFor();
    await page.reload();
    await page.getByText(t('cabinet.readings.kept.sent'), { exact: true }).waitFor();
    const rows = await journey.house.db.asOwner(`select values::text as values, channel from metering.readings where operator_id = $1 and meter_id = $2 and submission is not null`, [operatorId, String(meterId)]);
    assert.deepEqual(rows, [{ values: '{112}', channel: 'device' }]);
    await context.close();
  });

  /** Somebody signed in who has accepted everything, with one meter read a month ago. */
  async function userWithMeter(code: string, language: string) {
    const { operator, accountId, userId, cookie } = await signedIn(journey.house, code, language);
    const [meter] = await journey.house.db.asOwner(
      `insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, initial, installed_on, import_id)
       values ($1, $2, 'hot-water', 'W-1', 'm3', 5, 3, 1, '{110}', current_date - 30, gen_random_uuid()) returning id`,
      [operator.id, String(accountId)],
    );
    const meterId = BigInt(meter?.['id'] as string);
    return { operatorId: operator.id, accountId, userId, meterId, field: `${metering.meterPublicId(meterId)}-0`, cookie };
  }
});
