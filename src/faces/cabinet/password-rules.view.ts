import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';

/** What a new password must be, as the operator's policy has it: read before typing, not after. */
export function passwordRules(t: Texts, operator: Operator): Html {
  const { minLength, fourClasses } = operator.profile.passwords;
  const rules = ['too-short', ...(fourClasses ? ['no-digit', 'no-upper', 'no-lower', 'no-special'] : []), 'common', 'context-word'];
  return html`<p id="password-rules">${t('cabinet.new-password.rules')}</p>
<ul>${rules.map((rule) => html`<li>${t(`cabinet.new-password.rules.${rule}`, { length: minLength })}</li>`)}</ul>`;
}
