import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Export, ExportLayout, ExportRefusal } from '#exchange';
import { button, buttonLink, card, empty, form, notice, pageTitle, pagination, section, table } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface ExportListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly names: StaffNames;
  readonly layouts: readonly ExportLayout[];
  readonly exports: readonly Export[];
  readonly mayExport: boolean;
  /** Why what was just asked for could not be, or what was made. */
  readonly refused: ExportRefusal | undefined;
  readonly made: Export | undefined;
  readonly isFirstPage: boolean;
  readonly mayContinue: boolean;
}

/** What can be handed out, and what was. */
export function exportList(view: ExportListView): Html {
  const { t, exports, mayExport, layouts } = view;
  return html`${answer(view)}${pageTitle({ title: t('office.exports.title'), lead: t('office.exports.lead') })}
${mayExport && layouts.length > 0 && section({ title: t('office.exports.new'), body: layouts.map((layout) => maker(view, layout)) })}
${exports.length === 0 ? empty({ icon: 'download', title: t('office.exports.none'), body: t('office.exports.none.body') }) : history(view)}
${pages(view)}`;
}

function answer({ t, paths, refused, made, mayExport }: ExportListView): Html | undefined {
  if (refused) return notice({ kind: 'warning', title: t(`exchange.refusals.${refused}`), isAnswer: true });
  if (!made) return undefined;
  const link = mayExport && buttonLink({ label: t('office.exports.download'), href: paths.exportFile(made.id), icon: 'download', isDownload: true });
  return notice({ kind: 'success', title: t('office.exports.made'), body: link, isAnswer: true });
}

const maker = ({ t, paths, token }: ExportListView, { code, name }: ExportLayout): Html =>
  card({ title: t.of(name), body: form({ action: paths.exports(), hidden: { token: token(), layout: code }, body: button({ label: t('office.exports.make'), icon: 'download', about: t.of(name) }) }) });

function history({ t, paths, names, layouts, exports, mayExport }: ExportListView): Html {
  const nameOf = (code: string) => {
    const layout = layouts.find((one) => one.code === code);
    return layout ? t.of(layout.name) : code;
  };
  return table({
    caption: t('office.exports.title'),
    isCaptionHidden: true,
    columns: [{ label: t('office.exports.layout') }, { label: t('office.exports.records'), isNumeric: true }, { label: t('office.exports.made-by') }, { label: t('office.exports.made-at') }],
    rows: exports.map((one) => [
      mayExport ? html`<a href="${paths.exportFile(one.id)}" download>${nameOf(one.layout)}</a>` : nameOf(one.layout),
      t.number(one.records),
      names(one.madeBy),
      t.instant(one.madeAt),
    ]),
  });
}

function pages({ t, paths, exports, isFirstPage, mayContinue }: ExportListView): Html | undefined {
  const oldest = exports.at(-1);
  return pagination({
    label: t('ui.pages'),
    previous: isFirstPage ? undefined : { label: t('office.newest'), href: paths.exports() },
    next: mayContinue && oldest ? { label: t('office.earlier'), href: paths.exports({ before: oldest.id }) } : undefined,
  });
}
