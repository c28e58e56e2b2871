import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { totpCode } from '#identity';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { cabinetOf } from './pages/cabinet.ts';
import { officeOf } from './pages/office.ts';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { wordsIn } from './words.ts';

const TEMPORARY = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/;
const LINK = /http:\S+\/register\/reviewed-application\/state\/([\w-]+)/;
const PASSWORD = 'төрт жарық шам 4 бөлме';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n');
const EL = 'EL 1.1, 1.6, 1.7, 2.1–2.4, 4.3';

/** EL is the rule set of the electricity retailer. */
describe('a customer of the electricity retailer', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['electricity'] });

  for (const { language, width, scripts } of [{ language: 'kk', width: 360, scripts: true }, { language: 'ru', width: 1280, scripts: false }] as const)
    test(`${EL} in ${language}: applies, is asked for a document, is granted and comes into the cabinet`, async () => {
      const t = wordsIn(language);
      const customer = await journey.house.newcomer('electricity');
      const email = `el-${language}@mail.example`;
      const home = `${journey.house.address}/electricity/`;
      const { page, close } = await journey.visitor({ width, scripts });
      const main = page.getByRole('main');
      const press = (name: string) => main.getByRole('button', { name, exact: true }).click();
      const look = async () => {
        if (scripts) await assertAccessible(page);
        if (scripts) await assertFits(page);
      };
      const fill = (key: string, value: string) => main.getByLabel(t(key), { exact: true }).fill(value);

      // 2.2: the application; what was typed is checked, and Back keeps it.
      await page.goto(`${home}?language=${language}`);
      await look();
      await main.getByRole('link', { name: t('cabinet.home.register'), exact: true }).click();
      await fill('cabinet.applicants.family-name', 'Әбдіғали-Ұлы');
      await fill('cabinet.applicants.iin', '880912300457');
      await press(t('ui.continue'));
      await main.getByText(t('ui.error-title')).waitFor();
      await look();
      await fill('cabinet.applicants.given-name', 'Ө');
      await fill('cabinet.applicants.iin', '8809 1230 0456');
      await fill('cabinet.applicants.phone', '8 (700) 555-00-24');
      await fill('cabinet.applicants.account-number', customer.number);
      await fill('cabinet.applicants.address', 'Мектеп көшесі, 3-үй, 41-пәтер');
      await fill('cabinet.register.email', email);
      await press(t('ui.continue'));
      // 2.1: the answers to check, and the rules with the control under them.
      await main.getByRole('heading', { level: 1, name: t('cabinet.register.rules.title') }).waitFor();
      await look();
      await main.getByRole('link', { name: t('ui.back') }).click();
      assert.equal(await main.getByLabel(t('cabinet.applicants.given-name'), { exact: true }).inputValue(), 'Ө');
      await press(t('ui.continue'));
      await press(t('cabinet.register.accept'));
      await main.getByRole('heading', { level: 1, name: t('cabinet.applicants.sent.title') }).waitFor();
      await look();

      // 1.6, 1.7: staff look, and ask for a document.
      const clerk = demonstrationVillage().staff.find(({ code }) => code === (language === 'kk' ? 'electricity-clerk' : 'electricity-reviewer'))!;
      const desk = await journey.visitor({ scripts });
      const office = officeOf(desk.page, t, `${home}office/`);
      await office.signIn(clerk.email, clerk.password, totpCode(clerk.secondFactor, Temporal.Now.instant()));
      await desk.page.goto(`${home}office/applicants?language=${language}`);
      const deskMain = desk.page.getByRole('main');
      if (scripts) await assertAccessible(desk.page);
      await deskMain.getByRole('row', { name: /Әбдіғали-Ұлы/ }).last().getByRole('link').click();
      await deskMain.getByText(customer.holder).first().waitFor();
      if (scripts) await assertAccessible(desk.page);
      await deskMain.getByLabel(t('office.applicants.wish.document'), { exact: true }).fill('Шарт / договор');
      await deskMain.getByRole('button', { name: t('office.papers.ask.submit'), exact: true }).click();
      await deskMain.getByText(t('office.applicants.done.wished')).waitFor();

      // The applicant sends it by the link of the letter, without signing in.
      const link = LINK.exec(await journey.house.letter(email, /Шарт/))?.[1] ?? '';
      await page.goto(`${home}register/reviewed-application/state/${link}`);
      await main.getByText(t('cabinet.applicants.state.document-wanted'), { exact: true }).waitFor();
      await look();
      await main.locator('input[type=file]').setInputFiles({ name: 'contract.pdf', mimeType: 'application/pdf', buffer: PDF });
      await main.getByRole('button', { name: t('cabinet.papers.send') }).click();
      await main.getByText(t('cabinet.applicants.state.sent')).waitFor();
      await main.getByText(t('cabinet.applicants.state.due')).waitFor();
      await look();

      // 2.3, 2.4: granted; activation notice, login and temporary password come by e-mail.
      await desk.page.reload();
      await deskMain.getByLabel(t('office.applicants.decision.approve'), { exact: true }).check();
      await deskMain.getByRole('button', { name: t('office.applicants.decide'), exact: true }).click();
      await deskMain.getByText(t('office.applicants.done.approved')).waitFor();
      await desk.close();
      const temporary = TEMPORARY.exec(await journey.house.letter(email, TEMPORARY))?.[0] ?? '';
      await page.reload();
      await main.getByText(t('cabinet.applicants.state.approved'), { exact: true }).waitFor();
      const cabinet = cabinetOf(page, t, home);
      await cabinet.signIn(customer.number, temporary);
      await cabinet.choosePassword(temporary, PASSWORD);
      // 4.3: his own account, and nobody else's.
      await page.waitForURL(`${home}overview`);
      assert.match(await main.innerText(), new RegExp(customer.number));
      await look();
      await close();
    });
});
