import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { cabinetOf } from './pages/cabinet.ts';
import { wordsIn } from './words.ts';

const TEMPORARY = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/;
const RECOVERY = /http:\S+\/recovery\/[\w-]{43}/;
const PASSWORD = 'жеті тыныш өзен 7';
const NEXT = 'сегіз биік тау 8';

/** HS is the rule set of the heat supplier, UT that of the housing company; each clause is walked in Russian and in Kazakh. */
describe('who comes to the cabinet, by the clauses of the rules', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['heat', 'housing'] });

  test('HS 1.1, 1.4, 1.7, 2.2, 2.2.2, 2.4, 2.6 in ru and kk: from registering to a second account, a forgotten password and help', async () => inBoth('heat', 'ru'));
  test('UT 1.4, 1.7, 2.2, 2.4, 2.6 in kk and ru: from registering to a second account, a forgotten password and help', async () => inBoth('housing', 'kk'));

  /** Two people at a time, each in a language of his own; axe judges the pages of one of them. */
  async function inBoth(operator: string, judged: 'ru' | 'kk'): Promise<void> {
    await Promise.all((['ru', 'kk'] as const).map((language) => comesAndStays({ operator, language, width: language === 'ru' ? 1280 : 360, isJudged: language === judged })));
  }

  async function comesAndStays({ operator, language, width, isJudged }: { readonly operator: string; readonly language: 'ru' | 'kk'; readonly width: number; readonly isJudged: boolean }): Promise<void> {
    const t = wordsIn(language);
    const [first, second] = [await journey.house.newcomer(operator), await journey.house.newcomer(operator)];
    const email = `${operator}-${language}@mail.example`;
    const { page, close } = await journey.visitor({ width });
    const look = async () => {
      if (isJudged) await assertAccessible(page);
      await assertFits(page);
    };
    const home = `${journey.house.address}/${operator}/`;
    const cabinet = cabinetOf(page, t, home);
    const main = page.getByRole('main');
    const press = (name: string) => main.getByRole('button', { name, exact: true }).click();

    // 2.2: account number, e-mail and the amount of the latest bill; the password comes by e-mail.
    await cabinet.open();
    await main.getByRole('link', { name: t('cabinet.home.register'), exact: true }).click();
    await cabinet.registerByBill();
    await cabinet.fillContract(first.number, first.due, email);
    await cabinet.acceptRules();
    const temporary = TEMPORARY.exec(await journey.house.letter(email, TEMPORARY))?.[0] as string;
    // 1.1, 1.7: signing in by the account number; the user account has a number of its own.
    await cabinet.signIn(first.number, temporary);
    await cabinet.choosePassword(temporary, PASSWORD);
    await cabinet.section('settings');
    await look();
    assert.match(await main.innerText(), /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/);
    // 1.4: settings that make work quicker.
    await main.getByLabel(t('cabinet.settings.contrast.high'), { exact: true }).check();
    await main.getByLabel(t('cabinet.settings.size.large'), { exact: true }).check();
    await main.locator('form[action$="/preferences"]').getByRole('button').click();
    await look();
    // One more account, proven like the first.
    await page.goto(`${home}accounts/new/contract-check`);
    await look();
    await main.getByLabel(t('cabinet.register.account'), { exact: true }).fill(second.number);
    await main.getByLabel(t('cabinet.register.amount'), { exact: true }).fill(second.due);
    await press(t('cabinet.accounts.add.submit'));
    await main.getByText(t('cabinet.accounts.done.added')).waitFor();
    await main.getByText(second.number).first().waitFor();
    await look();
    await main.getByRole('link', { name: `${t('cabinet.accounts.arrange')} ${second.number}` }).click();
    await look();
    await main.getByLabel(t('cabinet.accounts.label.field'), { exact: true }).fill('Ата-анамда');
    await press(t('ui.save'));
    await main.getByRole('heading', { level: 1, name: 'Ата-анамда' }).waitFor();
    // 2.4: every act is the user's, seen and contestable.
    await page.goto(`${home}activity`);
    await look();
    await main.getByRole('link', { name: t('cabinet.contest.link') }).first().click();
    await look();
    await main.getByLabel(t('cabinet.contest.words'), { exact: true }).fill('?');
    await press(t('cabinet.contest.submit'));
    await main.getByText(t('cabinet.contest.open'), { exact: true }).waitFor();
    // Documents of the account: an empty archive.
    await page.goto(`${home}accounts/current/papers`);
    await look();

    // Recovery: the link goes to the mailbox, works once, and the old password is over.
    await page.context().clearCookies();
    await page.goto(`${home}sign-in?language=${language}`);
    await main.getByRole('link', { name: t('cabinet.sign-in.forgotten') }).click();
    await look();
    await main.getByLabel(t('cabinet.sign-in.name.account-number.email'), { exact: true }).fill(email);
    await press(t('cabinet.recovery.submit'));
    await main.getByRole('heading', { level: 1, name: t('cabinet.recovery.sent.title') }).waitFor();
    await look();
    const link = RECOVERY.exec(await journey.house.letter(email, RECOVERY))?.[0] as string;
    await page.goto(link.replace(/^http:\/\/localhost(?=\/)/, journey.house.address));
    await look();
    await main.getByLabel(t('cabinet.new-password.next'), { exact: true }).fill(NEXT);
    await press(t('cabinet.recovery.choose.submit'));
    await main.getByText(t('cabinet.sign-in.done.password-changed')).waitFor();
    await cabinet.signIn(email, PASSWORD);
    await main.getByText(t('identity.refusals.wrong')).first().waitFor();
    await cabinet.signIn(email, NEXT);
    await page.getByRole('navigation', { name: t('ui.sections') }).waitFor();

    // 2.6: help is a search away, and whom to ask stands below.
    await page.getByRole('contentinfo').getByRole('link', { name: t('cabinet.help.title'), exact: true }).click();
    await look();
    await main.getByRole('searchbox').fill(language === 'ru' ? 'забыл пароль' : 'құпиясөзді ұмыттым');
    await press(t('ui.search'));
    await look();
    await main.getByRole('link').filter({ hasText: language === 'ru' ? 'Забыл пароль' : 'Құпиясөзді ұмытып' }).first().click();
    await look();
    await close();
  }

  test('UT 2.2.1 in kk and ru: the identity document takes the place of the amount', async () => {
    for (const language of ['kk', 'ru'] as const) {
      const t = wordsIn(language);
      const operator = journey.house.kabinet.operators.find(({ code }) => code === 'housing')!;
      const { number } = await journey.house.newcomer('housing');
      await transaction(journey.house.kabinet.db, operator.id, async (tx) => {
        const account = await accounts.billedByNumber(tx, number);
        await accounts.recordHolderMarks(tx, journey.house.kabinet.keys, account!.accountId, { 'document-number': '012345678', 'birth-date': '1985-03-27' }, journey.house.kabinet.clock());
      });
      const { page, close } = await journey.visitor({ width: 360 });
      const cabinet = cabinetOf(page, t, `${journey.house.address}/housing/`);
      await page.goto(`${journey.house.address}/housing/register?language=${language}`);
      await assertAccessible(page);
      await assertFits(page);
      await page.getByRole('link', { name: t('cabinet.register.ways.document-check'), exact: true }).click();
      await assertAccessible(page);
      const fill = async (birth: string) => {
        for (const [label, value] of [['account', number], ['document-number', '012 345 678'], ['birth-date', birth], ['email', `paper-${language}@mail.example`]] as const)
          await page.getByLabel(t(`cabinet.register.${label}`), { exact: true }).fill(value);
        await page.getByRole('button', { name: t('ui.continue') }).click();
      };
      await fill('28.03.1985');
      await page.getByRole('button', { name: t('cabinet.register.accept') }).click();
      await page.getByRole('alert').getByText(t('identity.no-match.document-check')).first().waitFor();
      await fill('27.03.1985');
      await cabinet.acceptRules();
      assert.ok(TEMPORARY.test(await journey.house.letter(`paper-${language}@mail.example`, TEMPORARY)));
      await close();
    }
  });
});
