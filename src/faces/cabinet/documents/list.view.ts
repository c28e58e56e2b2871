import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as legal from '#legal';
import { card, empty, pageTitle, tiles } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { comingNotices } from './coming.view.ts';

/** A card for each document, with the version that holds. */
export function documentList({ t, paths, documents, coming }: { t: Texts; paths: CabinetPaths; documents: readonly legal.Document[]; coming: readonly legal.ComingVersion[] }): Html {
  return html`${pageTitle({ title: t('cabinet.documents.title'), lead: t('cabinet.documents.lead') })}
${comingNotices(t, paths, coming)}
${documents.length === 0 ? empty({ title: t('cabinet.documents.none') }) : tiles(documents.map((one) => documentCard(t, paths, one)))}`;
}

const documentCard = (t: Texts, paths: CabinetPaths, { code, title, version, effectiveOn }: legal.Document): Html =>
  card({
    title: t.of(title),
    level: 2,
    href: paths.document(code),
    body: html`<p class="muted">${t('cabinet.documents.version-since', { version, date: t.date(effectiveOn) })}</p>`,
  });
