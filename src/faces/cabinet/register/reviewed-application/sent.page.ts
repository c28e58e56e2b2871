import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as applicants from '#applicants';
import { buttonLink, buttons, confirmation } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { draftOf, isOffered } from './applicant-draft.ts';

/** What happens next; says the same whether the address was new or known, so the number stands in the letter alone. */
export function get(visit: CabinetVisit): Answer {
  const { t, paths, operator } = visit;
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, visit.query['draft']);
  if (!draft) return { to: paths.signIn() };
  const main = confirmation({
    title: t('cabinet.applicants.sent.title'),
    next: {
      title: t('ui.what-next'),
      body: html`<p>${t('cabinet.applicants.sent.letter', { email: draft['email'] ?? '' })}</p><p>${t('cabinet.applicants.sent.term', { days: applicants.reviewSettings(operator).workingDays })}</p><p>${t('cabinet.register.sent.help', { phone: operator.profile.contacts.phone })}</p>`,
    },
    actions: buttons([buttonLink({ label: t('cabinet.applicants.sent.home'), href: paths.home(), kind: 'secondary' })]),
  });
  return { page: cabinetPage(visit, { title: t('cabinet.applicants.sent.title'), width: 'narrow', main }) };
}
