import { decimal } from '#lib/money.ts';
import { element } from '#lib/xml.ts';
import type { ClosingDocument, DocumentContent, DocumentLine, Party } from '../closing/document.ts';

/** An act whose turnover goes into the tax authority's system, and the one that it corrects. */
export interface Turnover {
  readonly document: Pick<ClosingDocument, 'kind' | 'number' | 'issuedOn' | 'untilOn'>;
  readonly content: DocumentContent;
  readonly corrects: Pick<ClosingDocument, 'number' | 'issuedOn'> | undefined;
}

/** Who writes the file out, and on which day. */
export interface WrittenOut {
  readonly by: string;
  readonly on: Temporal.PlainDate;
  /** What the act is called, with its number, for the field of additional facts. */
  readonly titleOf: (document: Turnover['document']) => string;
}

/** E-invoices have numbers of digits alone, and acts of both kinds are numbered apart: the first digit tells which. */
const FIRST_DIGIT: Readonly<Record<string, string>> = { act: '1', 'partner-act': '2' };

/** What the classifier of origins calls works and services. */
const SERVICE_ORIGIN = '6';
/** What the tax authority's own examples write where the national catalogue has no entry. */
const NO_CATALOGUE_ENTRY = '1';

/** `12026000017`: the number of an e-invoice from that of its act. */
export const eInvoiceNumber = ({ kind, number }: Pick<ClosingDocument, 'kind' | 'number'>): string => `${FIRST_DIGIT[kind] ?? ''}${number.replace('-', '')}`;

/**
 * E-invoices as the file that the tax authority's system of Kazakhstan imports (ИС ЭСФ, `InvoiceV2`): elements in the order of its schema, days as 31.10.2026, sums with a decimal dot. Not signed: that is done
 * by whoever imports it. A correction names the e-invoice it replaces by its number and day; the registration number is known to that system alone.
 */
export const eInvoiceFile = (turnovers: readonly Turnover[], written: WrittenOut): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<esf:invoiceContainer xmlns:esf="esf"><invoiceSet>${turnovers.map((one) => invoice(one, written)).join('')}</invoiceSet></esf:invoiceContainer>\n`, 'utf8');

function invoice({ document, content, corrects }: Turnover, { by, on, titleOf }: WrittenOut): string {
  const { kind, issuedOn, untilOn } = document;
  const parts = [
    element('date', dayText(on)),
    element('invoiceType', corrects ? 'FIXED_INVOICE' : 'ORDINARY_INVOICE'),
    element('num', eInvoiceNumber(document)),
    element('operatorFullname', by),
    corrects ? `<relatedInvoice>${element('date', dayText(corrects.issuedOn))}${element('num', eInvoiceNumber({ kind, number: corrects.number }))}</relatedInvoice>` : '',
    element('turnoverDate', dayText(untilOn?.subtract({ days: 1 }) ?? issuedOn)),
    element('addInf', titleOf(document)),
    `<customers><customer>${customer(content.buyer)}</customer></customers>`,
    '<deliveryTerm><hasContract>false</hasContract></deliveryTerm>',
    productSet(content),
    `<sellers><seller>${seller(content.seller)}</seller></sellers>`,
  ];
  return `<v2:invoice xmlns:a="abstractInvoice.esf" xmlns:v2="v2.esf">${parts.join('')}</v2:invoice>`;
}

const customer = ({ address, name, taxNumber }: Party): string => [optional('address', address), element('countryCode', 'KZ'), element('name', name), optional('tin', taxNumber)].join('');

const seller = ({ address, bank, name, taxNumber }: Party): string =>
  [optional('address', address), optional('bank', bank?.name), optional('bik', bank?.bic), optional('iik', bank?.account), optional('kbe', bank?.kbe), element('name', name), optional('tin', taxNumber)].join('');

function productSet({ lines, vatPercent, vatMinor, totalMinor }: DocumentContent): string {
  const total = { withTax: totalMinor, tax: vatMinor, withoutTax: totalMinor - vatMinor };
  return `<productSet>${[
    element('currencyCode', 'KZT'),
    `<products>${lines.map((line) => `<product>${product(line, vatPercent)}</product>`).join('')}</products>`,
    element('totalExciseAmount', decimal(0n)),
    element('totalNdsAmount', decimal(total.tax)),
    element('totalPriceWithTax', decimal(total.withTax)),
    element('totalPriceWithoutTax', decimal(total.withoutTax)),
    element('totalTurnoverSize', decimal(total.withoutTax)),
  ].join('')}</productSet>`;
}

/** A line is one service: its volume is part of its price. */
function product({ text, amountMinor, vatMinor }: DocumentLine, vatPercent: string | null): string {
  const withoutTax = decimal(amountMinor - vatMinor);
  return [
    element('catalogTruId', NO_CATALOGUE_ENTRY),
    element('description', text.ru),
    element('ndsAmount', decimal(vatMinor)),
    optional('ndsRate', vatPercent),
    element('priceWithTax', decimal(amountMinor)),
    element('priceWithoutTax', withoutTax),
    element('quantity', '1'),
    element('truOriginCode', SERVICE_ORIGIN),
    element('turnoverSize', withoutTax),
    element('unitPrice', withoutTax),
  ].join('');
}

const optional = (name: string, value: string | null | undefined): string => (value === null || value === undefined || value === '' ? '' : element(name, value));

const dayText = (on: Temporal.PlainDate): string => on.toString().split('-').toReversed().join('.');
