import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, pageTitle, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

/** Where the challenge of a sign-in is signed. */
export const bySignature = ({ t, paths, sentences, piece }: { readonly t: Texts; readonly paths: CabinetPaths; readonly sentences: Sentences; readonly piece: Html }): Html => html`${backLink({ label: t('ui.back'), href: paths.signIn() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.sign-in.eds.title'), lead: t('cabinet.sign-in.eds.lead') })}
${piece}`;
