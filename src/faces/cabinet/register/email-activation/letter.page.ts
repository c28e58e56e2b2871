import { email, readForm } from '#lib/http/form.ts';
import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { backLink, button, errorOf, form, isFaulty, pageTitle, sentencesOf, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { draftOf, isOffered, sealedOf } from './person-draft.ts';

/** Another letter with another code, to the same address or to the right one. */
export const get = (visit: CabinetVisit): Answer => (isOffered(visit) ? page(visit, {}) : missing);

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, body['draft']);
  if (!draft?.['id']) return { to: paths.activation() };
  const { values, faults } = readForm({ email: email() }, body);
  if (!values) return page(visit, sentencesOf(t, 'cabinet.activation', faults));
  const isOther = values.email !== draft['email'];
  const outcome = await identity.resendCode(house, operator, { id: draft['id'], ...(isOther ? { email: values.email } : {}), origin }, now);
  if (isRefused(outcome)) return page(visit, { email: outcome.refused === 'wait' ? waitText(t, outcome) : t('identity.refusals.not-an-email') });
  return { to: paths.activationCode(sealedOf(visit, { ...draft, email: values.email }), 'again') };
}

function page(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, paths, body, query } = visit;
  const draft = draftOf(visit, body['draft'] ?? query['draft']);
  if (!draft?.['id']) return { to: paths.activation() };
  const sealed = sealedOf(visit, draft);
  const typed = typeof body['email'] === 'string' ? body['email'] : draft['email'];
  const main = html`${backLink({ label: t('ui.back'), href: paths.activationCode(sealed) })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.activation.letter.title'), lead: t('cabinet.activation.letter.lead') })}
${form({
  action: paths.activationLetter(sealed),
  hidden: { token: visit.token(), draft: sealed },
  body: [
    textField({ name: 'email', type: 'email', label: t('cabinet.register.email'), value: typed, autocomplete: 'email', ...errorOf(sentences, 'email') }),
    button({ label: t('cabinet.activation.letter.submit') }),
  ],
})}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.activation.letter.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
