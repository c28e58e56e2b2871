import type { Draft, Template, Texted } from '../message.ts';

/** `replyTo` is where an answer to the letter goes; empty where the operator takes none. */
type Named = { readonly number: string; readonly request: string; readonly replyTo: string };

/** A request came in: its number, and by when it is answered. `dueOn` is a date, or empty while nobody can tell it. */
export const requestReceived: Template<Named & { dueOn: string }> = (draft) => ({
  subject: draft.t('notices.request-received.subject', { number: draft.values.number }),
  opening: [draft.t('notices.request-received.opening')],
  facts: [...about(draft), ...(draft.values.dueOn === '' ? [] : [{ label: draft.t('notices.fact.answer-due-on'), value: draft.t.date(Temporal.PlainDate.from(draft.values.dueOn)) }])],
  closing: [draft.t('notices.request-received.closing')],
});

/** The answer. */
export const requestAnswered: Template<Named & { words: string }> = (draft) => ({
  subject: draft.t('notices.request-answered.subject', { number: draft.values.number }),
  opening: [draft.t('notices.request-answered.opening'), draft.values.words],
  facts: about(draft),
  closing: [draft.t('notices.request-answered.closing')],
});

/** Staff ask the customer something. */
export const requestAsked: Template<Named & { words: string }> = (draft) => ({
  subject: draft.t('notices.request-asked.subject', { number: draft.values.number }),
  opening: [draft.t('notices.request-asked.opening'), draft.values.words],
  facts: about(draft),
  closing: [draft.t('notices.request-asked.closing', { phone: draft.operator.profile.contacts.phone })],
});

/** The term was made longer: on which ground, why, and until when. */
export const requestExtended: Template<Named & { ground: string; words: string; dueOn: string }> = (draft) => ({
  subject: draft.t('notices.request-extended.subject', { number: draft.values.number }),
  opening: [draft.t('notices.request-extended.opening'), draft.values.words],
  facts: [
    ...about(draft),
    { label: draft.t('notices.fact.ground'), value: draft.t(`notices.grounds.${draft.values.ground}`) },
    { label: draft.t('notices.fact.answer-due-on'), value: draft.t.date(Temporal.PlainDate.from(draft.values.dueOn)) },
  ],
  closing: [draft.t('notices.request-extended.closing', { phone: draft.operator.profile.contacts.phone })],
});

/** For staff: a term is about to run out, or has. `dueAt` is an instant. */
export const requestTerm: Template<Omit<Named, 'replyTo'> & { level: string; dueAt: string }> = (draft) => ({
  subject: draft.t(`notices.request-term.${draft.values.level}`, { number: draft.values.number }),
  opening: [draft.t('notices.request-term.opening')],
  facts: [...about(draft), { label: draft.t('notices.fact.term-ends'), value: draft.t.instant(Temporal.Instant.from(draft.values.dueAt)) }],
  closing: [],
});

function about({ t, operator, values }: Draft<Texted & Pick<Named, 'number' | 'request'>, undefined>) {
  const kind = operator.profile.requests?.kinds.find(({ code }) => code === values.request);
  return [
    { label: t('notices.fact.request-number'), value: values.number },
    { label: t('notices.fact.request-kind'), value: kind ? t.of(kind.name) : values.request },
  ];
}
