import type { Template } from '../message.ts';
import { readingFacts, type ReadingValues } from './reading-facts.ts';

/** A held reading that staff accepted. */
export const readingAccepted: Template<ReadingValues> = ({ t, operator, values }) => ({
  subject: t('notices.reading-accepted.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.reading-accepted.opening')],
  facts: readingFacts(t, operator, values),
  closing: [],
});
