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

const TEMPORARY = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/;
const CODE = /\d{6}/;
const PASSWORD = 'жеті тыныш өзен 7';
const WALKS = [
  { code: 'heat', language: 'ru', width: 1280 },
  { code: 'heat', language: 'kk', width: 360 },
  { code: 'housing', language: 'kk', width: 360 },
  { code: 'housing', language: 'ru', width: 1280 },
] as const;
type Walk = (typeof WALKS)[number];

/** HS is the rule set of the heat supplier, UT that of the housing company. */
describe('what customers apply for and what is sent to them, by the clauses of the rules', { skip: noBrowser }, () => {
  let ahead = Temporal.Duration.from({ seconds: 0 });
  const clock = () => Temporal.Now.instant().add(ahead);
  const journey = withHouse({ filled: ['heat', 'housing'], clock });

  async function at({ code, language, width }: Walk) {
    const { page, close } = await journey.visitor({ width });
    const t = wordsIn(language);
    const main = page.getByRole('main');
    const look = async () => {
      await assertFits(page);
      await assertAccessible(page);
    };
    const press = (key: string) => Promise.all([page.waitForNavigation(), main.getByRole('button', { name: t(key), exact: true }).click()]);
    const reads = (words: string | RegExp) => main.getByText(words).first().waitFor();
    return { page, main, close, look, press, reads, t, home: `${journey.house.address}/${code}` };
  }

  /** A clerk at his desk; a one-time code opens once, so each comes a while after the one before. */
  async function clerk(walk: Walk) {
    ahead = ahead.add({ seconds: 61 });
    const { email, password, secondFactor } = demonstrationVillage().staff.find(({ code }) => code === `${walk.code}-clerk`)!;
    const desk = await at(walk);
    await officeOf(desk.page, desk.t, `${desk.home}/office/`).signIn(email, password, totpCode(secondFactor, clock()));
    return desk;
  }

  test('HS 4.5 and UT 1.4 in ru and kk: an application is filled in by its form, checked and sent, and the answer comes by letter and stands in the cabinet', async () => {
    for (const walk of WALKS) {
      const customer = await signedIn(journey.house, walk.code, walk.language);
      const { page, main, close, look, press, reads, home, t } = await at(walk);
      await page.context().addCookies([customer.cookie]);
      await page.goto(`${home}/requests`);
      await look();
      await page.goto(`${home}/requests/new`);
      await look();
      await main.locator('a[href$="/requests/new/residents"]').click();
      await look();
      await press('ui.continue');
      await look();
      await main.locator('input[name=residents]').fill('4');
      for (const [part, value] of [['day', '1'], ['month', '10'], ['year', '2026']] as const) await main.locator(`input[name=since-${part}]`).fill(value);
      await press('ui.continue');
      await main.getByRole('heading', { level: 1, name: t('cabinet.requests.check') }).waitFor();
      await look();
      await press('cabinet.requests.send');
      await main.getByRole('heading', { level: 1, name: t('cabinet.requests.sent') }).waitFor();
      await look();
      const sent = page.url().split('?')[0] as string;

      const desk = await clerk(walk);
      await desk.page.goto(`${desk.home}/office/requests/${sent.split('/').at(-1)}`);
      await desk.look();
      await desk.main.locator('textarea[name=answer-words]').fill(`Принято с октября, ${walk.code} ${walk.language}`);
      await desk.press('office.requests.answer.send');
      await desk.reads(desk.t('office.requests.done.answered'));
      await desk.look();
      await desk.close();

      await page.goto(sent);
      await reads(/Принято с октября/);
      await look();
      const [user] = await journey.house.db.asOwner('select email from identity.users where id = $1', [customer.userId]);
      await journey.house.letter(user?.['email'] as string, new RegExp(`${walk.code} ${walk.language}`));
      await close();
    }
  });

  test('UT 2.3, 3.4 in kk and ru: messages go to the e-mail address and the phone of who accepted the rules, and he sees what became of each', async () => {
    for (const walk of WALKS.filter(({ code }) => code === 'housing')) {
      const { page, main, close, look, press, reads, home, t } = await at(walk);
      const newcomer = await journey.house.newcomer('housing');
      const [email, phone] = [`told-${walk.language}@mail.example`, walk.language === 'kk' ? '+77010009031' : '+77010009032'];
      const cabinet = cabinetOf(page, t, `${home}/`);
      await page.goto(`${home}/register/contract-check?language=${walk.language}`);
      await cabinet.fillContract(newcomer.number, newcomer.due, email);
      await cabinet.acceptRules();
      const temporary = TEMPORARY.exec(await journey.house.letter(email, TEMPORARY))?.[0] as string;
      await cabinet.signIn(newcomer.number, temporary);
      await cabinet.choosePassword(temporary, PASSWORD);

      // 3.4: the number counts once a code that came to it is typed.
      await page.goto(`${home}/settings/phone`);
      await look();
      await main.locator('input[name=phone]').fill(`8 (701) ${phone.slice(5, 8)} ${phone.slice(8)}`);
      await main.locator('input[name=current]').fill(PASSWORD);
      await press('ui.continue');
      await look();
      await main.locator('input[name=code]').fill(CODE.exec(await journey.house.letter(phone, CODE))?.[0] as string);
      await press('cabinet.phone.code.submit');
      await reads(t('cabinet.settings.done.phone-changed'));
      await look();
      await journey.house.letter(phone, /^(?!.*\d{6})/s);
      await page.goto(`${home}/settings/messages`);
      await reads(t('cabinet.messages.to.sms', { to: `…${phone.slice(-2)}` }));
      await reads(t('cabinet.messages.to.email', { to: email }));
      assert.equal(await main.getByText(t('cabinet.messages.state.failed'), { exact: true }).count(), 0);
      await look();
      await close();
    }
  });
});
