import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseMinor } from '#lib/money.ts';
import { totpCode } from '#identity';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { cabinetOf } from './pages/cabinet.ts';
import { officeOf } from './pages/office.ts';
import { payOf } from './pages/pay.ts';
import { wordsIn } from './words.ts';

const PASSWORD = 'жаңа жыл құтты болсын 7';
const TEMPORARY = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/;
const GOOD = '4111 1111 1111 1111';
const SECURE = '4242 4242 4242 4242';
const POOR = '4000056655665556';

interface Operation {
  readonly kind: string;
  readonly number: string;
  readonly state: string;
  readonly minor: string;
}

describe('a customer pays a bill by card', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['heat', 'housing'], acquirer: true });

  /** What the acquirer's own books say of a payment: what was taken and what went back. */
  const inBooks = async (id: string) => {
    const { operations } = (await (await fetch(`${journey.house.acquirerUrl}/_sandbox/books`)).json()) as { operations: Operation[] };
    const number = await numberOf(id);
    const sum = (kind: string) => operations.filter((one) => one.number === number && one.kind === kind && one.state === 'completed').reduce((total, { minor }) => total + BigInt(minor), 0n);
    return { taken: sum('payment'), back: sum('refund') };
  };
  const numberOf = async (id: string) => (await journey.house.db.asOwner('select number from payments.payments where id = $1', [id]))[0]?.['number'] as string;

  const accountant = (operatorCode: string) => demonstrationVillage().staff.find(({ code }) => code === `${operatorCode}-accountant`)!;

  for (const [language, operatorCode] of [['ru', 'heat'], ['kk', 'housing']] as const) {
    test(`whole, in part, refused, confirmed at the bank, left and given back, in ${language}`, async () => {
      const t = wordsIn(language);
      const customer = await journey.house.newcomer(operatorCode);
      const email = `payer-${language}@mail.example`;
      const { page, close } = await journey.visitor({ width: language === 'ru' ? 1280 : 360 });
      const home = `${journey.house.address}/${operatorCode}/`;
      const cabinet = cabinetOf(page, t, home);
      const pay = payOf(page, t, home);
      const look = async () => {
        await assertAccessible(page);
        await assertFits(page);
      };

      await cabinet.open();
      await page.getByRole('main').getByRole('link', { name: t('cabinet.home.register'), exact: true }).click();
      await cabinet.registerByBill();
      await cabinet.fillContract(customer.number, customer.due, email);
      await cabinet.acceptRules();
      const temporary = TEMPORARY.exec(await journey.house.letter(email, TEMPORARY))?.[0] as string;
      await cabinet.signIn(customer.number, temporary);
      await cabinet.choosePassword(temporary, PASSWORD);
      await page.getByText(customer.number).first().waitFor();

      await pay.begin('100,00');
      await look();
      await pay.showCard(GOOD);
      const part = await pay.untilShown('paid');
      await look();
      const paidMinor = (await inBooks(part)).taken;
      assert.ok(paidMinor >= 10_000n && paidMinor < 12_000n, `taken ${paidMinor}`);

      await pay.begin('150,00');
      await pay.showCard(POOR);
      if (operatorCode === 'housing') {
        await page.getByRole('alert').waitFor();
        await look();
        await pay.leave();
      }
      // Where the bank's page takes other cards, the refusal of one is no end.
      const refused = operatorCode === 'housing' ? await pay.untilTitled(t('cabinet.pay.refused')) : await pay.untilShown('not-paid');
      await page.getByText(t('cabinet.pay.failures.insufficient-funds')).first().waitFor();
      await look();
      assert.equal((await inBooks(refused)).taken, 0n);
      if (operatorCode === 'housing') {
        await page.getByRole('button', { name: t('cabinet.pay.cancel') }).click();
        await pay.untilShown('not-paid');
      }

      await pay.begin();
      await pay.showCard(SECURE);
      await look();
      await pay.answer('yes');
      const whole = await pay.untilShown('paid');
      const due = parseMinor(customer.due) as bigint;
      assert.ok((await inBooks(whole)).taken >= due - 10_000n);

      await pay.begin('120,00');
      await pay.leave();
      const left = await pay.untilShown('checking');
      await look();
      assert.equal((await inBooks(left)).taken, 0n);

      const desk = await journey.visitor();
      const office = officeOf(desk.page, t, `${home}office/`);
      const { email: name, password, secondFactor } = accountant(operatorCode);
      await office.signIn(name, password, totpCode(secondFactor, Temporal.Now.instant()));
      const inOffice = (id: string, state: string) => office.payment(id, t(`office.payments.states.${state}`));
      await inOffice(refused, operatorCode === 'housing' ? 'canceled' : 'failed');
      for (const event of operatorCode === 'housing' ? ['refused', 'not-taken', 'canceled'] : ['failed']) await desk.page.getByText(t(`office.payments.told.${event}`)).first().waitFor();
      await inOffice(whole, 'succeeded');
      await inOffice(left, 'pending');
      await desk.page.getByText(t('office.payments.told.returned')).first().waitFor();
      await inOffice(part, 'succeeded');
      await assertAccessible(desk.page);
      await office.refund('40,00');
      await desk.page.getByText(t('office.payments.refund-done.asked')).waitFor();
      const given = page.getByText(t('cabinet.pay.refund.refunded'));
      for (const until = Date.now() + 20_000; !(await given.isVisible()); await page.waitForTimeout(300)) {
        assert.ok(Date.now() < until, 'the refund is not shown');
        // The page that is left looks again by itself, maybe in this very moment.
        await page.goto(`${home}pay/${part}`).catch(() => undefined);
      }
      assert.deepEqual(await inBooks(part), { taken: paidMinor, back: 4_000n });
      await inOffice(part, 'succeeded');
      await desk.page.getByText(t('office.payments.refund-states.refunded')).first().waitFor();
      await desk.close();
      await close();
    });
  }
});
