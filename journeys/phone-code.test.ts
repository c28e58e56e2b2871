import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { wordsIn } from './words.ts';

const CODE = /\d{6}/;
const PASSWORD = 'жеті тыныш өзен 7';

/** PO is the rule set of the platform: its pre-registration by a code from the phone, with and without scripts. */
describe('who comes to the platform by phone, by the clauses of the rules', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: [] });

  for (const { language, width, phone, scripts } of [{ language: 'kk', width: 360, phone: '+77010009012', scripts: true }, { language: 'ru', width: 1280, phone: '+77010009013', scripts: false }] as const) {
    const t = wordsIn(language);

    test(`PO 1.9, 1.10, 2.1, 9.1, 9.2 in ${language}${scripts ? '' : ' without scripts'}: name, phone, login, ticks and the code open the cabinet`, async () => {
      const { page, close } = await journey.visitor({ width, scripts });
      const look = async () => {
        if (scripts) await assertAccessible(page);
        await assertFits(page);
      };
      const home = `${journey.house.address}/platform/`;
      const main = page.getByRole('main');
      const field = (name: string) => main.getByLabel(t(`cabinet.phone-code.${name}`), { exact: true });
      const press = (name: string) => main.getByRole('button', { name: t(name), exact: true }).click();
      const login = `asel-${language}`;

      await page.goto(`${home}?language=${language}`);
      await main.getByRole('link', { name: t('cabinet.home.register'), exact: true }).click();
      await main.getByRole('link', { name: t('cabinet.register.ways.phone-code'), exact: true }).click();
      await press('ui.continue');
      await look();
      // 1.10: surname, first name, patronymic if any, e-mail, mobile number, own login and password.
      for (const [name, value] of [['surname', "Өмірбек-О'Нил"], ['first-name', 'Әсел'], ['phone', `8 (701) ${phone.slice(5, 8)} ${phone.slice(8)}`], ['login', login]] as const) await field(name).fill(value);
      await main.getByLabel(t('cabinet.register.email'), { exact: true }).fill(`${login}@mail.example`);
      await press('ui.continue');
      await look();
      await main.getByLabel(t('cabinet.phone-code.password'), { exact: true }).fill(PASSWORD);
      // 2.1, 9.1: the offer and the consent have ticks of their own, and none is set beforehand.
      const ticks = main.getByRole('checkbox');
      for (const tick of await ticks.all()) assert.equal(await tick.isChecked(), false);
      await press('cabinet.phone-code.send');
      await main.getByText(t('cabinet.phone-code.errors.rules-not-accepted')).first().waitFor();
      await look();
      await main.getByLabel(t('cabinet.phone-code.password'), { exact: true }).fill(PASSWORD);
      for (const tick of await ticks.all()) await tick.check();
      await press('cabinet.phone-code.send');
      await look();
      // 9.2: the code is the consent.
      const sms = await journey.house.letter(phone, CODE);
      const code = CODE.exec(sms)?.[0] as string;
      assert.ok(sms.endsWith(`@localhost #${code}`), sms);
      assert.equal(await field('code').getAttribute('autocomplete'), 'one-time-code');
      await field('code').fill(code === '000000' ? '000001' : '000000');
      await press('cabinet.phone-code.code.submit');
      await look();
      await field('code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
      await press('cabinet.phone-code.code.submit');
      await page.waitForURL(`${home}overview`);
      const rows = await journey.house.db.asOwner(`select a.document from (select user_id, document from legal.acceptances union all select user_id, document from legal.consents) a join identity.phones p on p.user_id = a.user_id where p.phone = $1 order by a.document`, [phone]);
      assert.deepEqual(rows.map(({ document }) => document), ['offer', 'personal-data', 'rules']);
      // What was sent is seen, and where to.
      await page.goto(`${home}settings/messages`);
      await look();
      await main.getByText(t('cabinet.messages.to.sms', { to: `…${phone.slice(-2)}` })).first().waitFor();
      await close();
    });
  }
});
