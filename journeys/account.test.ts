import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as accounts from '#accounts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { cabinetOf } from './pages/cabinet.ts';
import { wordsIn } from './words.ts';

const HEAT = [{ code: 'heat', language: 'ru', width: 1280, isJudged: true }, { code: 'heat', language: 'kk', width: 360, isJudged: false }] as const;
const HOUSING = [{ code: 'housing', language: 'kk', width: 360, isJudged: true }, { code: 'housing', language: 'ru', width: 1280, isJudged: false }] as const;
type Walk = (typeof HEAT | typeof HOUSING)[number];

/** HS is the rule set of the heat supplier, UT that of the housing company; each clause is walked in Russian and in Kazakh. */
describe('what a customer reads of his account, by the clauses of the rules', { skip: noBrowser }, () => {
  const journey = withHouse({ filled: ['heat', 'housing'] });

  /** Somebody at his account; `look` judges the page as it stands. */
  async function comes({ code, language, width, isJudged }: Walk, as: { accepts?: boolean } = {}) {
    const customer = await signedIn(journey.house, code, language, as);
    const { page, close } = await journey.visitor({ width });
    await page.context().addCookies([customer.cookie]);
    const look = async () => {
      await assertFits(page);
      if (isJudged) await assertAccessible(page);
    };
    return { customer, page, close, look, t: wordsIn(language), main: page.getByRole('main'), home: `${journey.house.address}/${code}`, account: accounts.accountPublicId(customer.accountId) };
  }

  /** Charges of any months, each line explained; the bill, on the page and on paper; the balance. */
  async function readsCharges(walk: Walk): Promise<void> {
    const { customer, page, main, look, t, home, account, close } = await comes(walk);
    await page.goto(`${home}/overview`);
    assert.equal(await page.getAttribute('html', 'lang'), walk.language);
    await main.getByText(customer.number).first().waitFor();
    await look();
    await page.goto(`${home}/accounts/${account}/charges`);
    const before = (await main.locator('select[name=from] option').nth(1).getAttribute('value')) as string;
    await main.locator('select[name=from]').selectOption(before);
    await main.locator('select[name=to]').selectOption(before);
    await main.getByRole('button', { name: t('ui.show') }).click();
    await page.waitForURL(new RegExp(`from=${before}&to=${before}`));
    await main.getByText(t('cabinet.charges.how')).first().click();
    await look();
    await main.getByRole('link', { name: t('cabinet.bill.open') }).first().click();
    await main.getByText(t('cabinet.bill.due')).first().waitFor();
    await look();
    const file = await main.getByRole('link', { name: /PDF/ }).first().getAttribute('href');
    const answer = await page.request.get(new URL(file as string, page.url()).href);
    assert.deepEqual([answer.headers()['content-type'], (await answer.body()).subarray(0, 5).toString()], ['application/pdf', '%PDF-']);
    await close();
  }

  /** Payments and the statement, what was used, the card of the account and its documents. */
  async function readsAccount(walk: Walk): Promise<void> {
    const { customer, page, main, look, t, home, account, close } = await comes(walk);
    for (const [room, title] of [['payments', 'cabinet.payments.title'], ['statement', 'cabinet.statement.title'], ['consumption', 'cabinet.consumption.title'], ['papers', 'cabinet.papers.title'], ['', 'cabinet.account.title']] as const) {
      await page.goto(`${home}/accounts/${account}/${room}`.replace(/\/$/, ''));
      await main.getByRole('heading', { level: 1, name: t(title) }).waitFor();
      await look();
    }
    for (const fact of ['holder', 'address', 'area', 'residents', 'contract']) await main.getByText(t(`cabinet.account.${fact}`), { exact: true }).waitFor();
    await main.getByText(customer.number).first().waitFor();
    await close();
  }

  test('HS 1.4 in ru and kk: the balance, charges of any months with every line explained, and the bill as a page and a document', async () => {
    for (const walk of HEAT) await readsCharges(walk);
  });

  test('UT 1.4 in kk and ru: the balance, charges of any months with every line explained, and the bill as a page and a document', async () => {
    for (const walk of HOUSING) await readsCharges(walk);
  });

  test('HS 4.3 in ru and kk: payments, statement, consumption, documents and everything known of the account', async () => {
    for (const walk of HEAT) await readsAccount(walk);
  });

  test('UT 1.4 in kk and ru: payments, statement, consumption, documents and everything known of the account', async () => {
    for (const walk of HOUSING) await readsAccount(walk);
  });

  test('HS 2.3, 3.1, 4.2 and UT 2.3, 3.1 in ru and kk: whoever has not accepted the rules is led to them, and what is done with his data is public', async () => {
    for (const walk of [...HEAT, ...HOUSING]) {
      const { page, main, look, t, home, close } = await comes(walk, { accepts: false });
      await page.goto(`${home}/overview`);
      await page.waitForURL(/documents\/acceptance/);
      await look();
      await main.getByRole('button', { name: t('cabinet.register.accept') }).click();
      await cabinetOf(page, t, `${home}/`).consent();
      await page.waitForURL(/overview/);
      for (const document of ['rules', 'privacy', 'personal-data']) {
        await page.goto(`${home}/documents/${document}`);
        await main.getByText(t('cabinet.documents.sha256')).waitFor();
      }
      await look();
      await close();
    }
  });

  test('UT 2.1 and HS 1.4 in kk and ru: whoever would rather come finds the offices and their hours before he registers', async () => {
    for (const { code, language, width } of [...HOUSING, ...HEAT]) {
      const { page, close } = await journey.visitor({ width });
      const t = wordsIn(language);
      await page.goto(`${journey.house.address}/${code}/contacts?language=${language}`);
      const operator = journey.house.kabinet.operators.find((one) => one.code === code)!;
      for (const office of operator.profile.offices) await page.getByRole('main').getByText(t.of(office.address), { exact: false }).first().waitFor();
      await assertFits(page);
      await close();
    }
  });

  test('HS 4.3 and UT 3.1 in ru and kk: nobody reaches another’s account, bill, meter or act, whatever he types', async () => {
    for (const walk of [...HEAT, ...HOUSING]) {
      const owner = await signedIn(journey.house, walk.code, walk.language);
      const { page, t, home, close } = await comes(walk);
      const [bill] = await journey.house.db.asOwner('select id from accounts.bills where operator_id = $1 and account_id = $2 limit 1', [owner.operator.id, String(owner.accountId)]);
      const theirs = accounts.accountPublicId(owner.accountId);
      for (const address of [`accounts/${theirs}`, `accounts/${theirs}/charges`, `accounts/${theirs}/papers`, `bills/${accounts.billPublicId(BigInt(bill?.['id'] as string))}`]) {
        const answer = await page.goto(`${home}/${address}`);
        assert.equal(answer?.status(), 404, address);
        assert.ok(!(await page.content()).includes(owner.number), address);
      }
      assert.equal(await page.getAttribute('html', 'lang'), t.language);
      await close();
    }
  });
});
