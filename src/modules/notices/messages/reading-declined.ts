import type { Template } from '../message.ts';
import { readingFacts, type ReadingValues } from './reading-facts.ts';

/** A held reading that staff declined, with why and how to mend it. */
export const readingDeclined: Template<ReadingValues & { reason: string }> = ({ t, operator, values }) => ({
  subject: t('notices.reading-declined.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.reading-declined.opening'), t(`notices.reading-declined.reasons.${values.reason}`)],
  facts: readingFacts(t, operator, values),
  closing: [t('notices.reading-declined.questions', { phone: operator.profile.contacts.phone })],
});
