import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Layout } from '#exchange';
import { backLink, button, errorOf, fileField, form, pageTitle, radios, selectField, summaryOf, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

/** The choice of an encoding that leaves it to the program. */
export const AUTOMATIC = 'automatic';

export interface TypedImport {
  readonly layout: string;
  readonly encoding: string;
}

export interface NewImportView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly layouts: readonly Layout[];
  readonly encodings: readonly string[];
  readonly typed: TypedImport;
  readonly sentences: Sentences;
  /** The import that has this very file. */
  readonly sameAs: string | undefined;
}

export function newImport({ t, paths, token, layouts, encodings, typed, sentences, sameAs }: NewImportView): Html {
  return html`${backLink({ label: t('office.imports.title'), href: paths.imports() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.imports.new'), lead: t('office.imports.new.lead') })}
${sameAs !== undefined && html`<p><a href="${paths.import(sameAs)}">${t('office.imports.new.same-file')}</a></p>`}
${form({
  action: paths.newImport(),
  hasFiles: true,
  hidden: { token },
  body: [
    radios({ name: 'layout', label: t('office.imports.layout'), choices: layouts.map(({ code, name }) => ({ value: code, label: t.of(name) })), value: typed.layout, ...errorOf(sentences, 'layout') }),
    selectField({
      name: 'encoding',
      label: t('office.imports.encoding'),
      hint: t('office.imports.encoding.hint'),
      options: [{ value: AUTOMATIC, label: t('office.imports.encoding.automatic') }, ...encodings.map((one) => ({ value: one, label: one.toUpperCase() }))],
      value: typed.encoding,
      size: 'medium',
      ...errorOf(sentences, 'encoding'),
    }),
    // The file stands last: the fields before it are read while it still arrives.
    fileField({ name: 'file', label: t('office.imports.file'), hint: t('office.imports.file.hint'), accept: '.csv,.txt,.dbf,.xlsx,.zip,text/csv,text/plain,application/zip', ...errorOf(sentences, 'file') }),
    button({ label: t('office.imports.new.submit'), icon: 'upload' }),
  ],
})}`;
}
