import { money as amountOf } from '#lib/money.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { serviceName, type Operator } from '#operators';
import { fiscalLines } from './fiscal.rules.ts';
import type { PaymentDetail } from './list-payments.ts';

/** Writes the receipt of a payment. The writer is loaded when the first one is asked for: no page needs it. */
export async function writeReceipt(t: Texts, operator: Operator, found: PaymentDetail, receipt: NonNullable<PaymentDetail['receipt']>): Promise<Buffer> {
  const { writePdf } = await import('#lib/pdf/index.ts');
  const { payment } = found;
  const amount = (minor: bigint) => t.money(amountOf(minor, payment.currency));
  const name = t.of(operator.name);
  const { contacts } = operator.profile;
  return writePdf({
    language: t.language,
    title: t('payments.receipt.title', { number: receipt.number }),
    author: name,
    createdAt: receipt.issuedAt,
    accent: operator.profile.accent,
    footer: (page, pages) => ({ start: `${name}, ${contacts.phone}`, end: `${page} / ${pages}` }),
    blocks: [
      { kind: 'heading', level: 1, text: t('payments.receipt.title', { number: receipt.number }) },
      { kind: 'paragraph', text: `${name}. ${t.of(contacts.address)}`, tone: 'muted' },
      {
        kind: 'table',
        isHeadless: true,
        columns: [{ label: t('payments.receipt.details'), share: 1 }, { label: t('payments.receipt.amount'), align: 'end' }],
        rows: [
          [t('payments.receipt.number'), payment.number],
          ...(payment.paidAt ? [[t('payments.receipt.paid-at'), t.instant(payment.paidAt)]] : []),
          ...found.parts.map(({ accountNumber, amountMinor }) => [t('payments.receipt.account', { number: accountNumber }), amount(amountMinor)]),
          ...(payment.feeMinor > 0n ? [[t('payments.fee'), amount(payment.feeMinor)]] : []),
          [t('payments.receipt.total'), amount(payment.amountMinor + payment.feeMinor)],
          ...(found.card?.mask ? [[t('payments.receipt.card'), found.card.mask]] : []),
        ],
      },
      { kind: 'heading', level: 2, text: t('payments.receipt.paid-for') },
      {
        kind: 'table',
        columns: [{ label: t('payments.receipt.service'), share: 1 }, { label: t('payments.receipt.period') }, { label: t('payments.receipt.amount'), align: 'end' }],
        rows: found.paidFor.map(({ service, period, amountMinor }) => [service === null ? t('payments.advance') : t.of(serviceName(operator, service)), period ? t.period(period) : '–', amount(amountMinor)]),
      },
      ...(found.fiscal.length > 0 ? ([{ kind: 'heading', level: 2, text: t('payments.receipt.fiscal') }, { kind: 'table', isHeadless: true, columns: [{ label: t('payments.receipt.fiscal'), share: 1 }], rows: fiscalLines(t, found.fiscal).map((line) => [line]) }] as const) : []),
    ],
  });
}
