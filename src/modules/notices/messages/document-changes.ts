import type { Template } from '../message.ts';

/** A new version of a document is published: from when it holds, what is asked then, and the way to what differs (EL 6.1; GR 2.4). `on` is a date in ISO form; `asks`: acceptance, use or nothing. */
export const documentChanges: Template<{ document: string; on: string; path: string; asks: string }> = ({ t, operator, values }) => ({
  subject: t('notices.document-changes.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.document-changes.opening')],
  facts: [
    { label: t('notices.fact.document'), value: values.document },
    { label: t('notices.fact.holds-from'), value: t.date(Temporal.PlainDate.from(values.on)) },
  ],
  link: { label: t('notices.document-changes.action'), path: values.path },
  closing: values.asks === 'nothing' ? [] : [t(`notices.document-changes.${values.asks === 'use' ? 'use' : 'acceptance'}`), t('notices.document-changes.refusal')],
});
