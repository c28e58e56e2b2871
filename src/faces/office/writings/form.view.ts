import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { PICTURES_IN_WRITING, TITLE_LENGTH, WORDS_LENGTH, type Draft, type Picture } from '#content';
import type { Operator } from '#operators';
import { button, checkbox, errorOf, form, LANGUAGE_NAMES, longTextField, notice, radios, selectField, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { pictureField } from './typed.ts';

export interface WritingFormView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly action: string;
  readonly draft: Draft;
  /** The version being changed; nothing for a new writing. */
  readonly version: number | undefined;
  readonly pictures: readonly Picture[];
  readonly sentences: Sentences;
}

/** What the operator publishes in his own name; advertising goes through slots. */
export const writingForm = (view: WritingFormView): Html =>
  form({
    action: view.action,
    hidden: { token: view.token(), ...(view.version !== undefined && { version: String(view.version) }) },
    body: [view.sentences['sure'] && notice({ kind: 'warning', title: view.t('content.refusals.personal') }), view.version === undefined && whatFor(view), about(view), texts(view), shown(view), view.sentences['sure'] && checkbox({ name: 'sure', label: view.t('office.writings.sure'), ...errorOf(view.sentences, 'sure') }), button({ label: view.t('office.writings.publish'), icon: 'check' })],
  });

const whatFor = ({ t, operator, draft, sentences }: WritingFormView): Html =>
  html`${radios({ name: 'kind', label: t('office.writings.kind'), choices: (['news', 'article'] as const).map((kind) => ({ value: kind, label: t(`content.kinds.${kind}`) })), value: draft.kind, isInline: true, ...errorOf(sentences, 'kind') })}
${selectField({ name: 'language', label: t('office.writings.language'), options: operator.languages.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] })), value: draft.language || t.language, size: 'medium', ...errorOf(sentences, 'language') })}`;

const about = ({ t, operator, draft, sentences }: WritingFormView): Html =>
  selectField({ name: 'topic', label: t('office.writings.topic'), options: [{ value: '', label: t('office.writings.choose') }, ...(operator.profile.content?.topics ?? []).map(({ code, name }) => ({ value: code, label: t.of(name) }))], value: draft.topic, size: 'medium', ...errorOf(sentences, 'topic') });

const texts = ({ t, draft, sentences }: WritingFormView): Html =>
  html`${textField({ name: 'title', label: t('office.writings.title'), hint: t('office.writings.limit', { count: TITLE_LENGTH }), value: draft.title, ...errorOf(sentences, 'title') })}
${longTextField({ name: 'words', label: t('office.writings.words'), hint: t('office.writings.markdown', { count: WORDS_LENGTH }), value: draft.words, rows: 14, ...errorOf(sentences, 'words') })}
${textField({ name: 'source', label: t('office.writings.source'), hint: t('office.writings.source.hint'), value: draft.source, ...errorOf(sentences, 'source') })}`;

const shown = ({ t, paths, draft, pictures, sentences }: WritingFormView): Html => html`<fieldset class="field" id="pictures"><legend class="field__label">${t('office.pictures.title')}</legend>
<p class="field__hint">${t('office.writings.pictures', { count: PICTURES_IN_WRITING })} <a href="${paths.pictures()}">${t('office.pictures.title')}</a></p>
${sentences['pictures'] && html`<p class="field__error">${sentences['pictures']}</p>`}${pictures.map(({ id, words }) => checkbox({ name: pictureField(id), label: words, isChecked: draft.pictures.includes(id) }))}</fieldset>`;
