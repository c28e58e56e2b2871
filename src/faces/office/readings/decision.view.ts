import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { DECLINE_REASONS } from '#metering';
import { button, errorOf, radios, type Sentences } from '#ui';

/** Accept, or decline with a reason that the customer is told together with how to mend it. */
export const decisionFields = (t: Texts, sentences: Sentences): Html => html`${radios({
  name: 'decision',
  label: t('office.readings.decision'),
  choices: [
    { value: 'accept', label: t('office.readings.decision.accept'), hint: t('office.readings.decision.accept.hint') },
    ...DECLINE_REASONS.map((reason) => ({ value: reason, label: t(`office.readings.decision.${reason}`), hint: t(`notices.reading-declined.reasons.${reason}`) })),
  ],
  ...errorOf(sentences, 'decision'),
})}${button({ label: t('office.readings.decide') })}`;
