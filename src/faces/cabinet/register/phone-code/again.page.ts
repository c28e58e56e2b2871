import { html } from '#lib/html/html.ts';
import { readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { readableMobile } from '#lib/phone-number.ts';
import * as identity from '#identity';
import { backLink, button, errorOf, form, isFaulty, pageTitle, sentencesOf, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { draftOf, isOffered, mobile, sealedOf } from './phone-draft.ts';

/** Another SMS with another code, to the same number or to the right one. */
export const get = (visit: CabinetVisit): Answer => (isOffered(visit) ? page(visit, {}) : missing);

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, body['draft']);
  if (!draft?.['id']) return { to: paths.phoneCode() };
  const { values, faults } = readForm({ phone: mobile() }, body);
  if (!values) return page(visit, sentencesOf(t, 'cabinet.phone-code', faults));
  const outcome = await identity.resendPhoneCode(house, operator, { id: draft['id'], phone: values.phone, origin }, now);
  if (isRefused(outcome)) return page(visit, { phone: outcome.refused === 'wait' ? waitText(t, outcome) : t('identity.refusals.not-a-mobile') });
  return { to: paths.phoneCodeEntry(sealedOf(visit, { ...draft, phone: values.phone }), 'again') };
}

function page(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, paths, body, query } = visit;
  const draft = draftOf(visit, body['draft'] ?? query['draft']);
  if (!draft?.['id']) return { to: paths.phoneCode() };
  const sealed = sealedOf(visit, draft);
  const typed = typeof body['phone'] === 'string' ? body['phone'] : readableMobile(draft['phone'] ?? '');
  const main = html`${backLink({ label: t('ui.back'), href: paths.phoneCodeEntry(sealed) })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.phone-code.again.title'), lead: t('cabinet.phone-code.again.lead') })}
${form({
  action: paths.phoneCodeAgain(sealed),
  hidden: { token: visit.token(), draft: sealed },
  body: [
    textField({ name: 'phone', type: 'tel', label: t('cabinet.phone-code.phone'), value: typed, autocomplete: 'tel', size: 'medium', ...errorOf(sentences, 'phone') }),
    button({ label: t('cabinet.phone-code.again.submit') }),
  ],
})}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.phone-code.again.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
