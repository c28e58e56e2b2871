import type { Page } from 'playwright-core';
import type { Texts } from '#lib/i18n/texts.ts';

/** The office as staff use it. */
export const officeOf = (page: Page, t: Texts, home: string) => ({
  async signIn(email: string, password: string, code: string) {
    await page.goto(`${home}sign-in?language=${t.language}`);
    await page.getByLabel(t('office.sign-in.email'), { exact: true }).fill(email);
    await page.getByLabel(t('office.sign-in.password'), { exact: true }).fill(password);
    await page.getByLabel(t('office.sign-in.code'), { exact: true }).fill(code);
    await page.getByRole('main').getByRole('button', { name: t('office.sign-in.submit') }).click();
    await page.getByRole('navigation', { name: t('ui.sections') }).waitFor({ timeout: 5_000 });
  },
  async find(words: string) {
    await page.goto(`${home}customers?q=${encodeURIComponent(words)}`);
  },
  async openCard(number: string, reason: string) {
    await page.getByRole('link', { name: number }).click();
    await page.getByLabel(reason, { exact: true }).check();
    await page.getByRole('button', { name: t('office.opening.submit') }).click();
    await page.getByText(number).first().waitFor();
  },
  async load(file: string, layout: string) {
    await page.goto(`${home}imports/new`);
    await page.locator(`input[name=layout][value=${layout}]`).check();
    await page.getByLabel(t('office.imports.file'), { exact: true }).setInputFiles(file);
    await page.getByRole('button', { name: t('office.imports.new.submit') }).click();
  },
  /** A payment's page, which says that state of it. */
  async payment(id: string, state: string) {
    await page.goto(`${home}payments/${id}`);
    await page.getByRole('main').getByText(state, { exact: true }).first().waitFor();
  },
  /** So much of the payment whose page is open. */
  async refund(amount: string) {
    await page.locator('input[name^="amount-"]').fill(amount);
    await page.locator('textarea[name=reason]').fill('Journey');
    await page.getByRole('button', { name: t('office.payments.refund.ask') }).click();
  },
  /** The newest request for approval, approved. */
  async approve() {
    await page.goto(`${home}approvals`);
    await page.getByRole('main').getByRole('table').getByRole('link').first().click();
    await page.getByLabel(t('office.approvals.decision.approve'), { exact: true }).check();
    await page.getByRole('button', { name: t('office.approvals.submit') }).click();
    await page.getByText(t('office.approvals.done.approve')).waitFor();
  },
  /** Looks again until the page shows the button or the words; work goes on in the background meanwhile. */
  async await(words: string) {
    const found = page.getByRole('main').getByText(words).first();
    for (let n = 0; n < 60 && !(await found.isVisible()); n += 1) {
      await page.waitForTimeout(250);
      await page.reload();
    }
    await found.waitFor({ timeout: 1_000 });
  },
});
