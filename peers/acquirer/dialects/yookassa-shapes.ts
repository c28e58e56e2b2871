import { randomUUID } from 'node:crypto';
import { decimal } from '../amounts.ts';
import type { Operation, Order } from '../books.ts';
import { reasonOf } from '../cards.ts';

const instant = (ms: number): string => new Date(ms).toISOString();
const amount = (minor: bigint, currency: string): object => ({ value: decimal(minor), currency });

type Status = 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';

function statusOf(order: Order, operation: Operation | undefined): Status {
  if (operation?.state === 'completed') return 'succeeded';
  if (operation?.state === 'authorized') return 'waiting_for_capture';
  if (operation?.state === 'declined' || operation?.state === 'cancelled') return 'canceled';
  return order.state === 'cancelled' || order.state === 'expired' ? 'canceled' : 'pending';
}

/** The payment object. `operation` is absent until a card was shown. */
export function paymentObject(order: Order, operation: Operation | undefined, refundedMinor: bigint): object {
  const status = statusOf(order, operation);
  const { minor, currency, id } = operation ?? order;
  const card = operation?.card;
  const isPaid = status === 'succeeded' || status === 'waiting_for_capture';
  return {
    id,
    status,
    paid: isPaid,
    amount: amount(minor, currency),
    ...(status === 'succeeded' ? { captured_at: instant(operation?.settledMs ?? 0), income_amount: amount(minor, currency) } : {}),
    ...(status === 'pending' && order.rest['confirms'] ? { confirmation: { type: 'redirect', return_url: order.successUrl, confirmation_url: order.rest['confirmationUrl'] } } : {}),
    created_at: instant(order.createdMs),
    ...(status === 'waiting_for_capture' ? { expires_at: instant((operation?.settledMs ?? 0) + 7 * 86_400_000) } : {}),
    description: order.description,
    metadata: order.rest['metadata'],
    ...(card ? {
      payment_method: {
        type: 'bank_card', id: operation.token || operation.id, saved: operation.token !== '', title: `Bank card *${card.last4}`,
        card: { first6: card.first6, last4: card.last4, expiry_month: card.expiry.slice(0, 2), expiry_year: `20${card.expiry.slice(-2)}`, card_type: card.brand, issuer_country: 'RU' },
      },
    } : {}),
    ...(isPaid ? { authorization_details: { rrn: '10000000000', auth_code: '000000', three_d_secure: { applied: false } } } : {}),
    recipient: { account_id: order.merchant, gateway_id: '1' },
    refundable: status === 'succeeded' && refundedMinor < minor,
    ...(status === 'succeeded' ? { refunded_amount: amount(refundedMinor, currency) } : {}),
    ...(status === 'canceled' ? { cancellation_details: cancellation(order, operation) } : {}),
    ...(order.rest['receipt'] && isPaid ? { receipt_registration: 'succeeded' } : {}),
    ...(order.rest['paymentOrder'] ? { payment_order: order.rest['paymentOrder'] } : {}),
    test: true,
  };
}

function cancellation(order: Order, operation: Operation | undefined): object {
  if (operation?.state === 'cancelled' || order.state === 'cancelled') return { party: 'merchant', reason: 'canceled_by_merchant' };
  if (order.state === 'expired') return { party: 'yoo_money', reason: 'expired_on_confirmation' };
  return { party: 'payment_network', reason: reasonOf(operation?.reason ?? 0).word };
}

export const refundObject = (refund: Operation): object => ({
  id: refund.id,
  payment_id: refund.of,
  status: 'succeeded',
  created_at: instant(refund.createdMs),
  amount: amount(refund.minor, refund.currency),
});

/** The receipt of 54-FZ, registered at once by a fiscal drive that does not exist. */
export const receiptObject = (fields: Readonly<Record<string, unknown>>, now: number): object => ({
  id: `rt_${randomUUID()}`,
  type: fields['type'],
  ...(fields['payment_id'] ? { payment_id: fields['payment_id'] } : {}),
  ...(fields['refund_id'] ? { refund_id: fields['refund_id'] } : {}),
  status: 'succeeded',
  fiscal_document_number: String(now % 1_000_000),
  fiscal_storage_number: '9288000100115785',
  fiscal_attribute: String(now % 4_000_000_000),
  fiscal_provider_id: randomUUID(),
  registered_at: instant(now),
  items: fields['items'] ?? [],
  settlements: fields['settlements'] ?? [],
  tax_system_code: fields['tax_system_code'] ?? 1,
});
