/** Errors of a form in words: from the faults of its fields to summary, title and fields. */
import type { Html } from '#lib/html/html.ts';
import type { Faults } from '#lib/http/form.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { errorSummary } from './error-summary.view.ts';

/** What is wrong with a form: a sentence by field, in the order of the form; '' is the form as a whole. */
export type Sentences = Readonly<Record<string, string>>;

/** The sentences of the faults of a form (`cabinet.register`): the field's own (`<form>.errors.<field>.<word>`) where they help more than the face's general ones. */
export const sentencesOf = (t: Texts, form: string, faults: Faults<string>): Sentences =>
  Object.fromEntries(
    Object.entries(faults).flatMap(([field, word]) => {
      // A form may hand in some of its fields one by one, and those that are right have no word.
      if (word === undefined) return [];
      const own = `${form}.errors.${field}.${word}`;
      return [[field, t(t.has(own) ? own : `${form.split('.', 1)[0]}.errors.${word}`)]];
    }),
  );

/** The summary on top of a page with errors, each line a link to its field. */
export const summaryOf = (t: Texts, sentences: Sentences): Html | undefined =>
  errorSummary({ title: t('ui.error-title'), errors: Object.entries(sentences).map(([field, text]) => (field === '' ? { text } : { field, text })) });

/** The title of a page with errors says so first, for those who only hear it (GOV.UK). */
export const titleOf = (t: Texts, title: string, sentences: Sentences): string => (isFaulty(sentences) ? `${t('ui.error-prefix')} ${title}` : title);

export const isFaulty = (sentences: Sentences): boolean => Object.keys(sentences).length > 0;

/** A field's own error, to be spread into the field. */
export const errorOf = (sentences: Sentences, field: string): { error?: string } => (sentences[field] === undefined ? {} : { error: sentences[field] });
