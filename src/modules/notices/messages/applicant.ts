import type { Template } from '../message.ts';

/** Somebody applied: his number, until when he is answered, and the page that shows how it stands. `dueOn` is a date, or empty while nobody can tell it. */
export const applicantReceived: Template<{ number: string; workingDays: string; dueOn: string }, { path: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.applicant-received.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.applicant-received.opening', { days: Number(values.workingDays) })],
  facts: [
    { label: t('notices.fact.applicant-number'), value: values.number },
    ...(values.dueOn === '' ? [] : [{ label: t('notices.fact.answer-due-on'), value: t.date(Temporal.PlainDate.from(values.dueOn)) }]),
  ],
  link: { label: t('notices.applicant-received.link'), path: secret.path },
  closing: [t('notices.applicant-received.keep'), t('notices.applicant-received.not-you', { phone: operator.profile.contacts.phone })],
});

/** Staff ask an applicant for a document; the term begins anew when it came. */
export const applicantDocumentWanted: Template<{ number: string; title: string }, { path: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.applicant-document-wanted.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.applicant-document-wanted.opening')],
  facts: [
    { label: t('notices.fact.applicant-number'), value: values.number },
    { label: t('notices.fact.paper'), value: values.title },
  ],
  link: { label: t('notices.applicant-document-wanted.link'), path: secret.path },
  closing: [t('notices.applicant-document-wanted.term'), t('notices.applicant-document-wanted.help', { phone: operator.profile.contacts.phone })],
});

/** The application is granted: login and temporary password (EL 2.4). `validUntil` is an instant. */
export const applicantApproved: Template<{ login: string; accountNumber: string; validUntil: string }, { password: string }> = ({ t, operator, values, secret }) => ({
  subject: t('notices.applicant-approved.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.applicant-approved.opening')],
  facts: [
    { label: t('notices.fact.login'), value: values.login },
    ...(values.accountNumber === '' ? [] : [{ label: t('notices.fact.account-number'), value: values.accountNumber }]),
    { label: t('notices.fact.temporary-password'), value: secret.password },
    { label: t('notices.fact.valid-until'), value: t.instant(Temporal.Instant.from(values.validUntil)) },
  ],
  closing: [t('notices.temporary-password.change'), t('notices.temporary-password.not-you', { phone: operator.profile.contacts.phone })],
});

/** The application is refused, and why. */
export const applicantRefused: Template<{ number: string; reason: string }> = ({ t, operator, values }) => ({
  subject: t('notices.applicant-refused.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.applicant-refused.opening')],
  facts: [
    { label: t('notices.fact.applicant-number'), value: values.number },
    { label: t('notices.fact.reason'), value: values.reason },
  ],
  closing: [t('notices.applicant-refused.again', { phone: operator.profile.contacts.phone })],
});
