import type { Template } from '../message.ts';

/** A registry changed receipts of a holder, or took some from him. Counts are whole numbers, `named` and `leftNamed` the first of their numbers. */
export const holdingsChanged: Template<{ changed: string; named: string; left: string; leftNamed: string }> = ({ t, operator, values }) => ({
  subject: t('notices.holdings-changed.subject', { operator: t.of(operator.name) }),
  opening: [
    ...(values.changed === '0' ? [] : [t('notices.holdings-changed.opening', { count: Number(values.changed) })]),
    ...(values.left === '0' ? [] : [t('notices.holdings-changed.left', { count: Number(values.left) })]),
  ],
  facts: [
    ...(values.named === '' ? [] : [{ label: t('notices.fact.receipts'), value: values.named }]),
    ...(values.leftNamed === '' ? [] : [{ label: t('notices.fact.receipts-left'), value: values.leftNamed }]),
  ],
  closing: [t('notices.holdings-changed.where'), t('notices.holdings-changed.wrong', { phone: operator.profile.contacts.phone })],
});
