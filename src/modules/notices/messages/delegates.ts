import type { Texts } from '#lib/i18n/texts.ts';
import type { Template } from '../message.ts';

/** A user asks whoever reads this mailbox to act for accounts of his. `rights` are words with spaces between them; `until` is the first instant at which it no longer holds. */
export const delegateInvited: Template<{ principal: string; rights: string; until: string }> = ({ t, operator, values }) => ({
  subject: t('notices.delegate-invited.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.delegate-invited.opening', { principal: values.principal, operator: t.of(operator.name) })],
  facts: [
    { label: t('notices.fact.principal'), value: values.principal },
    { label: t('notices.fact.rights'), value: rightsText(t, values.rights) },
    { label: t('notices.fact.holds-until'), value: dayText(t, values.until) },
  ],
  closing: [t('notices.delegate-invited.next'), t('notices.delegate-invited.stranger')],
});

/** What became of a delegation, to one of its sides. */
export const delegationTold: Template<{ what: string; other: string; until: string }> = ({ t, operator, values }) => ({
  subject: t('notices.delegation-told.subject', { what: values.what, operator: t.of(operator.name) }),
  opening: [t('notices.delegation-told.opening', { what: values.what, other: values.other })],
  facts: [{ label: t('notices.fact.holds-until'), value: dayText(t, values.until) }],
  closing: [t('notices.delegation-told.next', { phone: operator.profile.contacts.phone })],
});

const rightsText = (t: Texts, rights: string): string => rights.split(' ').map((right) => t(`notices.delegate-rights.${right}`)).join(', ');

/** The latest day on which it holds. */
const dayText = (t: Texts, until: string): string => t.instant(Temporal.Instant.from(until).subtract({ milliseconds: 1 }));
