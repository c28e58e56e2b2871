import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { DocumentText } from '#legal';
import type { CabinetPaths } from '../../paths.ts';
import { includedNote } from '../../documents/included.view.ts';
import { backLink, button, form, pageTitle, section, summaryOf, type Sentences } from '#ui';

export interface AgreementView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly back: string;
  readonly documents: readonly DocumentText[];
  /** By which everything above is accepted: the sentence over the signature, or the button. It is recorded word for word. */
  readonly control: string;
  /** Where the agreement is signed; without it the button accepts. */
  readonly piece: Html | undefined;
  readonly sentences: Sentences;
}

/** Step four: the whole text, and nothing between it and what accepts it. */
export const agreementForm = ({ t, paths, action, hidden, back, documents, control, piece, sentences }: AgreementView): Html => html`${backLink({ label: t('ui.back'), href: back })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 4, steps: 4 }), title: t(piece ? 'cabinet.register.eds.agreement' : 'cabinet.register.eds.rules') })}
${documents.map((text) => section({ title: text.title, body: html`<div class="prose">${text.html}</div>${includedNote(t, paths, text.includes)}` }))}
${piece ? html`<p>${control}</p>${piece}` : form({ action, hidden, body: [html`<p>${t('cabinet.register.eds.accept.lead', { count: documents.length })}</p>`, button({ label: control })] })}`;
