import type { Draft, Template, Texted } from '../message.ts';

/** `about` is a kind of subject; `outcome` what staff decided. */
type Judged = { readonly number: string; readonly about: string; readonly reason: string };

/** An author is told what was done to his words, why, and until when he may object. `title` may be empty, `until` is an instant, `path` leads to the case. */
export const wordsJudged: Template<Judged & { title: string; outcome: string; until: string; path: string }> = (draft) => ({
  subject: draft.t(`notices.words-judged.${draft.values.outcome}`, { number: draft.values.number }),
  opening: [draft.t('notices.words-judged.opening')],
  facts: [
    ...about(draft),
    ...(draft.values.title === '' ? [] : [{ label: draft.t('notices.fact.title'), value: draft.values.title }]),
    { label: draft.t('notices.fact.reason'), value: draft.values.reason },
    { label: draft.t('notices.fact.object-until'), value: draft.t.instant(Temporal.Instant.from(draft.values.until)) },
  ],
  link: { label: draft.t('notices.words-judged.link'), path: draft.values.path },
  closing: [draft.t('notices.words-judged.closing')],
});

/** Whoever complained is told what came of it. */
export const complaintAnswered: Template<Judged & { outcome: string }> = (draft) => ({
  subject: draft.t('notices.complaint-answered.subject', { number: draft.values.number }),
  opening: [draft.t(`notices.complaint-answered.${draft.values.outcome}`)],
  facts: [...about(draft), { label: draft.t('notices.fact.reason'), value: draft.values.reason }],
  closing: [],
});

/** What became of an objection. */
export const objectionAnswered: Template<Judged & { upheld: string }> = (draft) => ({
  subject: draft.t('notices.objection-answered.subject', { number: draft.values.number }),
  opening: [draft.t(`notices.objection-answered.${draft.values.upheld}`)],
  facts: [...about(draft), { label: draft.t('notices.fact.reason'), value: draft.values.reason }],
  closing: [],
});

const about = ({ t, values }: Draft<Texted & Judged, undefined>) => [
  { label: t('notices.fact.case-number'), value: values.number },
  { label: t('notices.fact.judged'), value: t(`notices.judged.${values.about}`) },
];
