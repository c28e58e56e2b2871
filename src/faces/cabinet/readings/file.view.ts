import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, buttonLink, errorOf, fileField, form, pageTitle, section, summaryOf, table, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface RefusedRow {
  readonly line: number;
  readonly account: string;
  readonly number: string;
  readonly value: string;
  readonly reason: string;
}

export interface FileOfReadingsView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly refused: readonly RefusedRow[];
  /** The rows that are good, to be sent without the others. */
  readonly rest: { readonly href: string; readonly count: number } | undefined;
  readonly sentences: Sentences;
}

export function fileOfReadings(view: FileOfReadingsView): Html {
  const { t, paths, token, refused, rest, sentences } = view;
  return html`${backLink({ label: t('cabinet.readings.title'), href: paths.readings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.readings.file.title'), lead: t('cabinet.readings.file.lead') })}
${refused.length > 0 && section({ title: t('cabinet.readings.file.refused'), body: html`${refusedTable(t, refused)}${rest && buttonLink({ label: t('cabinet.readings.file.rest', { count: rest.count }), href: rest.href, kind: 'secondary' })}` })}
${section({ title: t('cabinet.readings.file.step-1'), body: html`<p>${t('cabinet.readings.file.step-1.body')}</p>${buttonLink({ label: t('cabinet.readings.file.download'), href: paths.readingsTemplate(), kind: 'secondary', icon: 'download', isDownload: true })}` })}
${section({
    title: t('cabinet.readings.file.step-2'),
    body: form({
      action: paths.readingsFile(),
      hasFiles: true,
      hidden: { token },
      body: [fileField({ name: 'file', label: t('cabinet.readings.file.field'), hint: t('cabinet.readings.file.hint'), accept: '.csv,text/csv', ...errorOf(sentences, 'file') }), button({ label: t('cabinet.readings.file.check'), icon: 'upload' })],
    }),
  })}`;
}

const refusedTable = (t: Texts, refused: readonly RefusedRow[]): Html =>
  table({
    caption: t('cabinet.readings.file.refused'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.readings.file.line'), isNumeric: false }, { label: t('cabinet.account.number-word') }, { label: t('cabinet.readings.meter') }, { label: t('cabinet.readings.value') }, { label: t('cabinet.readings.file.reason') }],
    rows: refused.map(({ line, account, number, value, reason }) => [t.number(line), account, number, value, reason]),
  });
