import type { Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { NOTE_KINDS, type Applicant } from '#applicants';
import { button, errorOf, form, longTextField, radios, selectField, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

/** What was typed into the forms of the page, by field. */
export type Typed = Readonly<Record<string, string>>;

export interface FormsView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly found: Applicant;
  readonly typed: Typed;
  readonly sentences: Sentences;
}

/** Approve or refuse, with the reason that the applicant is told. */
export const decisionForm = ({ t, paths, token, found, typed, sentences }: FormsView): Html =>
  form({
    action: paths.applicant(found.id),
    hidden: { token: token() },
    body: [
      radios({
        name: 'decision',
        label: t('office.applicants.decision.label'),
        choices: (['approve', 'refuse'] as const).map((value) => ({ value, label: t(`office.applicants.decision.${value}`), hint: t(`office.applicants.decision.${value}.hint`) })),
        value: typed['decision'],
        ...errorOf(sentences, 'decision'),
      }),
      longTextField({ name: 'reason', label: t('office.applicants.reason'), hint: t('office.applicants.reason.hint'), value: typed['reason'], rows: 3, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.applicants.decide') }),
    ],
  });

/** Asks for a document. */
export const wishForm = ({ t, paths, token, found, typed, sentences }: FormsView): Html =>
  form({
    action: paths.applicantWishes(found.id),
    hidden: { token: token() },
    body: [
      textField({ name: 'title', label: t('office.applicants.wish.document'), hint: t('office.applicants.wish.hint'), value: typed['title'], ...errorOf(sentences, 'title') }),
      button({ label: t('office.papers.ask.submit'), kind: 'secondary' }),
    ],
  });

/** Keeps an inquiry, an answer, a doubt. */
export const noteForm = ({ t, paths, token, found, typed, sentences }: FormsView): Html =>
  form({
    action: paths.applicantNotes(found.id),
    hidden: { token: token() },
    body: [
      selectField({ name: 'kind', label: t('office.applicants.notes.kind'), options: NOTE_KINDS.map((value) => ({ value, label: t(`office.applicants.notes.kinds.${value}`) })), value: typed['kind'], ...errorOf(sentences, 'kind') }),
      longTextField({ name: 'words', label: t('office.applicants.notes.words'), value: typed['words'], rows: 3, ...errorOf(sentences, 'words') }),
      button({ label: t('office.applicants.notes.add'), kind: 'secondary' }),
    ],
  });
