import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { card, columns, notice, pageTitle, section, tiles } from '#ui';
import { contactLines, officeCard, phoneLink } from './office.view.ts';

/** What to do in an emergency, whom to ask, and where customers are received. */
export function contacts(t: Texts, operator: Operator): Html {
  const { contacts: known, offices } = operator.profile;
  return html`${pageTitle({ title: t('cabinet.contacts'), lead: t.of(operator.name) })}
${known.emergency && notice({ kind: 'warning', title: t('cabinet.contacts.emergency'), body: html`<p>${phoneLink(known.emergency)}</p><p>${t('cabinet.contacts.emergency.body')}</p>` })}
${columns({
    main: offices.length > 0 && section({ title: t('cabinet.contacts.offices'), body: tiles(offices.map((office) => officeCard(t, office, 3))) }),
    side: card({ level: 2, title: t('cabinet.contacts.questions'), body: html`${contactLines(t, operator)}<p class="muted">${t.of(known.address)}</p>` }),
  })}`;
}
