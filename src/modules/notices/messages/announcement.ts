import type { Template } from '../message.ts';

/** What the operator tells everybody, or whom it concerns. `paragraphs` is a JSON list; `from` and `until` are instants, the latter empty where nobody can tell; `path` leads to the page. */
export const announcement: Template<{ kind: string; title: string; paragraphs: string; from: string; until: string; path: string }> = ({ t, values }) => ({
  subject: values.title,
  opening: JSON.parse(values.paragraphs) as string[],
  facts: [
    { label: t('notices.fact.begins'), value: t.instant(Temporal.Instant.from(values.from)) },
    ...(values.until === '' ? [] : [{ label: t('notices.fact.ends'), value: t.instant(Temporal.Instant.from(values.until)) }]),
  ],
  link: { label: t('notices.announcement.link'), path: values.path },
  closing: [],
});
