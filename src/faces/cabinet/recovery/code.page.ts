import { html } from '#lib/html/html.ts';
import { readForm, secret, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { backLink, button, form, isFaulty, errorOf, pageTitle, passwordField, sentencesOf, summaryOf, titleOf, type Sentences } from '#ui';
import { deviceCookie } from '../device-cookie.ts';
import { cabinetPage } from '../layout.view.ts';
import { passwordRules } from '../password-rules.view.ts';
import { openDraft, sealDraft } from '../register/draft.ts';
import { codeField } from '../register/phone-code/code.view.ts';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';

const FIELDS = { code: text({ max: 40 }), next: secret() };
const PURPOSE = 'recovery';

/** The address of the page where the code for a recovery is entered; it says nothing of whether anybody has the name. */
export const codePath = ({ house, now, paths }: CabinetVisit, id: string): string => paths.recoveryCode(sealDraft(house.keys, PURPOSE, { id }, now));

export const get = (visit: CabinetVisit): Answer => page(visit, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now, body } = visit;
  const id = openDraft(house.keys, PURPOSE, body['draft'], now)?.['id'];
  if (id === undefined) return { to: paths.recovery() };
  const { values, faults } = readForm(FIELDS, body);
  if (!values) return page(visit, { ...sentencesOf(t, 'cabinet.phone-code', { code: faults.code }), ...(faults.next && { next: t(`cabinet.new-password.errors.next.${faults.next}`) }) });
  const outcome = await identity.completePhoneRecovery(house, operator, { ...values, id, origin }, now);
  if (!isRefused(outcome)) return { to: paths.signIn(undefined, 'password-changed'), cookies: [{ name: 'session', value: null }, deviceCookie(outcome.deviceToken)] };
  switch (outcome.refused) {
    case 'wait':
      return page(visit, { code: waitText(t, outcome) });
    case 'wrong':
      return page(visit, { code: t('cabinet.phone-code.errors.code.wrong') });
    case 'unfit':
      return page(visit, { next: outcome.unmet.map((rule) => t(`identity.password-rules.${rule}`, { length: operator.profile.passwords.minLength })).join(' ') });
  }
}

function page(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, operator, paths, house, now, body, query } = visit;
  const sealed = String(body['draft'] ?? query['draft']);
  if (!openDraft(house.keys, PURPOSE, sealed, now)) return { to: paths.recovery() };
  const main = html`${backLink({ label: t('ui.back'), href: paths.recovery() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.recovery.choose.title'), lead: t('cabinet.recovery.code.lead', { minutes: identity.CODE_VALID_MINUTES }) })}
${form({
  action: paths.recoveryCode(),
  hidden: { token: visit.token(), draft: sealed },
  body: [
    codeField(t, String(body['code'] ?? ''), sentences),
    passwordField({ name: 'next', label: t('cabinet.new-password.next'), autocomplete: 'new-password', show: t('ui.show-password'), hide: t('ui.hide-password'), ...errorOf(sentences, 'next') }),
    passwordRules(t, operator),
    button({ label: t('cabinet.recovery.choose.submit') }),
  ],
})}
<p>${t('cabinet.recovery.code.none', { phone: operator.profile.contacts.phone })}</p>`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.recovery.choose.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
