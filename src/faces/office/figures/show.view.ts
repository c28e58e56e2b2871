import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { buttonLink, chart, empty, pageTitle, section, table, tabs } from '#ui';
import type { OfficePaths } from '../paths.ts';
import type { Figure, FigureCode } from './figure.ts';

export interface FiguresView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly offered: readonly FigureCode[];
  readonly figure: Figure;
}

export function figuresPage({ t, paths, offered, figure }: FiguresView): Html {
  const { code, columns } = figure;
  const isEmpty = columns.every(({ values }) => values.every((value) => value === null || value === 0));
  return html`${pageTitle({ title: t('office.figures.title'), lead: t('office.figures.lead') })}
${tabs({ label: t('office.figures.title'), items: offered.map((one) => ({ label: t(`office.figures.${one}`), href: paths.figures(one), isCurrent: one === code })) })}
${section({
    title: t(`office.figures.${code}`),
    action: isEmpty ? undefined : buttonLink({ label: t('office.figures.file'), href: paths.figureFile(code), kind: 'secondary', icon: 'download', isDownload: true }),
    body: html`${isEmpty ? empty({ icon: 'info', title: t('office.figures.none'), body: t('office.figures.none.body') }) : figure.charted > 0 ? drawn(t, figure) : written(t, figure)}
<p class="muted">${t(`office.figures.${code}.means`)}</p>`,
  })}`;
}

function drawn(t: Texts, { code, months, columns, charted }: Figure): Html {
  const series = columns.slice(0, charted);
  const top = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return chart({
    label: t('office.figures.chart', { what: series.map(({ name }) => name).join(', ') }),
    ticks: months.map((month) => t.monthShort(month)),
    top,
    topText: t.number(top),
    series,
    table: { summary: t('office.figures.table'), caption: t(`office.figures.${code}`), columns: [t('office.figures.month'), ...columns.map(({ name }) => name)], rows: rows(t, months, columns) },
  });
}

const written = (t: Texts, { code, months, columns }: Figure): Html =>
  table({ caption: t(`office.figures.${code}`), isCaptionHidden: true, columns: [{ label: t('office.figures.month') }, ...columns.map(({ name }) => ({ label: name, isNumeric: true }))], rows: rows(t, months, columns) });

/** The newest month on top. */
const rows = (t: Texts, months: Figure['months'], columns: Figure['columns']): string[][] =>
  months.map((month, at) => [t.period(month), ...columns.map(({ values }) => (values[at] === null || values[at] === undefined ? '—' : t.number(values[at])))]).toReversed();
