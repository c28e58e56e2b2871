import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentContent } from '../closing/document.ts';
import { eInvoiceFile, eInvoiceNumber, type Turnover } from './e-invoice.rules.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const line = (ru: string, amountMinor: bigint, vatMinor: bigint) => ({ text: { kk: 'Қызмет', ru, en: 'Service' }, on: null, from: '2026-10-01', until: '2026-11-01', quantity: '3', amountMinor, vatMinor });
const content: DocumentContent = {
  seller: { name: 'Платформа', taxNumber: '000000000000', address: 'Алматы', bank: { name: 'Мысал Банк', bic: 'EXAMKZKA', account: 'KZ00000A000000000004', kbe: '17' } },
  buyer: { name: 'ТОО «Дала & К°» <\u0007>', taxNumber: '000240000188', address: null, bank: null },
  about: '700000000001', lines: [line('Документооборот', 116_000n, 16_000n), line('Хранение', 58_001n, 8_000n)], totalMinor: 174_001n, vatPercent: '16', vatMinor: 24_000n, openingMinor: null, closingMinor: null,
};
const act: Turnover = { document: { kind: 'act', number: '2026-000017', issuedOn: day('2026-11-01'), untilOn: day('2026-11-01') }, content, corrects: undefined };
const write = (...all: Turnover[]): string => eInvoiceFile(all, { by: 'Сауле', on: day('2026-11-03'), titleOf: ({ number }) => `Акт № ${number}` }).toString();

describe('a file of e-invoices', () => {
  test('has the elements of each invoice in the order of the schema, with days and sums as it wants them', () => {
    const text = write(act);
    const names = [...text.matchAll(/<([\w:]+)[ >]/g)].map(([, name]) => name);
    assert.deepEqual(names.slice(0, 22), ['esf:invoiceContainer', 'invoiceSet', 'v2:invoice', 'date', 'invoiceType', 'num', 'operatorFullname', 'turnoverDate', 'addInf', 'customers', 'customer', 'countryCode', 'name', 'tin', 'deliveryTerm', 'hasContract', 'productSet', 'currencyCode', 'products', 'product', 'catalogTruId', 'description']);
    for (const part of ['<date>03.11.2026</date>', '<invoiceType>ORDINARY_INVOICE</invoiceType>', '<num>12026000017</num>', '<turnoverDate>31.10.2026</turnoverDate>', '<tin>000240000188</tin>', '<truOriginCode>6</truOriginCode>', '<ndsRate>16</ndsRate>', '<kbe>17</kbe><name>Платформа</name>']) assert.ok(text.includes(part), part);
  });

  test('adds up: each line without its tax and with it, and the totals of all lines', () => {
    const text = write(act);
    const sums = (name: string): string[] => [...text.matchAll(new RegExp(`<${name}>([^<]*)<`, 'g'))].map(([, sum]) => sum as string);
    assert.deepEqual([sums('priceWithTax'), sums('ndsAmount'), sums('priceWithoutTax'), sums('turnoverSize')], [['1160.00', '580.01'], ['160.00', '80.00'], ['1000.00', '500.01'], ['1000.00', '500.01']]);
    assert.deepEqual(['totalPriceWithTax', 'totalNdsAmount', 'totalPriceWithoutTax', 'totalTurnoverSize'].flatMap(sums), ['1740.01', '240.00', '1500.01', '1500.01']);
  });

  test('stays well-formed whatever a customer is called: signs are escaped, what XML forbids is left out', () => {
    assert.ok(write(act).includes('<name>ТОО «Дала &amp; К°» &lt;&gt;</name>'));
  });

  test('names the e-invoice that a corrected one replaces', () => {
    const text = write({ ...act, corrects: { number: '2026-000012', issuedOn: day('2026-11-01') } });
    assert.ok(text.includes('<invoiceType>FIXED_INVOICE</invoiceType><num>12026000017</num><operatorFullname>Сауле</operatorFullname><relatedInvoice><date>01.11.2026</date><num>12026000012</num></relatedInvoice><turnoverDate>'));
  });

  test('numbers acts of both kinds apart, in digits alone', () => {
    assert.deepEqual([eInvoiceNumber({ kind: 'act', number: '2026-000001' }), eInvoiceNumber({ kind: 'partner-act', number: '2026-000001' })], ['12026000001', '22026000001']);
  });
});
