import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LANGUAGES } from '#lib/i18n/texts.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { cabinetOf } from './pages/cabinet.ts';
import { wordsIn } from './words.ts';

const PASSWORD = 'жаңа жыл құтты болсын 7';
const TEMPORARY = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/;

describe('from the billing registry to his own page of account', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['heat', 'housing'] });

  for (const language of LANGUAGES) {
    for (const scripts of [true, false]) {
      test(`a customer registers with his bill and reads why he owes, in ${language}, ${scripts ? 'with' : 'without'} scripts`, async () => {
        const t = wordsIn(language);
        const customer = await journey.house.newcomer(language === 'ru' ? 'heat' : 'housing');
        const email = `${language}-${scripts ? 'scripts' : 'plain'}@mail.example`;
        const { page, seen, close } = await journey.visitor({ scripts, width: scripts ? 1280 : 360 });
        const look = async () => {
          if (!scripts) return;
          await assertAccessible(page);
          await assertFits(page);
        };
        const cabinet = cabinetOf(page, t, `${journey.house.address}/${language === 'ru' ? 'heat' : 'housing'}/`);

        await cabinet.open();
        assert.equal(await page.getAttribute('html', 'lang'), language);
        await look();
        await page.getByRole('main').getByRole('link', { name: t('cabinet.home.register'), exact: true }).click();
        await look();
        await cabinet.registerByBill();
        await look();
        await cabinet.fillContract(customer.number, customer.due, email);
        await look();
        await cabinet.acceptRules();
        await look();

        const temporary = TEMPORARY.exec(await journey.house.letter(email, TEMPORARY))?.[0] as string;
        await cabinet.signIn(customer.number, temporary);
        await look();
        await cabinet.choosePassword(temporary, PASSWORD);
        await page.getByText(customer.number).first().waitFor();
        await look();
        await page.getByRole('main').getByRole('link', { name: t('cabinet.overview.why') }).click();
        await look();
        for (const section of ['payments', 'account', 'activity', 'settings']) {
          await cabinet.section(section);
          await look();
        }
        assert.ok(seen.length >= 10, `saw ${seen.length} pages`);
        await close();
      });
    }
  }

  test('a mismatch never says which of the three was wrong and keeps what was typed', async () => {
    const t = wordsIn('ru');
    const { page, close } = await journey.visitor();
    const { number } = await journey.house.newcomer('heat');
    const cabinet = cabinetOf(page, t, `${journey.house.address}/heat/`);
    const answers: string[] = [];
    for (const [account, amount] of [[number, '1,23'], ['7999999999', '1,23']] as const) {
      await page.goto(`${journey.house.address}/heat/register/contract-check?language=ru`);
      await cabinet.fillContract(account, amount, 'nobody@mail.example');
      await page.getByRole('button', { name: t('cabinet.register.accept') }).click();
      assert.equal(await page.getByLabel(t('cabinet.register.account'), { exact: true }).inputValue(), account);
      answers.push(await page.getByRole('alert').innerText());
      await assertAccessible(page);
    }
    assert.equal(answers[0], answers[1]);
    await close();
  });
});
