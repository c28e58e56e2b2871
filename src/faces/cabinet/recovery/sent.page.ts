import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { buttonLink, buttons, confirmation } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';

/** Says the same whether anybody has the name or not. */
export function get(visit: CabinetVisit): Answer {
  const { t, paths, operator } = visit;
  const main = confirmation({
    title: t('cabinet.recovery.sent.title'),
    next: {
      title: t('ui.what-next'),
      body: html`<p>${t('cabinet.recovery.sent.body', { minutes: identity.RECOVERY_VALID_MINUTES })}</p><p>${t('cabinet.recovery.sent.help', { phone: operator.profile.contacts.phone })}</p>`,
    },
    actions: buttons([buttonLink({ label: t('cabinet.home.sign-in'), href: paths.signIn() })]),
  });
  return { page: cabinetPage(visit, { title: t('cabinet.recovery.sent.title'), width: 'narrow', main }) };
}
