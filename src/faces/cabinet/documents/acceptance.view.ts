import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as legal from '#legal';
import { button, card, checkbox, errorOf, form, notice, pageTitle, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { includedNote } from './included.view.ts';

export interface AcceptanceView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly document: legal.DocumentText;
  /** How many documents are to be accepted, this one included. */
  readonly left: number;
  /** It is accepted by an electronic signature. */
  readonly isSigned: boolean;
  /** What it gives consent to; then a tick of its own stands under the text, and nobody has set it. */
  readonly consent: legal.Document['consent'];
  /** The version that was pressed for no longer holds, or the tick was not set. */
  readonly fault: 'replaced' | 'unticked' | undefined;
  readonly token: string;
}

/** The whole text, and under it the control. Nothing is ticked beforehand, and nothing stands between text and control. */
export function acceptance(view: AcceptanceView): Html {
  const { t, paths, document, left, consent, fault } = view;
  const sentences = fault === 'unticked' ? { agree: t('cabinet.consents.errors.agree.missing') } : {};
  return html`${fault === 'replaced' && notice({ kind: 'warning', title: t('cabinet.acceptance.replaced'), body: t('cabinet.acceptance.replaced.body'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.acceptance.title'), lead: t('cabinet.acceptance.lead', { count: left }) })}
${card({ level: 2, title: document.title, aside: html`<span class="muted">${t('cabinet.documents.version', { version: document.version })}</span>`, body: html`<article class="prose">${document.html}</article>${includedNote(t, paths, document.includes)}`, footer: html`${control(view, sentences)}<p class="muted small">${t('cabinet.acceptance.recorded')}</p>` })}
${consent && notice({ kind: 'info', title: t('cabinet.consents.required'), body: html`${t.of(consent.consequence)} <a href="${paths.ownCopy()}">${t('cabinet.data.title')}</a>` })}`;
}

function control({ t, paths, document, isSigned, consent, token }: AcceptanceView, sentences: Sentences): Html {
  if (isSigned) return form({ action: paths.acceptanceSigning(), hidden: { token }, body: button({ label: t('cabinet.acceptance.sign'), icon: 'lock' }) });
  const hidden = { token, document: document.code, version: String(document.version) };
  const body = consent
    ? [checkbox({ name: 'agree', label: t('cabinet.consents.agree'), ...errorOf(sentences, 'agree') }), button({ label: t('cabinet.consents.give'), icon: 'check' })]
    : button({ label: t('cabinet.acceptance.control'), icon: 'check' });
  return form({ action: paths.acceptance(), hidden, body });
}
