import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { verifyBooks } from '#ledger';
import { enrolStaff, totpCode, type Role } from '#identity';
import { debitOrders } from '#orders';
import { partner as partnerProgram } from '../peers/partner/server.ts';
import { settingsIn } from '../peers/partner/settings.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { member } from './member.ts';
import { officeOf } from './pages/office.ts';
import { payOf } from './pages/pay.ts';
import { wordsIn } from './words.ts';

const CARD = '4111 1111 1111 1111';
const LANGUAGES = ['kk', 'ru', 'en'];
const TOTP = 'Q2HSHPHNALJP34P47LWPFMUT6A7VPOOS';
const PASSWORD = 'journey over the platform';

describe('PO, from the public catalogue to the refund after the end', { skip: noBrowser }, () => {
  let folder: string;
  let program: ReturnType<typeof partnerProgram>;
  let programUrl: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'journey-partner-'));
    writeFileSync(join(folder, 'partner.json'), JSON.stringify({ secrets: [] }));
    program = partnerProgram(settingsIn(join(folder, 'partner.json')));
    program.server.listen(0, '127.0.0.1');
    await once(program.server, 'listening');
    programUrl = `http://127.0.0.1:${(program.server.address() as AddressInfo).port}`;
  });
  const journey = withHouse(() => ({ filled: [], acquirer: true, settings: { PARTNER_URL: programUrl } }));
  after(() => {
    program?.server.close();
    rmSync(folder, { recursive: true });
  });

  test('a partner offers a service, the operator lists it, a customer tops up, orders, signs on, is debited by period and gets back what is left', async () => {
    const home = `${journey.house.address}/platform/`;
    const [offering, buying] = [await journey.visitor({ width: 1280 }), await journey.visitor({ width: 360 })];
    const seller = await member(journey.house, { bin: '150340000674', iin: '780911300411', name: '«Касса» ЖШС' }, 'ru');
    const buyer = await member(journey.house, { bin: '210140000313', iin: '900101300126', name: '«Дүкен» ЖШС' }, 'kk');
    await offering.page.context().addCookies([seller.cookie]);
    await buying.page.context().addCookies([buyer.cookie]);
    const operator = await staffOf(['lawyer', 'reviewer', 'accountant'], 'first@platform.example');
    const second = await staffOf(['administrator'], 'second@platform.example');

    const offered = offersOf(offering.page, home);
    await offered.apply();
    await listed(operator.page, home);
    const service = await offered.card();
    await published(operator.page, home, service);
    await offered.price(service, '5 000');
    await priced(operator.page, home);
    await second.office.approve();
    await look(offering.page, operator.page, second.page);
    await connected(offering.page, home);

    const { page } = buying;
    const t = wordsIn('kk');
    await page.goto(`${home}services?language=kk`);
    await look(page);
    await page.getByRole('link', { name: 'Online till kk' }).first().click();
    await look(page);
    await page.goto(`${home}balance`);
    await page.locator('select[name=region]').selectOption({ index: 1 });
    await look(page);
    await page.getByRole('button', { name: t('cabinet.balance.open.go') }).click();
    await page.getByRole('link', { name: t('cabinet.balance.top-up') }).waitFor();
    await topUp(page, '12 000,00');

    await page.goto(`${home}services/online-till`);
    await page.getByRole('link', { name: t('cabinet.services.order') }).first().click();
    await page.getByRole('button', { name: t('cabinet.orders.count') }).click();
    await look(page);
    await page.locator('input[name=debit]').check();
    await page.getByRole('main').locator('form[method=post] button').last().click();
    await page.waitForURL(/\/orders\/\d+/);
    const order = page.url().split('?')[0] as string;
    await untilShown(page, order, new URL(programUrl).host);
    await look(page);

    await page.getByRole('link', { name: new URL(programUrl).host }).click();
    await page.getByRole('main').getByRole('link').first().click();
    await look(page);
    await page.getByRole('main').getByRole('button').first().click();
    await page.waitForURL(`${programUrl}/`);
    assert.equal(await page.locator('code').count(), 1, 'the program knows the customer by a name of its own for him');
    assert.equal(await page.locator('tbody tr').count(), 1, 'and which order is his');
    await look(page);

    const customer = await page.locator('code').textContent();
    await offering.page.goto(`${home}partner/orders`);
    await look(offering.page);
    await offering.page.goto(`${home}partner/orders/${order.split('/').at(-1)}`);
    assert.equal(await offering.page.locator('code').textContent(), customer, 'the partner reads the very name on the page of the order');

    // A month later the next period is debited by itself.
    const { kabinet, db } = journey.house;
    await debitOrders(kabinet.orders, platform(), { now: kabinet.clock().add({ hours: 24 * 32 }) });
    await page.goto(order);
    assert.equal(await page.getByRole('table', { name: t('cabinet.order.periods') }).locator('tbody tr').count(), 2);
    await page.getByRole('link', { name: t('cabinet.order.end') }).click();
    await look(page);
    await press(page);
    await page.getByText(t('cabinet.order.done.ended')).waitFor();
    await look(page);

    // The period that runs counts as provided; the one to come goes back, with what was never used, to the card it came from.
    await page.goto(`${home}balance/refund`);
    await look(page);
    await press(page);
    await page.getByText(t('cabinet.balance.done.refund-asked')).waitFor();
    await untilShown(page, `${home}balance/statement`, t('cabinet.balance.entries.refund'));
    await look(page);
    const inBooks = (await (await fetch(`${journey.house.acquirerUrl}/_sandbox/books`)).json()) as { operations: { kind: string; state: string; minor: string }[] };
    assert.deepEqual(inBooks.operations.filter(({ kind, state }) => kind === 'refund' && state === 'completed').map(({ minor }) => minor), ['700000']);
    assert.deepEqual((await verifyBooks(db, platform().id)).faults, []);
    await Promise.all([offering.close(), buying.close(), operator.close(), second.close()]);
  });

  const platform = () => journey.house.kabinet.operators.find(({ code }) => code === 'platform')!;

  const look = async (...pages: readonly Page[]) => {
    for (const page of pages) {
      await assertAccessible(page);
      await assertFits(page);
    }
  };

  /** Somebody of the operator's office who has signed in. */
  async function staffOf(roles: readonly Role[], email: string) {
    const { kabinet, address } = journey.house;
    await enrolStaff(kabinet, platform(), { kind: 'system' }, { email, name: email, language: 'ru', roles: [...roles], password: PASSWORD, totpSecret: TOTP }, kabinet.clock());
    const { page, close } = await journey.visitor();
    const office = officeOf(page, wordsIn('ru'), `${address}/platform/office/`);
    await office.signIn(email, PASSWORD, totpCode(TOTP, Temporal.Now.instant()));
    return { page, office, close };
  }

  /** Money by card, which counts when the acquirer says so. */
  async function topUp(page: Page, amount: string): Promise<void> {
    const pay = payOf(page, wordsIn('kk'), `${journey.house.address}/platform/`);
    await page.goto(`${journey.house.address}/platform/balance/top-up`);
    await page.locator('input[name=amount]').fill(amount);
    await look(page);
    await press(page);
    await look(page);
    await press(page);
    await page.waitForURL(/\/(d\/|checkout\/)/);
    await pay.showCard(CARD);
    await pay.untilShown('paid');
  }

  /** The partner's program hears of orders, and lets customers in whom the operator signs on. */
  async function connected(page: Page, home: string): Promise<void> {
    const secret = async () => await page.locator('code.token').innerText();
    await page.goto(`${home}partner/programs`);
    await look(page);
    await page.locator('input[name=url]').fill(`${programUrl}/webhook`);
    await page.locator('form[action$="/programs/endpoint"] button').click();
    const secrets = [await secret()];
    await page.locator('textarea[name=uris]').fill(`${programUrl}/callback`);
    await page.locator('form[action$="/programs/sign-on"] button').click();
    const clientSecret = await secret();
    const told = await page.locator('dd').allInnerTexts();
    const [clientId, issuer] = [told.find((text) => text.trim().startsWith('client-')), told.find((text) => text.trim().endsWith('/sso'))];
    writeFileSync(join(folder, 'partner.json'), JSON.stringify({ secrets, signOn: { issuer, clientId, clientSecret, ownAddress: programUrl } }));
    await look(page);
  }
});

const press = (page: Page): Promise<void> => page.getByRole('main').locator('form[method=post] button').last().click();

/** The partner cabinet as somebody who offers a service uses it. */
const offersOf = (page: Page, home: string) => ({
  async apply() {
    await page.goto(`${home}partner`);
    await page.locator('input[name=email]').fill('hello@kassa.example');
    for (const language of LANGUAGES) await page.locator(`[name=about-${language}]`).fill(`About ${language}`);
    await press(page);
    await page.waitForURL(/\/partner\?/);
  },
  /** Writes a card and hands it in; answers its id. */
  async card(): Promise<string> {
    await page.goto(`${home}partner/services/new`);
    await page.locator('input[name=slug]').fill('online-till');
    for (const language of LANGUAGES) {
      await page.locator(`[name=name-${language}]`).fill(`Online till ${language}`);
      await page.locator(`[name=lead-${language}]`).fill(`In short ${language}`);
      await page.locator(`[name=body-${language}]`).fill(`At length ${language}`);
    }
    await page.locator('select[name=category]').selectOption('trade');
    await press(page);
    await page.waitForURL(/\/partner\/services\/\d+/);
    const service = /services\/(\d+)/.exec(page.url())![1] as string;
    await page.locator('form[action$="/review"] button').click();
    await page.waitForLoadState();
    return service;
  },
  /** Opens a plan by the month and proposes what it costs from today on. */
  async price(service: string, amount: string) {
    await page.goto(`${home}partner/services/${service}/plans`);
    const form = page.locator('form[action$="/plans"]');
    for (const language of LANGUAGES) {
      await form.locator(`[name=name-${language}]`).fill(`Start ${language}`);
      await form.locator(`[name=unit-${language}]`).fill(`till ${language}`);
    }
    await form.getByRole('button').click();
    await page.locator('details:has([name^=price-]) summary').last().click();
    await page.locator('[name^=price-]').fill(amount);
    await page.locator('form[action$="/price"] button').click();
    await page.waitForLoadState();
  },
});

/** The operator takes the partner on, under an agreement and a commission. */
async function listed(page: Page, home: string): Promise<void> {
  await page.goto(`${home}office/partners`);
  await page.getByRole('link', { name: /Касса/ }).first().click();
  await page.locator('input[name=state][value=listed]').check();
  await page.locator('input[name=agreement-number]').fill('L-1');
  await page.locator('input[name=commission]').fill('10');
  await press(page);
  await page.waitForLoadState();
}

async function published(page: Page, home: string, service: string): Promise<void> {
  await page.goto(`${home}office/partners/services/${service}`);
  await page.locator('input[name=decision][value=publish]').check();
  await page.locator('form:has(input[name=decision]) button').click();
  await page.waitForLoadState();
}

async function priced(page: Page, home: string): Promise<void> {
  await page.goto(`${home}office/partners`);
  await page.locator('a[href*="/partners/prices/"]').first().click();
  await page.locator('input[name=decision][value=submit]').check();
  await page.locator('form:has(input[name=decision]) button').click();
  await page.waitForLoadState();
}

/** Looks again until the page says so; work goes on behind it. */
async function untilShown(page: Page, address: string, words: string): Promise<void> {
  const found = page.getByRole('main').getByText(words).first();
  await page.goto(address);
  for (const until = Date.now() + 20_000; !(await found.isVisible()); await page.waitForTimeout(300)) {
    assert.ok(Date.now() < until, `${words} is not shown: ${(await page.getByRole('main').innerText()).slice(0, 600)}`);
    await page.goto(address);
  }
}
