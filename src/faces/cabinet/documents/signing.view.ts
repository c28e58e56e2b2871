import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as legal from '#legal';
import { backLink, pageTitle, section, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

/** The whole text, and under it where it is signed. */
export const signing = ({ t, paths, document, sentences, piece }: { readonly t: Texts; readonly paths: CabinetPaths; readonly document: legal.DocumentText; readonly sentences: Sentences; readonly piece: Html }): Html => html`${backLink({ label: t('ui.back'), href: paths.acceptance() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.acceptance.title') })}
${section({ title: document.title, body: html`<div class="prose">${document.html}</div>` })}
<p>${t('cabinet.acceptance.sign.lead')}</p>
${piece}`;
