import { money as amountOf } from '#lib/money.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as payments from '#payments';
import { serviceName, type Operator } from '#operators';

/** Writes the receipt of a payment. The writer is loaded when the first one is asked for: no page needs it. */
export async function receiptFile(t: Texts, operator: Operator, found: payments.PaymentDetail, receipt: NonNullable<payments.PaymentDetail['receipt']>): Promise<Buffer> {
  const { writePdf } = await import('#lib/pdf/index.ts');
  const { payment } = found;
  const amount = (minor: bigint) => t.money(amountOf(minor, payment.currency));
  const name = t.of(operator.name);
  const { contacts } = operator.profile;
  return writePdf({
    language: t.language,
    title: t('cabinet.receipt.title', { number: receipt.number }),
    author: name,
    createdAt: receipt.issuedAt,
    accent: operator.profile.accent,
    footer: (page, pages) => ({ start: `${name}, ${contacts.phone}`, end: `${page} / ${pages}` }),
    blocks: [
      { kind: 'heading', level: 1, text: t('cabinet.receipt.title', { number: receipt.number }) },
      { kind: 'paragraph', text: `${name}. ${t.of(contacts.address)}`, tone: 'muted' },
      {
        kind: 'table',
        isHeadless: true,
        columns: [{ label: t('cabinet.pay.details'), share: 1 }, { label: t('cabinet.pay.amount'), align: 'end' }],
        rows: [
          [t('cabinet.pay.number'), payment.number],
          ...(payment.paidAt ? [[t('cabinet.pay.paid-at'), t.instant(payment.paidAt)]] : []),
          ...found.parts.map(({ accountNumber, amountMinor }) => [t('cabinet.account.number', { number: accountNumber }), amount(amountMinor)]),
          ...(payment.feeMinor > 0n ? [[t('payments.fee'), amount(payment.feeMinor)]] : []),
          [t('cabinet.pay.total'), amount(payment.amountMinor + payment.feeMinor)],
          ...(found.card?.mask ? [[t('cabinet.pay.card'), found.card.mask]] : []),
        ],
      },
      { kind: 'heading', level: 2, text: t('cabinet.pay.paid-for') },
      {
        kind: 'table',
        columns: [{ label: t('cabinet.charge.service'), share: 1 }, { label: t('cabinet.receipt.period') }, { label: t('cabinet.pay.amount'), align: 'end' }],
        rows: found.paidFor.map(({ service, period, amountMinor }) => [service === null ? t('payments.advance') : t.of(serviceName(operator, service)), period ? t.period(period) : '–', amount(amountMinor)]),
      },
      ...(found.fiscal.length > 0 ? ([{ kind: 'heading', level: 2, text: t('cabinet.receipt.fiscal') }, { kind: 'table', isHeadless: true, columns: [{ label: t('cabinet.receipt.fiscal'), share: 1 }, { label: t('cabinet.pay.number') }], rows: found.fiscal.flatMap((fields) => Object.entries(fields)) }] as const) : []),
    ],
  });
}
