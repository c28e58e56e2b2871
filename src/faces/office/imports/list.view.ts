import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Import, Layout, State } from '#exchange';
import { buttonLink, empty, pageTitle, pagination, table, tag, type TagTone } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

/** What a table of imports needs beside them. */
export interface ImportsTableView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly names: StaffNames;
  readonly layouts: readonly Layout[];
}

export interface ImportListView extends ImportsTableView {
  readonly imports: readonly Import[];
  readonly mayStart: boolean;
  readonly isFirstPage: boolean;
  /** The page is full, so there may be earlier imports. */
  readonly mayContinue: boolean;
}

export function importList(view: ImportListView): Html {
  const { t, paths, imports, mayStart } = view;
  const start = mayStart && buttonLink({ label: t('office.imports.new'), href: paths.newImport(), icon: 'upload' });
  return html`${pageTitle({ title: t('office.imports.title'), actions: start })}
${imports.length === 0 ? empty({ icon: 'upload', title: t('office.imports.none'), body: t('office.imports.none.body') }) : importsTable(view, imports)}
${pages(view)}`;
}

export function importsTable({ t, paths, names, layouts }: ImportsTableView, imports: readonly Import[]): Html {
  return table({
    caption: t('office.imports.title'),
    isCaptionHidden: true,
    columns: [{ label: t('office.imports.file') }, { label: t('office.imports.layout') }, { label: t('office.imports.state') }, { label: t('office.imports.started-by') }, { label: t('office.imports.started-at') }],
    rows: imports.map((one) => [
      html`<a href="${paths.import(one.id)}">${fileName(t, one)}</a>`,
      layoutName(t, layouts, one.layout),
      stateTag(t, one.state),
      names(one.startedBy),
      t.instant(one.startedAt),
    ]),
  });
}

/** The name of the file, or that it was removed: the import stays on record. */
export const fileName = (t: Texts, { file }: Pick<Import, 'file'>): string => (file.name === '' ? t('office.imports.file-removed') : file.name);

/** A layout that the profile no longer lists is named by its code. */
export const layoutName = (t: Texts, layouts: readonly Layout[], code: string): string => {
  const known = layouts.find((layout) => layout.code === code);
  return known ? t.of(known.name) : code;
};

const TONES: Record<State, TagTone> = {
  uploaded: 'neutral',
  reading: 'info',
  previewed: 'warning',
  'awaiting-approval': 'warning',
  applying: 'info',
  applied: 'success',
  rejected: 'danger',
  cancelled: 'neutral',
  failed: 'danger',
};

export const stateTag = (t: Texts, state: State): Html => tag({ label: t(`exchange.states.${state}`), tone: TONES[state] });

function pages({ t, paths, imports, isFirstPage, mayContinue }: ImportListView): Html | undefined {
  const oldest = imports.at(-1);
  return pagination({
    label: t('ui.pages'),
    previous: isFirstPage ? undefined : { label: t('office.newest'), href: paths.imports() },
    next: mayContinue && oldest ? { label: t('office.earlier'), href: paths.imports(oldest.id) } : undefined,
  });
}
