import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { button, form, pageTitle, summaryList, summaryOf } from '#ui';

export interface LinkView {
  readonly t: Texts;
  readonly what: 'confirm' | 'undo';
  readonly change: { readonly oldEmail: string; readonly newEmail: string };
  readonly action: string;
  readonly token: string;
  readonly fault: string | undefined;
}

/** What a link from a letter is about to do, and the button that does it. */
export const linkPage = ({ t, what, change, action, token, fault }: LinkView): Html => {
  const isFirst = change.oldEmail === change.newEmail;
  const words = isFirst ? 'first' : what;
  return html`${fault !== undefined && summaryOf(t, { '': fault })}
${pageTitle({ title: t(`cabinet.email.${words}.title`), lead: t(`cabinet.email.${words}.lead`) })}
${summaryList([
  ...(isFirst ? [] : [{ key: t('cabinet.email.old'), value: change.oldEmail }]),
  { key: t(isFirst ? 'cabinet.register.email' : 'cabinet.email.new'), value: change.newEmail },
])}
${form({ action, hidden: { token }, body: button({ label: t(`cabinet.email.${what}.submit`) }) })}`;
};
