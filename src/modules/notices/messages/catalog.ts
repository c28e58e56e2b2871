import type { Texts } from '#lib/i18n/texts.ts';
import { money } from '#lib/money.ts';
import type { Template } from '../message.ts';

/** What became of a partner (`state`), and why where it was said. */
export const partnerDecided: Template<{ partner: string; state: string; reason: string }> = ({ t, operator, values }) => ({
  subject: t(`notices.partner-decided.subject.${values.state}`, { operator: t.of(operator.name), partner: values.partner }),
  opening: [t(`notices.partner-decided.${values.state}`)],
  facts: reasonIn(t, values.reason),
  closing: [t('notices.partner-decided.questions', { phone: operator.profile.contacts.phone })],
});

/** Payouts of a partner go elsewhere from now on; whoever could have said so is told. `account`: its last four characters. */
export const partnerRequisites: Template<{ partner: string; bank: string; account: string }> = ({ t, operator, values }) => ({
  subject: t('notices.partner-requisites.subject', { operator: t.of(operator.name), partner: values.partner }),
  opening: [t('notices.partner-requisites.opening')],
  facts: [
    { label: t('notices.partner-requisites.bank'), value: values.bank },
    { label: t('notices.partner-requisites.account'), value: `…${values.account}` },
  ],
  closing: [t('notices.partner-requisites.not-you', { phone: operator.profile.contacts.phone })],
});

/** What became of a card of a digital service (`done`: published, returned, withdrawn), and why where it was said. */
export const cardDecided: Template<{ service: string; partner: string; done: string; reason: string }> = ({ t, values }) => ({
  subject: t(`notices.card-decided.subject.${values.done}`, { service: values.service }),
  opening: [t(`notices.card-decided.${values.done}`)],
  facts: [{ label: t('notices.fact.digital-service'), value: values.service }, ...reasonIn(t, values.reason)],
  closing: [],
});

/** A plan that the reader holds will cost something else: from which day that is his (a date), and before; `path` leads to the service. */
export const priceChanged: Template<{ service: string; plan: string; beforeMinor: string; priceMinor: string; startsOn: string; path: string }> = ({ t, operator, values }) => ({
  subject: t('notices.price-changed.subject', { service: values.service, date: t.date(Temporal.PlainDate.from(values.startsOn)) }),
  opening: [t('notices.price-changed.opening')],
  facts: [
    { label: t('notices.fact.digital-service'), value: values.service },
    { label: t('notices.fact.plan'), value: values.plan },
    { label: t('notices.fact.price-before'), value: t.money(money(BigInt(values.beforeMinor), operator.currency)) },
    { label: t('notices.fact.price-new'), value: t.money(money(BigInt(values.priceMinor), operator.currency)) },
    { label: t('notices.fact.price-from'), value: t.date(Temporal.PlainDate.from(values.startsOn)) },
  ],
  link: { label: t('notices.price-changed.link'), path: values.path },
  closing: [t('notices.price-changed.bought')],
});

const reasonIn = (t: Texts, reason: string): { label: string; value: string }[] => (reason === '' ? [] : [{ label: t('notices.fact.reason'), value: reason }]);
