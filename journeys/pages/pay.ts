import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Texts } from '#lib/i18n/texts.ts';

/** Paying by card as a customer does it, up to the acquirer's page and on it. */
export const payOf = (page: Page, t: Texts, home: string) => ({
  /** From the choice of an amount to the acquirer's page. */
  async begin(amount?: string, { keepsCard = false } = {}) {
    await page.goto(`${home}pay`);
    if (amount !== undefined) await page.getByLabel(t('cabinet.pay.amount'), { exact: true }).fill(amount);
    await page.getByRole('button', { name: t('ui.continue') }).click();
    await page.getByRole('heading', { level: 1, name: t('cabinet.pay.check') }).waitFor();
    if (keepsCard) await page.locator('input[name="save-card"]').check();
    await page.getByRole('main').getByRole('button').click();
    await page.waitForURL(/\/(d\/|checkout\/)/);
  },
  async showCard(number: string) {
    assert.equal(await page.getAttribute('html', 'lang'), t.language);
    await page.locator('#number').fill(number);
    await page.locator('form button').first().click();
  },
  /** The bank's own question. */
  async answer(word: 'yes' | 'no') {
    await page.waitForURL(/\/acs\//);
    await page.locator(`button[value="${word}"]`).click();
  },
  async leave() {
    await page.locator('button.second').click();
  },
  /** Waits on the payment's page until it says so; it may be being checked before. */
  untilShown: (word: 'paid' | 'not-paid' | 'checking' | 'open') => untilTitled(page, t(`cabinet.pay.shown.${word}`)),
  untilTitled: (title: string) => untilTitled(page, title),
});

async function untilTitled(page: Page, title: string): Promise<string> {
  await page.waitForURL(/\/pay\/[0-9a-f-]{36}/);
  const heading = page.getByRole('heading', { level: 1, name: title });
  for (const until = Date.now() + 20_000; !(await heading.isVisible()); await page.waitForTimeout(300)) {
    assert.ok(Date.now() < until, `${title} is not shown: ${await page.locator('h1').innerText()}`);
    await page.goto(page.url());
  }
  return /\/pay\/([0-9a-f-]{36})/.exec(page.url())?.[1] as string;
}
