import type { Page } from 'playwright-core';
import type { Texts } from '#lib/i18n/texts.ts';

/** The cabinet as a customer uses it: by labels and buttons, in his language. */
export const cabinetOf = (page: Page, t: Texts, home: string) => ({
  async open() {
    await page.goto(`${home}?language=${t.language}`);
  },
  /** Where the operator offers several ways to register, the one by a bill. */
  async registerByBill() {
    const way = page.getByRole('link', { name: t('cabinet.register.ways.contract-check'), exact: true });
    if (await way.isVisible()) await way.click();
  },
  async fillContract(account: string, amount: string, email: string) {
    await page.getByLabel(t('cabinet.register.account'), { exact: true }).fill(account);
    await page.getByLabel(t('cabinet.register.amount'), { exact: true }).fill(amount);
    await page.getByLabel(t('cabinet.register.email'), { exact: true }).fill(email);
    await page.getByRole('button', { name: t('ui.continue') }).click();
  },
  async acceptRules() {
    await page.getByRole('button', { name: t('cabinet.register.accept') }).click();
    await page.getByRole('heading', { level: 1, name: t('cabinet.register.sent.title') }).waitFor();
  },
  async signIn(name: string, password: string) {
    await page.goto(`${home}sign-in`);
    await page.getByLabel(t('cabinet.sign-in.name.account-number.email'), { exact: true }).fill(name);
    await page.getByLabel(t('cabinet.sign-in.password'), { exact: true }).fill(password);
    await page.getByRole('main').getByRole('button', { name: t('cabinet.sign-in.submit'), exact: true }).click();
  },
  async choosePassword(temporary: string, own: string) {
    await page.getByLabel(t('cabinet.new-password.temporary'), { exact: true }).fill(temporary);
    await page.getByLabel(t('cabinet.new-password.next'), { exact: true }).fill(own);
    await page.getByRole('button', { name: t('cabinet.new-password.submit') }).click();
    await this.consent();
  },
  /** The consent without which the cabinet is not kept: its tick is empty until he sets it (HS 4.7). */
  async consent() {
    const tick = page.getByLabel(t('cabinet.consents.agree'), { exact: true });
    await tick.check();
    await page.getByRole('button', { name: t('cabinet.consents.give'), exact: true }).click();
    await tick.waitFor({ state: 'detached' });
  },
  async section(name: string) {
    await page.getByRole('navigation', { name: t('ui.sections') }).getByRole('link', { name: t(`cabinet.sections.${name}`) }).click();
  },
});
