import { money } from '#lib/money.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Fact, Template } from '../message.ts';

/** What became of an order of a digital service. `word` says what; an amount, a day and a reason stand only where there is one. */
export const orderTold: Template<{ word: string; order: string; service: string; amountMinor: string; on: string; reason: string; path: string }> = ({ t, operator, values }) => ({
  subject: t('notices.order.subject', { number: values.order, service: values.service }),
  opening: [t(`notices.order.${values.word}`)],
  facts: [
    { label: t('notices.order.service'), value: values.service },
    { label: t('notices.order.number'), value: values.order },
    ...amountOf(t, operator, t(`notices.order.amount.${AMOUNTS[values.word] ?? 'debited'}`), values.amountMinor),
    ...(values.on === '' ? [] : [{ label: t(`notices.order.on.${DAYS[values.word] ?? 'paid-until'}`), value: t.date(Temporal.PlainDate.from(values.on)) }]),
    ...(values.reason === '' ? [] : [{ label: t('notices.order.reason'), value: values.reason }]),
  ],
  link: { label: t('notices.order.link'), path: values.path },
  closing: [t('notices.order.questions', { phone: operator.profile.contacts.phone })],
});

/** What the amount of a word is; `debited` unless told otherwise. */
const AMOUNTS: Readonly<Record<string, string>> = {
  refused: 'released', 'no-answer': 'released', withdrawn: 'released', 'suspended-money': 'next', 'suspended-price': 'next', short: 'next', 'claim-returned': 'returned',
  'ended-term-over': 'returned', 'ended-unpaid': 'returned', 'ended-by-customer': 'returned', 'ended-by-operator': 'returned', 'ended-force-majeure': 'returned',
};

/** What the day of a word is; `paid-until` unless told otherwise. */
const DAYS: Readonly<Record<string, string>> = { 'suspended-money': 'kept-until', 'suspended-price': 'kept-until', short: 'provided-until', 'ending-announced': 'ends-on', 'not-going-on': 'ends-on' };

const amountOf = (t: Texts, { currency }: Operator, label: string, minor: string): Fact[] => (minor === '' || minor === '0' ? [] : [{ label, value: t.money(money(BigInt(minor), currency)) }]);

/** A period is debited soon; the link stops it without signing in. `missingMinor`: what the balance lacks. `isDearer`: it costs more than was agreed, and is not debited without a new yes. */
export const orderDebitUpcoming: Template<{ order: string; service: string; amountMinor: string; missingMinor: string; on: string; isDearer: string }, { path: string }> = ({ t, operator, values, secret }) => {
  const date = t.date(Temporal.PlainDate.from(values.on));
  const amount = t.money(money(BigInt(values.amountMinor), operator.currency));
  const [isDearer, isShort] = [values.isDearer === 'yes', values.missingMinor !== '0'];
  return {
    subject: t('notices.order-debit.subject', { amount, date }),
    opening: [t(isDearer ? 'notices.order-debit.dearer' : 'notices.order-debit.opening', { date }), ...(isShort && !isDearer ? [t('notices.order-debit.short')] : [])],
    facts: [
      { label: t('notices.order.service'), value: values.service },
      { label: t('notices.order.number'), value: values.order },
      { label: t('notices.order.amount.next'), value: amount },
      ...(isShort ? amountOf(t, operator, t('notices.order-debit.missing'), values.missingMinor) : []),
    ],
    link: { label: t('notices.order-debit.link'), path: secret.path },
    closing: [t('notices.order-debit.stop'), t('notices.order-debit.link-only')],
  };
};
