import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { buttonLink, buttons, confirmation } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { openDraft } from './draft.ts';
import { strategyHere } from './strategy-here.ts';

/** What happens next; says the same whether the address was new or known. */
export function get(visit: CabinetVisit): Answer {
  const { t, paths, operator } = visit;
  const strategy = strategyHere(visit);
  if (!strategy) return missing;
  const draft = openDraft(visit.house.keys, strategy.code, visit.query['draft'], visit.now);
  if (!draft) return { to: paths.signIn() };
  const main = confirmation({
    title: t('cabinet.register.sent.title'),
    next: {
      title: t('ui.what-next'),
      body: html`<p>${t('cabinet.register.sent.body', { email: draft['email'] ?? '' })}</p><p>${t('cabinet.register.sent.help', { phone: operator.profile.contacts.phone })}</p>`,
    },
    actions: buttons([buttonLink({ label: t('cabinet.home.sign-in'), href: paths.signIn() })]),
  });
  return { page: cabinetPage(visit, { title: t('cabinet.register.sent.title'), width: 'narrow', main }) };
}
