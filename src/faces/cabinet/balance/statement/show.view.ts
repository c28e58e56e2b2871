import { html, type Html } from '#lib/html/html.ts';
import { periodText } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { decimal, money as amountOf } from '#lib/money.ts';
import { backLink, buttonLink, buttons, chart, empty, money, notice, pageTitle, section, summaryList, table } from '#ui';
import { monthsForm, monthsPaging, monthsQuery, monthsText } from '../../accounts/months.view.ts';
import type { CabinetPaths } from '../../paths.ts';
import type { Drawn, StatementMonth } from './drawn.ts';
import { lotText } from './lot.view.ts';
import { turnover } from './turnover.ts';

export interface StatementView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly drawn: Drawn;
}

export function statementView(view: StatementView): Html {
  const { t, paths, drawn: { account, months, statement } } = view;
  const query = monthsQuery(months);
  const file = (label: string, href: string) => buttonLink({ label, href, kind: 'secondary', icon: 'download', isDownload: true });
  const files = buttons([
    buttonLink({ label: t('cabinet.balance.documents'), href: paths.closingDocuments(), kind: 'secondary', icon: 'bill' }),
    file(t('cabinet.file.pdf'), paths.balanceStatementDocument(query)),
    file(t('cabinet.file.csv'), paths.balanceStatementFile(query)),
    file(t('cabinet.file.json'), paths.balanceStatementObject(query)),
  ]);
  return html`<div class="no-print">${backLink({ label: t('cabinet.balance.title'), href: paths.balance() })}</div>
${pageTitle({ kicker: t('cabinet.balance.number', { number: account.number }), title: t('cabinet.balance.statement'), actions: statement.isWhole && html`<div class="no-print">${files}</div>` })}
${monthsForm(t, paths.balanceStatement(), months)}
${statement.isWhole ? whole(view) : notice({ kind: 'warning', title: t('cabinet.partner.statement.too-long'), body: t('cabinet.partner.statement.too-long.body') })}
${monthsPaging(t, paths.balanceStatement, months)}
<p class="muted small">${t('cabinet.balance.statement.note')}</p>`;
}

function whole(view: StatementView): Html {
  const { t, drawn: { months, statement, byMonth } } = view;
  return html`${summaryList([
    { key: t('ui.period'), value: monthsText(t, months) },
    { key: t('cabinet.charge.opening'), value: money(sum(view, statement.openingMinor)) },
    { key: t('cabinet.balance.came'), value: money(sum(view, turnover(statement.lines).inMinor)) },
    { key: t('cabinet.balance.went'), value: money(sum(view, turnover(statement.lines).outMinor)) },
    { key: t('cabinet.charge.closing'), value: money(sum(view, statement.closingMinor)) },
  ])}
${byMonth.length === 0 ? empty({ icon: 'file', title: t('cabinet.balance.statement.none'), body: t('cabinet.balance.statement.none.body') }) : html`${byMonth.length > 1 && statistics(view)}${byMonth.toReversed().map((month) => monthSection(view, month))}`}`;
}

const sum = ({ t, drawn }: StatementView, minor: bigint): string => t.money(amountOf(minor, drawn.account.currency));

function monthSection(view: StatementView, { period, openingMinor, closingMinor, lines }: StatementMonth): Html {
  const { t, drawn: { account } } = view;
  return section({
    title: t.period(period),
    body: table({
      caption: t.period(period),
      isCaptionHidden: true,
      isCompact: true,
      columns: [{ label: t('cabinet.balance.what') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
      rows: [
        [html`<span class="muted">${t('cabinet.charge.opening')}</span>`, money(sum(view, openingMinor))],
        ...lines.map(({ bookedAt, kind, amountMinor, lots }) => [html`${t(`cabinet.balance.entries.${kind}`)}<br><span class="muted small">${t.instant(bookedAt)}${lots.map((lot) => html`<br>${lotText(t, account.currency, lot)}`)}</span>`, money(sum(view, amountMinor))]),
      ],
      foot: [[t('cabinet.charge.closing'), money(sum(view, closingMinor))]],
    }),
  });
}

/** What came and went by months, as columns and as a table. */
function statistics(view: StatementView): Html {
  const { t, drawn: { byMonth } } = view;
  const moved = byMonth.map(({ period, lines }) => ({ period, ...turnover(lines) }));
  const topMinor = moved.reduce((top, { inMinor, outMinor }) => [top, inMinor, outMinor].reduce((a, b) => (a > b ? a : b)), 1n);
  const drawnAt = (minor: bigint): number => Number(decimal(minor));
  return section({
    title: t('cabinet.balance.statistics'),
    body: chart({
      label: t('cabinet.balance.statistics.label'),
      ticks: moved.map(({ period }) => periodText(period).slice(5)),
      series: [{ name: t('cabinet.balance.went'), values: moved.map(({ outMinor }) => drawnAt(outMinor)) }, { name: t('cabinet.balance.came'), values: moved.map(({ inMinor }) => drawnAt(inMinor)) }],
      top: drawnAt(topMinor),
      topText: sum(view, topMinor),
      table: {
        summary: t('cabinet.balance.statistics.table'),
        caption: t('cabinet.balance.statistics'),
        columns: [t('cabinet.charge.period'), t('cabinet.balance.came'), t('cabinet.balance.went')],
        rows: moved.map(({ period, inMinor, outMinor }) => [t.period(period), sum(view, inMinor), sum(view, outMinor)]),
      },
    }),
  });
}
