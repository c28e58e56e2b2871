import { html, type Html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { money as amountOf } from '#lib/money.ts';
import { backLink, buttonLink, buttons, empty, money, notice, section, summaryList, table } from '#ui';
import { monthsForm, monthsPaging, monthsQuery, monthsText } from '../../accounts/months.view.ts';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { drawnStatement, type Drawn, type StatementMonth } from './drawn.ts';

/** How what the partner is owed came from one balance to the other (PL-1). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, paths } = visit;
  const drawn = await drawnStatement(visit);
  if (!drawn) return missing;
  const title = t('cabinet.partner.statement');
  return { page: cabinetPage(visit, { title, main: framed({ t, paths, partner: drawn.partner, room: 'incomes', title, lead: t('cabinet.partner.statement.lead'), body: view(visit, drawn) }) }) };
}

function view(visit: CabinetVisit, drawn: Drawn): Html {
  const { t, operator, paths } = visit;
  const { months, statement, byMonth } = drawn;
  const query = monthsQuery(months);
  const sum = (minor: bigint): Html => money(t.money(amountOf(minor, operator.currency)));
  const file = (label: string, href: string) => buttonLink({ label, href, kind: 'secondary', icon: 'download', isDownload: true });
  return html`<div class="no-print">${backLink({ label: t('cabinet.partner.rooms.incomes'), href: paths.partnerIncomes() })}</div>
${monthsForm(t, paths.partnerStatement(), months)}
${statement.isWhole
    ? html`<div class="no-print">${buttons([file(t('cabinet.file.pdf'), paths.partnerStatementDocument(query)), file(t('cabinet.file.csv'), paths.partnerStatementFile(query))])}</div>
${summaryList([
        { key: t('ui.period'), value: monthsText(t, months) },
        { key: t('cabinet.charge.opening'), value: sum(statement.openingMinor) },
        { key: t('cabinet.charge.closing'), value: sum(statement.closingMinor) },
      ])}
${byMonth.length === 0 ? empty({ icon: 'file', title: t('cabinet.balance.statement.none'), body: t('cabinet.balance.statement.none.body') }) : byMonth.toReversed().map((month) => monthSection(visit, month))}`
    : notice({ kind: 'warning', title: t('cabinet.partner.statement.too-long'), body: t('cabinet.partner.statement.too-long.body') })}
${monthsPaging(t, paths.partnerStatement, months)}`;
}

function monthSection({ t, operator }: CabinetVisit, { period, openingMinor, closingMinor, days }: StatementMonth): Html {
  const sum = (minor: bigint): Html => money(t.money(amountOf(minor, operator.currency)));
  return section({
    title: t.period(period),
    body: table({
      caption: t.period(period),
      isCaptionHidden: true,
      isCompact: true,
      columns: [{ label: t('cabinet.balance.what') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
      rows: [
        [html`<span class="muted">${t('cabinet.charge.opening')}</span>`, sum(openingMinor)],
        ...days.map(({ on, entry, count, amountMinor }) => [html`${t(`cabinet.partner.entries.${entry}`, { count })}<br><span class="muted small">${t.date(on)}</span>`, sum(amountMinor)]),
      ],
      foot: [[t('cabinet.charge.closing'), sum(closingMinor)]],
    }),
  });
}
