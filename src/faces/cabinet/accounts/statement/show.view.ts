import { html, type Html } from '#lib/html/html.ts';
import { periodText } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as accounts from '#accounts';
import type { Operator } from '#operators';
import { backLink, buttonLink, buttons, empty, section, summaryList, table } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { amountCell } from '../charge.view.ts';
import type { ChosenMonths } from '../months.ts';
import { monthsForm, monthsPaging, monthsQuery, monthsText } from '../months.view.ts';
import type { OwnAccount } from '../own-account.ts';
import { paymentsTable } from '../payments/list.view.ts';
import { room } from '../room.view.ts';

export interface StatementView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly own: OwnAccount;
  readonly months: ChosenMonths;
  readonly drawn: accounts.Statement;
  /** The day it was drawn up. */
  readonly on: Temporal.PlainDate;
}

/** Whose account, which months, and how the balance came from one end to the other. */
export function statement(view: StatementView): Html {
  const { t, paths, own, months, drawn } = view;
  const files = buttons([
    buttonLink({ label: t('cabinet.file.pdf'), href: paths.statementDocument(own.code, monthsQuery(months)), kind: 'secondary', icon: 'download', isDownload: true }),
    buttonLink({ label: t('cabinet.file.csv'), href: paths.statementFile(own.code, periodText(months.from), periodText(months.to)), kind: 'secondary', icon: 'download', isDownload: true }),
  ]);
  return html`<div class="no-print">${backLink({ label: t('cabinet.payments.title'), href: paths.payments(own.code, monthsQuery(months)) })}</div>
${room({
    t,
    paths,
    own,
    section: 'statement',
    title: t('cabinet.statement.title'),
    actions: drawn.months.length > 0 && html`<div class="no-print">${files}</div>`,
    body: html`${monthsForm(t, paths.statement(own.code), months)}
${parties(view)}
${drawn.months.length === 0 ? empty({ icon: 'file', title: t('cabinet.statement.none'), body: t('cabinet.statement.none.body') }) : monthsTable(view)}
${drawn.payments.length > 0 && section({ title: t('cabinet.statement.payments'), body: paymentsTable(t, view.operator, drawn.payments) })}
${monthsPaging(t, (query) => paths.statement(own.code, query), months)}
<p class="muted small">${t('cabinet.statement.drawn', { date: t.date(view.on), operator: t.of(view.operator.name) })} <span class="no-print">${t('cabinet.statement.print')}</span></p>`,
  })}`;
}

function parties({ t, operator, own: { account }, months, drawn }: StatementView): Html {
  return summaryList([
    { key: t('cabinet.account.holder'), value: account.holder ?? t('cabinet.not-provided') },
    { key: t('ui.period'), value: monthsText(t, months) },
    { key: t('cabinet.charge.opening'), value: amountCell(t, operator, drawn.openingMinor) },
    { key: t('cabinet.charge.closing'), value: amountCell(t, operator, drawn.closingMinor) },
  ]);
}

function monthsTable({ t, operator, drawn }: StatementView): Html {
  const sum = (of: (month: accounts.Statement['months'][number]) => bigint) => drawn.months.reduce((total, month) => total + of(month), 0n);
  const numeric = (key: string) => ({ label: t(`cabinet.charge.${key}`), isNumeric: true });
  const cell = (minor: bigint | null) => amountCell(t, operator, minor);
  return table({
    caption: t('cabinet.statement.caption'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.charge.period') }, numeric('accrued'), numeric('paid'), numeric('closing')],
    rows: drawn.months.map((month) => [t.period(month.period), cell(month.accruedMinor), cell(month.paidMinor), cell(month.closingMinor)]),
    foot: [[t('cabinet.charge.total'), cell(sum(({ accruedMinor }) => accruedMinor)), cell(sum(({ paidMinor }) => paidMinor)), cell(drawn.closingMinor)]],
  });
}
