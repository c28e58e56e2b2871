import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as payments from '#payments';
import { cabinetPaths } from '../src/faces/cabinet/index.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { payOf } from './pages/pay.ts';
import { wordsIn } from './words.ts';

/** Its bank charges it by token; that of the other one says that there is not enough money. */
const GOOD = '4242 4242 4242 4242';
const POOR = '4111 1111 1111 1111';
const STOP_LINK = /http:\/\/localhost:\d+\S+\/autopays\/stop\/\S+/;

describe('a saved card pays the bills of an account by itself (PA-6)', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['heat', 'housing'], acquirer: true });

  /** What the worker does in a morning. */
  const morning = (operatorId: number, clock: () => Temporal.Instant) =>
    payments.autopayJob.run({ ...journey.house.kabinet, clock, stopPath: cabinetPaths('').autopayStop }, { operatorId }, new AbortController().signal);

  for (const [language, code, width] of [['ru', 'heat', 1280], ['kk', 'housing', 360]] as const)
    for (const [end, number] of [['paid', GOOD], ['failed', POOR]] as const)
      test(`kept while paying, told of the day before, ${end}, and stopped by the letter's link, in ${language}`, async () => {
        const t = wordsIn(language);
        const { house } = journey;
        const customer = await signedIn(house, code, language);
        const email = String((await house.db.asOwner('select email from identity.users where id = $1', [customer.userId]))[0]?.['email']);
        const { page, close } = await journey.visitor({ width });
        await page.context().addCookies([customer.cookie]);
        const home = `${house.address}/${code}/`;
        const pay = payOf(page, t, home);
        const look = async () => {
          await assertAccessible(page);
          await assertFits(page);
        };
        await page.goto(`${home}?language=${language}`);

        await pay.begin('100,00', { keepsCard: true });
        await pay.showCard(number);
        if (number === GOOD) await pay.answer('yes');
        await pay.untilShown('paid');
        await page.getByRole('link', { name: t('cabinet.autopay.set-up'), exact: true }).click();
        await page.getByRole('heading', { level: 1, name: t('cabinet.autopay.new') }).waitFor();
        await look();
        await page.getByLabel(t('cabinet.autopay.ceiling'), { exact: true }).fill('30000');
        await page.getByLabel(t('cabinet.autopay.when.bill'), { exact: true }).check();
        await page.locator('input[name="consent"]').check();
        await page.getByRole('button', { name: t('cabinet.autopay.start'), exact: true }).click();
        await page.getByText(t('cabinet.cards.done.autopay-started')).waitFor();
        await look();

        const now = house.kabinet.clock();
        await morning(customer.operator.id, () => now.subtract({ hours: 24 }));
        const letter = await house.letter(email, STOP_LINK);
        assert.match(letter, /42 ?42|1111/);
        await morning(customer.operator.id, () => now);
        await page.reload();
        await page.getByText(t(`cabinet.autopay.states.${end}`), { exact: true }).waitFor();
        if (end === 'failed') {
          await page.getByText(t('cabinet.pay.failures.insufficient-funds')).first().waitFor();
          await house.letter(email, new RegExp(t('notices.autopay-failed.reasons.insufficient-funds')));
        }
        await look();
        await page.getByRole('table').getByRole('link').first().click();
        await page.getByRole('heading', { level: 1, name: t(`cabinet.pay.shown.${end === 'paid' ? 'paid' : 'not-paid'}`) }).waitFor();

        // One press, without signing in; looking alone stops nothing.
        const stranger = await journey.visitor({ width, scripts: false });
        await stranger.page.goto(`${home}?language=${language}`);
        await stranger.page.goto(STOP_LINK.exec(letter)?.[0] as string);
        const running = async () => (await house.db.asOwner('select ended_why from payments.autopays where user_id = $1', [customer.userId]))[0]?.['ended_why'];
        assert.equal(await running(), null);
        await stranger.page.getByRole('button', { name: t('cabinet.autopay.stop'), exact: true }).click();
        await stranger.page.getByRole('heading', { level: 1, name: t('cabinet.autopay.link.stopped') }).waitFor();
        assert.equal(await running(), 'by-link');
        await stranger.close();
        await close();
      });
});
