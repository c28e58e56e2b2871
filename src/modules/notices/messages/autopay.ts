import { money } from '#lib/money.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Template } from '../message.ts';

/** What every letter about an automatic payment says. `totalMinor` with the fee, `card` its last four digits, `account` the end of its number. */
type Facts = { account: string; totalMinor: string; card: string };

const amountText = (t: Texts, { currency }: Operator, minor: string): string => t.money(money(BigInt(minor), currency));

const factsOf = (t: Texts, operator: Operator, { account, totalMinor, card }: Facts) => [
  { label: t('notices.fact.amount'), value: amountText(t, operator, totalMinor) },
  { label: t('notices.fact.account-number'), value: account },
  { label: t('notices.fact.card'), value: `•• ${card}` },
];

/** Tomorrow a saved card is charged; the link stops it without signing in. */
export const autopayUpcoming: Template<Facts & { chargeOn: string }, { path: string }> = ({ t, operator, values, secret }) => {
  const date = t.date(Temporal.PlainDate.from(values.chargeOn));
  return {
    subject: t('notices.autopay-upcoming.subject', { operator: t.of(operator.name), amount: amountText(t, operator, values.totalMinor), date }),
    opening: [t('notices.autopay-upcoming.opening', { date })],
    facts: factsOf(t, operator, values),
    link: { label: t('notices.autopay-upcoming.link'), path: secret.path },
    closing: [t('notices.autopay-upcoming.nothing'), t('notices.autopay-upcoming.link-only')],
  };
};

/** A bill is not paid by itself, and why. */
export const autopaySkipped: Template<Facts & { word: string; ceilingMinor: string }> = ({ t, operator, values }) => ({
  subject: t('notices.autopay-skipped.subject', { operator: t.of(operator.name) }),
  opening: [t(`notices.autopay-skipped.${values.word}`, { ceiling: amountText(t, operator, values.ceilingMinor) }), t('notices.autopay-skipped.pay')],
  facts: factsOf(t, operator, values),
  closing: [t('notices.autopay.questions', { phone: operator.profile.contacts.phone })],
});

/** The bank did not let a saved card be charged; `goesOn`: whether automatic payment stays on. */
export const autopayFailed: Template<Facts & { word: string; goesOn: string }> = ({ t, operator, values }) => ({
  subject: t('notices.autopay-failed.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.autopay-failed.opening'), t(`notices.autopay-failed.reasons.${values.word}`)],
  facts: factsOf(t, operator, values),
  closing: [t('notices.autopay-failed.pay'), t(values.goesOn === 'yes' ? 'notices.autopay-failed.goes-on' : 'notices.autopay-failed.over'), t('notices.autopay.questions', { phone: operator.profile.contacts.phone })],
});
