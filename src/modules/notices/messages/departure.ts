import type { Operator } from '#operators';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Template } from '../message.ts';

const at = (t: Texts, instant: string): string => t.instant(Temporal.Instant.from(instant));
const subject = (t: Texts, operator: Operator, kind: string): string => t(`notices.${kind}.subject`, { operator: t.of(operator.name) });

/** Staff revoked the password: why; the link for a new one comes in a letter of its own. `at` is an instant. */
export const passwordRevoked: Template<{ reason: string; at: string }> = ({ t, operator, values }) => ({
  subject: subject(t, operator, 'password-revoked'),
  opening: [t('notices.password-revoked.opening')],
  facts: [
    { label: t('notices.fact.reason'), value: values.reason },
    { label: t('notices.fact.at'), value: at(t, values.at) },
  ],
  closing: [t('notices.password-revoked.next', { phone: operator.profile.contacts.phone })],
});

/** The user refused his user account: until when the link takes it back. `at` and `until` are instants. */
export const cabinetLeft: Template<{ at: string; until: string }, { path: string }> = ({ t, operator, values, secret }) => ({
  subject: subject(t, operator, 'cabinet-left'),
  opening: [t('notices.cabinet-left.opening')],
  facts: [
    { label: t('notices.fact.at'), value: at(t, values.at) },
    { label: t('notices.fact.undo-until'), value: at(t, values.until) },
  ],
  link: { label: t('notices.cabinet-left.action'), path: secret.path },
  closing: [t('notices.cabinet-left.kept'), t('notices.cabinet-left.not-you', { phone: operator.profile.contacts.phone })],
});

/** He took the refusal back. `at` is an instant. */
export const cabinetReturned: Template<{ at: string }> = ({ t, operator, values }) => ({
  subject: subject(t, operator, 'cabinet-returned'),
  opening: [t('notices.cabinet-returned.opening')],
  facts: [{ label: t('notices.fact.at'), value: at(t, values.at) }],
  closing: [t('notices.cabinet-returned.not-you', { phone: operator.profile.contacts.phone })],
});

/** The operator deletes the user account: why, from when it opens to nobody, and until when it can be brought back. `from` and `until` are instants. */
export const userDeletion: Template<{ reason: string; from: string; until: string }> = ({ t, operator, values }) => ({
  subject: subject(t, operator, 'user-deletion'),
  opening: [t('notices.user-deletion.opening')],
  facts: [
    { label: t('notices.fact.reason'), value: values.reason },
    { label: t('notices.fact.locked-from'), value: at(t, values.from) },
    { label: t('notices.fact.undo-until'), value: at(t, values.until) },
  ],
  closing: [t('notices.user-deletion.object', { phone: operator.profile.contacts.phone }), t('notices.cabinet-left.kept')],
});

/** The user's own demand for deletion is granted: the answer, and until when a mistake can be put right. `from`, when it closed, and `until` are instants. */
export const deletionGranted: Template<{ reason: string; from: string; until: string }> = ({ t, operator, values }) => ({
  subject: subject(t, operator, 'deletion-granted'),
  opening: [t('notices.deletion-granted.opening')],
  facts: [
    { label: t('notices.fact.answer'), value: values.reason },
    { label: t('notices.fact.locked-from'), value: at(t, values.from) },
    // Where the law leaves no day, there is none to promise.
    ...(values.until === values.from ? [] : [{ label: t('notices.fact.undo-until'), value: at(t, values.until) }]),
  ],
  closing: [t('notices.deletion-granted.not-you', { phone: operator.profile.contacts.phone }), t('notices.cabinet-left.kept')],
});

/** The user account has ended for good: the latest letter that goes to this address. `at` is an instant. */
export const userEnded: Template<{ at: string }> = ({ t, operator, values }) => ({
  subject: subject(t, operator, 'user-ended'),
  opening: [t('notices.user-ended.opening')],
  facts: [{ label: t('notices.fact.at'), value: at(t, values.at) }],
  closing: [t('notices.cabinet-left.kept'), t('notices.user-ended.again')],
});
