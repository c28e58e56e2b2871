import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { PICTURES_IN_WRITING, SOURCE_LENGTH, TITLE_LENGTH, WORDS_LENGTH, WRITING_KINDS, type Draft, type Picture } from '#content';
import type { Operator } from '#operators';
import { button, checkbox, details, errorOf, form, LANGUAGE_NAMES, longTextField, radios, selectField, textField, type Sentences } from '#ui';
import { personalNotice } from '../news/writing.view.ts';
import type { CabinetPaths } from '../paths.ts';
import { pictureField } from './typed.ts';

export interface WritingFormView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly action: string;
  readonly draft: Draft;
  /** The version being changed; nothing for a new writing. */
  readonly version: number | undefined;
  readonly pictures: readonly Picture[];
  readonly sentences: Sentences;
}

const ROWS = 14;

/** The form of a writing, with the limits where one writes (PR 27). Kind and language stay as they were published. */
export function writingForm(view: WritingFormView): Html {
  const { t, operator, token, action, draft, version, sentences } = view;
  return form({
    action,
    hidden: { token: token(), ...(version !== undefined && { version: String(version) }) },
    body: [
      sentences['sure'] && personalNotice(t),
      version === undefined && radios({ name: 'kind', label: t('cabinet.writings.kind'), choices: WRITING_KINDS.map((kind) => ({ value: kind, label: t(`content.kinds.${kind}`), hint: t(`cabinet.writings.kind.${kind}`) })), value: draft.kind, ...errorOf(sentences, 'kind') }),
      version === undefined && operator.languages.length > 1 && selectField({ name: 'language', label: t('cabinet.writings.language'), options: operator.languages.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] })), value: draft.language || t.language, size: 'medium', ...errorOf(sentences, 'language') }),
      selectField({ name: 'topic', label: t('cabinet.writings.topic'), options: [{ value: '', label: t('cabinet.writings.topic.choose') }, ...(operator.profile.content?.topics ?? []).map(({ code, name }) => ({ value: code, label: t.of(name) }))], value: draft.topic, size: 'medium', ...errorOf(sentences, 'topic') }),
      textField({ name: 'title', label: t('cabinet.writings.headline'), hint: t('cabinet.writings.limit', { count: TITLE_LENGTH }), value: draft.title, ...errorOf(sentences, 'title') }),
      longTextField({ name: 'words', label: t('cabinet.writings.words'), hint: t('cabinet.writings.limit', { count: WORDS_LENGTH }), value: draft.words, rows: ROWS, ...errorOf(sentences, 'words') }),
      details({ summary: t('cabinet.writings.markup'), body: html`<p>${t('cabinet.writings.markup.body')}</p>` }),
      textField({ name: 'source', label: t('cabinet.writings.source'), hint: t('cabinet.writings.source.hint', { count: SOURCE_LENGTH }), value: draft.source, ...errorOf(sentences, 'source') }),
      pictureBoxes(view),
      sentences['sure'] && checkbox({ name: 'sure', label: t('cabinet.news.personal.sure'), ...errorOf(sentences, 'sure') }),
      button({ label: t(version === undefined ? 'cabinet.writings.publish' : 'cabinet.writings.save') }),
    ],
  });
}

const pictureBoxes = ({ t, paths, draft, pictures, sentences }: WritingFormView): Html => html`<fieldset class="field" id="pictures"><legend class="field__label">${t('cabinet.writings.pictures')}</legend>
<p class="field__hint">${t('cabinet.writings.pictures.hint', { count: PICTURES_IN_WRITING })} <a href="${paths.ownPictures()}">${t('cabinet.pictures.title')}</a></p>
${sentences['pictures'] && html`<p class="field__error">${sentences['pictures']}</p>`}
${pictures.map((one) => checkbox({ name: pictureField(one.id), label: one.words, isChecked: draft.pictures.includes(one.id), ...(one.verdict === null && { hint: t('cabinet.pictures.held') }) }))}</fieldset>`;
