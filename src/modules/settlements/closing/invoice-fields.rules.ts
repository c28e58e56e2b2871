import { escape } from '#lib/html/html.ts';
import { decimal } from '#lib/money.ts';
import type { Canonical } from './canonical.rules.ts';
import type { DocumentLine, Party } from './document.ts';

/** Days after the turnover within which an electronic invoice is issued in Kazakhstan. */
const ISSUED_WITHIN_DAYS = 15;

/** What an electronic invoice is made of, for a program that files it: one element for each act, in the format that docs/rules/settlements.md describes. The turnover is on the last day of an act's period. */
export function invoiceFields(acts: readonly Canonical[]): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<invoices xmlns="urn:kabinet:invoices:1">\n${acts.map(invoice).join('')}</invoices>\n`);
}

function invoice({ number, issuedOn, until, currency, content, replaces }: Canonical): string {
  const turnoverOn = until === null ? issuedOn : Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
  const issueBy = Temporal.PlainDate.from(turnoverOn).add({ days: ISSUED_WITHIN_DAYS }).toString();
  const head = attributes({ number, 'issued-on': issuedOn, 'turnover-on': turnoverOn, 'issue-by': issueBy, currency, agreement: content.about, 'replaces-sha256': replaces });
  const total = attributes({ 'without-tax': decimal(content.totalMinor - content.vatMinor), 'tax-rate': content.vatPercent, tax: decimal(content.vatMinor), 'with-tax': decimal(content.totalMinor) });
  return `<invoice${head}>\n${side('supplier', content.seller)}${side('recipient', content.buyer)}${content.lines.map((line) => item(line, content.vatPercent)).join('')}<total${total}/>\n</invoice>\n`;
}

const side = (name: 'supplier' | 'recipient', { name: called, taxNumber, address, bank }: Party): string =>
  `<${name}${attributes({ name: called, 'tax-number': taxNumber, address, bank: bank?.name ?? null, bic: bank?.bic ?? null, account: bank?.account ?? null, kbe: bank?.kbe ?? null })}/>\n`;

const item = ({ text, quantity, amountMinor, vatMinor }: DocumentLine, vatPercent: string | null): string =>
  `<item${attributes({ 'name-kk': text.kk, 'name-ru': text.ru, quantity, 'without-tax': decimal(amountMinor - vatMinor), 'tax-rate': vatPercent, tax: decimal(vatMinor), 'with-tax': decimal(amountMinor) })}/>\n`;

/** Characters that XML 1.0 does not have are left out; what is not known has no attribute. */
const attributes = (fields: Readonly<Record<string, string | null>>): string =>
  Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [` ${name}="${escape(value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''))}"`])).join('');
