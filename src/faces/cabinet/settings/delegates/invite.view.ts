import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import { button, buttonLink, checkbox, dateField, errorOf, form, textField, type DateParts, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export const accountField = (code: string): string => `account-${code}`;
export const rightField = (right: accounts.Right): string => `right-${right}`;

/** What was typed and ticked; accounts by their public names. */
export interface TypedInvitation {
  readonly email: string;
  readonly accounts: readonly string[];
  readonly rights: readonly accounts.Right[];
  readonly until: DateParts;
}

export interface InviteView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  /** The accounts that are the user's own. */
  readonly own: readonly accounts.OwnAccountLine[];
  /** Inviting takes a fresh proof. */
  readonly isProven: boolean;
  readonly typed: TypedInvitation;
  readonly sentences: Sentences;
}

/** Whom, for which accounts, what for and until when. Nothing is ticked beforehand. */
export function invitationForm(view: InviteView): Html {
  const { t, paths, token, own, isProven, typed, sentences } = view;
  if (own.length === 0) return html`<p>${t('cabinet.delegates.no-accounts')}</p>`;
  const never = html`<p>${t('cabinet.delegates.never')}</p>`;
  if (!isProven) return html`${never}<p>${t('cabinet.delegates.proof')}</p><p>${buttonLink({ label: t('cabinet.tokens.prove'), href: paths.proof(paths.delegates()) })}</p>`;
  return html`${never}${form({
    action: paths.delegates(),
    hidden: { token: token() },
    body: [
      textField({ name: 'email', type: 'email', label: t('cabinet.delegates.email'), hint: t('cabinet.delegates.email.hint'), value: typed.email, size: 'medium', autocomplete: 'off', ...errorOf(sentences, 'email') }),
      ticks(view, 'accounts', own.map(({ id, label, address, number }) => {
        const code = accounts.accountPublicId(id);
        return { name: accountField(code), label: [number, label ?? address].filter(Boolean).join(' · '), isChecked: typed.accounts.includes(code) };
      })),
      ticks(view, 'rights', accounts.RIGHTS.map((right) => ({ name: rightField(right), label: t(`cabinet.delegates.rights.${right}`), isChecked: typed.rights.includes(right) }))),
      dateField({ name: 'until', label: t('cabinet.delegates.until.choose'), hint: t('cabinet.delegates.until.hint', { days: accounts.MOST_DAYS }), parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: typed.until, ...errorOf(sentences, 'until') }),
      button({ label: t('cabinet.delegates.invite') }),
    ],
  })}`;
}

/** Some of several, each with a field of its own; the error leads to the first. */
const ticks = ({ t, sentences }: InviteView, of: 'accounts' | 'rights', choices: readonly { readonly name: string; readonly label: string; readonly isChecked: boolean }[]): Html =>
  html`<fieldset class="${sentences[of] ? 'field field--error' : 'field'}" id="${of}"><legend class="field__label">${t(`cabinet.delegates.${of}.choose`)}</legend>${sentences[of] && html`<p class="field__error">${sentences[of]}</p>`}${choices.map((one) => checkbox({ ...one, value: 'yes' }))}</fieldset>`;
