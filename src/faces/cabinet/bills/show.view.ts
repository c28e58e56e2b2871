import { html, type Html, type Piece } from '#lib/html/html.ts';
import { periodText } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import * as bills from '#bills';
import { serviceName, type Operator } from '#operators';
import { backLink, buttonLink, buttons, columns, figure, LANGUAGE_NAMES, notice, pageTitle, qr, section, summaryList, table } from '#ui';
import { amountCell, amountText, unitText } from '../accounts/charge.view.ts';
import type { Tariffs } from '../accounts/charges/explanation.view.ts';
import { EXTRAS, linesTable } from '../accounts/charges/month.view.ts';
import { actingNotice } from '../acting.view.ts';
import type { CabinetPaths } from '../paths.ts';

export interface BillView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly sheet: accounts.BillSheet;
  readonly readings: readonly bills.BilledReading[];
  /** In whose name the page stands, where the user is his delegate. */
  readonly principal: string | undefined;
  readonly tariffs: Tariffs;
  /** The operator takes payments here. */
  readonly mayPay: boolean;
  readonly code: { readonly kind: bills.PaymentCode['kind']; readonly across: number; readonly boxes: readonly number[] } | undefined;
}

/** What is due and how it came about; the document in every language of the operator; the code to pay by. */
export function bill(view: BillView): Html {
  const { t, paths, sheet } = view;
  const month = periodText(sheet.bill.period);
  return html`<div class="no-print">${backLink({ label: t('cabinet.charges.title'), href: paths.charges(accounts.accountPublicId(sheet.account.id), `from=${month}&to=${month}`) })}</div>
${pageTitle({ kicker: t('cabinet.account.number', { number: sheet.account.number }), title: t('cabinet.bill.title', { period: t.period(sheet.bill.period) }), lead: issued(view) })}
${actingNotice(t, view.principal)}
${sheet.bill.supersededAt && notice({ kind: 'warning', title: t('cabinet.bill.superseded'), body: t('cabinet.charges.bill-superseded', { date: t.date(sheet.bill.supersededAt.toZonedDateTimeISO(t.zone).toPlainDate()) }) })}
${columns({ main: html`${due(view)}${balance(view)}`, side: html`${documents(view)}${code(view)}` })}
${charges(view)}
${readings(view)}
${requisites(view)}`;
}

const issued = ({ t, sheet: { bill: { number, issuedOn } } }: BillView): string =>
  [number && t('cabinet.charges.bill', { number }), issuedOn && t('cabinet.charges.bill-issued', { date: t.date(issuedOn) })].filter(Boolean).join(', ');

function due({ t, operator, paths, sheet, mayPay }: BillView): Html {
  const { dueMinor, isPayable } = bills.billFigures(sheet);
  return figure({
    label: t(dueMinor > 0n ? 'cabinet.bill.due' : dueMinor < 0n ? 'cabinet.bill.advance' : 'cabinet.bill.nothing-due'),
    value: amountText(t, operator, dueMinor < 0n ? -dueMinor : dueMinor),
    tone: isPayable ? 'due' : 'plain',
    action: mayPay && isPayable && buttonLink({ label: t('cabinet.overview.pay'), href: paths.billPayment(accounts.billPublicId(sheet.bill.id)), icon: 'card' }),
    note: isPayable && sheet.bill.dueOn && t('cabinet.overview.pay-by', { date: t.date(sheet.bill.dueOn) }),
  });
}

function balance({ t, operator, sheet }: BillView): Html {
  const { openingMinor, accruedMinor, paidMinor, dueMinor, isDisputed } = bills.billFigures(sheet);
  const known = (key: string, value: Piece) => ({ key: t(key), value: value ?? t('cabinet.not-provided') });
  return html`${summaryList([
    known('cabinet.account.holder', sheet.account.holder),
    known('cabinet.account.address', sheet.account.address),
    known('cabinet.charge.opening', amountCell(t, operator, openingMinor)),
    known('cabinet.charge.accrued', amountCell(t, operator, accruedMinor)),
    known('cabinet.charge.paid', amountCell(t, operator, paidMinor)),
    known('cabinet.charge.closing', amountCell(t, operator, dueMinor)),
  ])}${isDisputed && notice({ kind: 'info', title: t('cabinet.bill.disputed') })}`;
}

/** The document's language is chosen apart from that of the page. */
const documents = ({ t, operator, paths, sheet }: BillView): Html => html`<div class="no-print">${buttons(
  operator.languages.map((language) => buttonLink({ label: t('cabinet.bill.download', { language: LANGUAGE_NAMES[language] }), href: paths.billFile(accounts.billPublicId(sheet.bill.id), language), kind: language === t.language ? 'primary' : 'secondary', icon: 'download', isDownload: true })),
)}</div>`;

const code = ({ t, code: given }: BillView): Html | undefined => given && qr({ label: t(`cabinet.bill.code.${given.kind}`), across: given.across, boxes: given.boxes, caption: t(`cabinet.bill.scan.${given.kind}`) });

function charges({ t, operator, sheet, tariffs }: BillView): Html {
  const extras = EXTRAS.filter((extra) => sheet.charges.some((line) => line[`${extra}Minor`] !== 0n));
  return section({
    title: t('cabinet.charges.title'),
    body: html`${sheet.billsInMonth > 1 && html`<p class="muted">${t('cabinet.bill.several')}</p>`}
${sheet.charges.length > 0 ? linesTable({ t, operator, period: sheet.bill.period, lines: sheet.charges, extras, tariffs }) : html`<p class="muted">${t('cabinet.charges.no-lines')}</p>`}`,
  });
}

function readings({ t, operator, readings: billed }: BillView): Html | undefined {
  if (billed.length === 0) return undefined;
  const shown = (value: string | null): string => (value === null ? t('cabinet.not-provided') : t.number(value));
  const numeric = (key: string) => ({ label: t(key), isNumeric: true });
  return section({
    title: t('cabinet.bill.readings'),
    body: table({
      caption: t('cabinet.bill.readings'),
      isCaptionHidden: true,
      columns: [{ label: t('cabinet.bill.meter') }, numeric('cabinet.bill.reading-earlier'), numeric('cabinet.bill.reading-now'), numeric('cabinet.bill.reading-on'), numeric('cabinet.bill.used')],
      rows: bills.metersUsed(billed).map(({ reading, earlier, now, used }) => [
        t('cabinet.bill.meter-of', { service: t.of(serviceName(operator, reading.service)), meter: reading.meter }),
        shown(earlier),
        shown(now),
        t.date(reading.takenOn),
        used === null ? t('cabinet.not-provided') : t('cabinet.charge.volume-in', { volume: t.number(used), unit: unitText(t, reading.unit) }),
      ]),
    }),
  });
}

function requisites({ t, operator }: BillView): Html | undefined {
  const rows = bills.requisitesRows(t, operator);
  return rows.length === 0 ? undefined : section({ title: t('cabinet.bill.requisites'), body: summaryList(rows.map(([key, value]) => ({ key, value }))) });
}
