import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import { buttonLink, buttons, confirmation } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { openDraft } from './draft.ts';

/** What happens next; says the same whether the address was new or known. */
export function get(visit: CabinetVisit): Answer {
  const { t, paths, operator } = visit;
  const draft = openDraft(visit.house.keys, visit.query['draft'], visit.now);
  if (!draft) return { to: paths.signIn() };
  const main = confirmation({
    title: t('cabinet.register.sent.title'),
    next: {
      title: t('ui.what-next'),
      body: html`<p>${t('cabinet.register.sent.body', { email: draft.email })}</p><p>${t('cabinet.register.sent.help', { phone: operator.profile.contacts.phone })}</p>`,
    },
    actions: buttons([buttonLink({ label: t('cabinet.home.sign-in'), href: paths.signIn() })]),
  });
  return { page: cabinetPage(visit, { title: t('cabinet.register.sent.title'), width: 'narrow', main }) };
}
