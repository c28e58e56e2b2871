import type { Template } from '../message.ts';

/** What a person demanded about his personal data was answered. */
export const demandAnswered: Template<{ answer: string }> = ({ t, operator, values }) => ({
  subject: t('notices.demand-answered.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.demand-answered.opening')],
  facts: [{ label: t('notices.fact.answer'), value: values.answer }],
  closing: [t('notices.demand-answered.disagree', { phone: operator.profile.contacts.phone })],
});

/** The answer takes longer, within what the law allows. `until` is a date. */
export const demandExtended: Template<{ reason: string; until: string }> = ({ t, operator, values }) => ({
  subject: t('notices.demand-extended.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.demand-extended.opening', { until: t.date(Temporal.PlainDate.from(values.until)) })],
  facts: [{ label: t('notices.fact.reason'), value: values.reason }],
  closing: [],
});

/** Personal data of this person got out, or may have. */
export const breachTold: Template<{ what: string; measures: string; responsible: string }> = ({ t, operator, values }) => ({
  subject: t('notices.data-breached.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.data-breached.opening')],
  facts: [
    { label: t('notices.fact.what-happened'), value: values.what },
    { label: t('notices.fact.measures'), value: values.measures },
    { label: t('notices.fact.whom-to-ask'), value: values.responsible },
  ],
  closing: [t('notices.data-breached.advice')],
});
