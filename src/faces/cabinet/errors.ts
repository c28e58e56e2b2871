import type { Faults } from '#lib/http/form.ts';
import type { Texts, Values } from '#lib/i18n/texts.ts';
import { errorSummary } from '#ui';
import type { Html } from '#lib/html/html.ts';

/** What is wrong with a form: a sentence by field, in the order of the form; '' is the form as a whole. */
export type Sentences = Readonly<Record<string, string>>;

/**
 * The sentences of the faults of a form. A field has its own words (`<form>.errors.<field>.<word>`) where they help more
 * than the general ones (`cabinet.errors.<word>`).
 */
export function sentencesOf(t: Texts, form: string, faults: Faults<string>, values?: Values): Sentences {
  return Object.fromEntries(
    Object.entries(faults).map(([field, word]) => {
      const own = `${form}.errors.${field}.${word}`;
      return [field, t(t.has(own) ? own : `cabinet.errors.${word}`, values)];
    }),
  );
}

/** The summary on top of a page with errors, each line a link to its field. */
export const summaryOf = (t: Texts, sentences: Sentences): Html | undefined =>
  errorSummary({ title: t('ui.error-title'), errors: Object.entries(sentences).map(([field, text]) => (field === '' ? { text } : { field, text })) });

/** The title of a page with errors says so first, for those who only hear it (GOV.UK). */
export const titleOf = (t: Texts, title: string, sentences: Sentences): string => (Object.keys(sentences).length > 0 ? `${t('ui.error-prefix')} ${title}` : title);
