import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as legal from '#legal';
import { button, card, form, notice, pageTitle } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface AcceptanceView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly document: legal.DocumentText;
  /** How many documents are to be accepted, this one included. */
  readonly left: number;
  /** It is accepted by an electronic signature. */
  readonly isSigned: boolean;
  /** The version that was pressed for no longer holds. */
  readonly isReplaced: boolean;
  readonly token: string;
}

/** The whole text, and under it the control. Nothing is ticked beforehand, and nothing stands between text and control. */
export function acceptance({ t, paths, document, left, isSigned, isReplaced, token }: AcceptanceView): Html {
  const accept = isSigned
    ? form({ action: paths.acceptanceSigning(), hidden: { token }, body: button({ label: t('cabinet.acceptance.sign'), icon: 'lock' }) })
    : form({ action: paths.acceptance(), hidden: { token, document: document.code, version: String(document.version) }, body: button({ label: t('cabinet.acceptance.control'), icon: 'check' }) });
  return html`${isReplaced && notice({ kind: 'warning', title: t('cabinet.acceptance.replaced'), body: t('cabinet.acceptance.replaced.body'), isAnswer: true })}
${pageTitle({ title: t('cabinet.acceptance.title'), lead: t('cabinet.acceptance.lead', { count: left }) })}
${card({ level: 2, title: document.title, aside: html`<span class="muted">${t('cabinet.documents.version', { version: document.version })}</span>`, body: html`<article class="prose">${document.html}</article>`, footer: html`${accept}<p class="muted small">${t('cabinet.acceptance.recorded')}</p>` })}`;
}
