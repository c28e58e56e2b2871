import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { confirmation } from '#ui';
import { headerPhone } from '../layout.view.ts';

/** The number of a report that came before, what becomes of what was added, and where to call. */
export function knownReport(t: Texts, operator: Operator, number: string): Html {
  const phone = headerPhone(t, operator);
  return confirmation({
    title: t('cabinet.emergency.known'),
    reference: { label: t('cabinet.requests.number'), value: number },
    next: { title: t('cabinet.requests.next-title'), body: html`<p>${t('cabinet.emergency.known.body')}</p><p>${t('cabinet.emergency.worse')} <a href="${phone.href}">${phone.number}</a></p>` },
  });
}
