import type { Money } from '#lib/money.ts';
import type { Order, ProviderSettings } from '../provider.ts';
import { writeAmount } from './amounts.ts';

const DESCRIPTION_CHARACTERS = 128;
const PURPOSE_CHARACTERS = 210;
const LOCALES = { kk: 'ru_RU', ru: 'ru_RU', en: 'en_US' } as const;

const amountOf = (amount: Money): object => ({ value: writeAmount(amount), currency: amount.currency });

/** A payment on YooKassa's page, captured at once. */
export const hostedPayment = (order: Order, settings: ProviderSettings): object => ({
  ...paymentOf(order, settings),
  confirmation: { type: 'redirect', return_url: order.returnUrl, locale: LOCALES[order.language] },
  merchant_customer_id: order.payer,
  save_payment_method: order.saveCard,
});

/** A payment by a saved card, without its owner. */
export const cardPayment = (order: Order, token: string, settings: ProviderSettings): object => ({ ...paymentOf(order, settings), payment_method_id: token });

const paymentOf = (order: Order, { options }: ProviderSettings): object => ({
  amount: amountOf(order.amount),
  capture: true,
  description: order.description.slice(0, DESCRIPTION_CHARACTERS),
  metadata: { payment_id: order.number },
  ...(options['taxSystem'] === undefined ? {} : { receipt: receiptOf(order, options) }),
  ...(options['recipientInn'] === undefined ? {} : { payment_order: paymentOrderOf(order, options) }),
});

/** The receipt of 54-FZ (§4): one item per line of the payment, summing up to it. It goes to the payer, or to the operator where he has no address. */
const receiptOf = (order: Order, options: ProviderSettings['options']): object => ({
  customer: { email: order.email ?? options['receiptEmail'] ?? '' },
  tax_system_code: Number(options['taxSystem']),
  items: order.lines.map(({ label, amount }) => ({
    description: label.slice(0, DESCRIPTION_CHARACTERS),
    quantity: '1.000',
    amount: amountOf(amount),
    vat_code: Number(options['vatCode'] ?? 1),
    payment_mode: 'full_payment',
    payment_subject: 'service',
    measure: 'piece',
  })),
});

/** The payment order of a utilities shop, which YooKassa passes on to the state system of housing. */
const paymentOrderOf = (order: Order, options: ProviderSettings['options']): object => ({
  type: 'utilities',
  amount: amountOf(order.amount),
  payment_purpose: order.description.slice(0, PURPOSE_CHARACTERS),
  recipient: {
    name: options['recipientName'] ?? '',
    inn: options['recipientInn'] ?? '',
    kpp: options['recipientKpp'] ?? '',
    bank: { name: options['bankName'] ?? '', bic: options['bankBic'] ?? '', account: options['bankAccount'] ?? '', correspondent_account: options['bankCorrespondentAccount'] ?? '' },
  },
  account_number: order.accountNumber,
});
