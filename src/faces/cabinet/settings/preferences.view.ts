import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { CONTRASTS, START_PAGES, TEXT_SIZES, type UserSession } from '#identity';
import { button, form, radios, selectField } from '#ui';
import { keepsAccounts, type Operator } from '#operators';
import type { CabinetPaths } from '../paths.ts';

/** Where signing in leads, and how pages look: kept with the person, not with the browser. */
export const preferencesForm = ({ t, operator, paths, token, session }: { t: Texts; operator: Operator; paths: CabinetPaths; token: () => string; session: UserSession }): Html => html`${form({
  action: paths.preferences(),
  hidden: { token: token() },
  body: [
    selectField({ name: 'start', label: t('cabinet.settings.start'), hint: t('cabinet.settings.start.hint'), options: START_PAGES.filter((page) => keepsAccounts(operator) || !OF_ACCOUNTS.includes(page)).map((page) => ({ value: page, label: t(`cabinet.settings.start.${page}`) })), value: session.startPage, size: 'medium' }),
    radios({ name: 'contrast', label: t('cabinet.settings.contrast'), choices: CONTRASTS.map((one) => ({ value: one, label: t(`cabinet.settings.contrast.${one}`) })), value: session.contrast, isInline: true }),
    radios({ name: 'size', label: t('cabinet.settings.size'), choices: TEXT_SIZES.map((one) => ({ value: one, label: t(`cabinet.settings.size.${one}`) })), value: session.textSize, isInline: true }),
    button({ label: t('ui.save'), kind: 'secondary' }),
  ],
})}
${keepsAccounts(operator) && html`<p><a href="${paths.accounts('charges')}">${t('cabinet.settings.usual-account')}</a></p>`}`;

/** Pages that an operator without accounts does not have. */
const OF_ACCOUNTS: readonly (typeof START_PAGES)[number][] = ['accounts', 'charges', 'payments'];
