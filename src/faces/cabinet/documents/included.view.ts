import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Included } from '#legal';
import type { CabinetPaths } from '../paths.ts';

/** What is accepted together with a document (LE-12), each to be read; nothing where it includes none. */
export const includedNote = (t: Texts, paths: CabinetPaths, includes: readonly Included[]): Html | undefined =>
  includes.length === 0 ? undefined : html`<p>${includedLinks(t, paths, includes)}</p>`;

/** The same within a line. */
export const includedLinks = (t: Texts, paths: CabinetPaths, includes: readonly Included[]): Html | undefined =>
  includes.length === 0
    ? undefined
    : html`${t('cabinet.documents.includes')} ${includes.map(({ code, title, version }, at) => html`${at > 0 && '; '}<a href="${paths.document(code, version)}" target="_blank" rel="noopener">${t.of(title)}</a> (${t('cabinet.documents.version', { version })})`)}`;
