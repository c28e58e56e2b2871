import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { ComingVersion } from '#legal';
import { notice } from '#ui';
import type { CabinetPaths } from '../paths.ts';

/** Versions that will hold, with the way to what changes: told before they bind (LE-3). */
export const comingNotices = (t: Texts, paths: CabinetPaths, coming: readonly ComingVersion[]): readonly Html[] =>
  coming.map(({ code, version, title, effectiveOn }) =>
    notice({ kind: 'info', title: t('cabinet.documents.coming', { date: t.date(effectiveOn), title: t.of(title) }), body: html`<a href="${paths.document(code, version)}">${t('cabinet.documents.coming.read')}<span class="visually-hidden"> ${t.of(title)}</span></a>` }),
  );
