import type { Operator } from '#operators';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Fact, Template } from '../message.ts';

interface Values {
  readonly [name: string]: string;
  readonly accountNumber: string;
  /** The day from which it holds, in ISO form; empty where the registry does not say. */
  readonly on: string;
}

/** The account has another holder: what ends for the one before, and which documents stay his (EL 3.3). */
export const accountTransferred: Template<Values> = ({ t, operator, values }) => ({
  subject: subject(t, operator, 'account-transferred'),
  opening: [t('notices.account-transferred.opening')],
  facts: facts(t, values),
  link: { label: t('notices.account-transferred.action'), path: '/accounts/former' },
  closing: [t('notices.account-transferred.kept'), t('notices.account-transferred.mistake', { phone: operator.profile.contacts.phone })],
});

/** The account is closed: what ends, and what can still be read (EL 3.3). */
export const accountClosed: Template<Values> = ({ t, operator, values }) => ({
  subject: subject(t, operator, 'account-closed'),
  opening: [t('notices.account-closed.opening')],
  facts: facts(t, values),
  closing: [t('notices.account-closed.kept'), t('notices.account-transferred.mistake', { phone: operator.profile.contacts.phone })],
});

const subject = (t: Texts, operator: Operator, kind: string): string => t(`notices.${kind}.subject`, { operator: t.of(operator.name) });

const facts = (t: Texts, { accountNumber, on }: Values): Fact[] => [
  { label: t('notices.fact.account-number'), value: accountNumber },
  ...(on === '' ? [] : [{ label: t('notices.fact.since'), value: t.date(Temporal.PlainDate.from(on)) }]),
];
