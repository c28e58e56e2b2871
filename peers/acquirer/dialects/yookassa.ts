import { randomUUID } from 'node:crypto';
import { minorOf } from '../amounts.ts';
import type { Operation, Order } from '../books.ts';
import type { Context } from '../context.ts';
import { keepAnswers } from '../idempotence.ts';
import { basicOf, type Merchant } from '../merchants.ts';
import { json, type Call, type Reply, type Route } from '../server.ts';
import type { Told } from '../till.ts';
import { paymentObject, receiptObject, refundObject } from './yookassa-shapes.ts';
import { faultIn } from './yookassa-judge.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PAGE = 100;
const EVENTS = { paid: 'payment.succeeded', authorized: 'payment.waiting_for_capture', captured: 'payment.succeeded', declined: 'payment.canceled', cancelled: 'payment.canceled', refunded: 'refund.succeeded' } as const;

/** What YooKassa tells its merchants: no signature, so a merchant must ask again before he believes it. */
export function tellYookassa({ books, merchants, notices }: Context): Told {
  return {
    isDeclineFinal: true,
    idOf: (order) => order.id,
    mayPay: async () => 0,
    tell(event, operation) {
      const merchant = merchants.find('yookassa', operation.merchant) as Merchant;
      const url = merchant.notices['*'];
      if (url === undefined) return;
      const order = books.orders.get(operation.orderId) as Order;
      const write = ({ minor = operation.minor, currency = operation.currency, secret }: { minor?: bigint; currency?: string; secret?: string }) => {
        // A forger knows no other way than to name a payment that is not there.
        const told = { ...operation, minor, currency, ...(secret === undefined ? {} : { id: randomUUID() }) };
        const object = event === 'refunded' ? refundObject(told) : paymentObject({ ...order, state: order.state === 'open' ? 'paid' : order.state }, told, 0n);
        return { body: JSON.stringify({ type: 'notification', event: EVENTS[event], object }), headers: { 'content-type': 'application/json' } };
      };
      notices.post({ dialect: 'yookassa', merchant: merchant.id, event: EVENTS[event], operation: operation.id, url, minor: operation.minor, write });
    },
  };
}

export function yookassaRoutes(context: Context): Route[] {
  return [...paymentRoutes(context), ...refundRoutes(context), ...receiptRoutes(context)];
}

type Work = (call: Call, merchant: Merchant) => Reply | Promise<Reply>;

/** A route behind Basic; whatever changes something needs an Idempotence-Key, kept for a day. */
function openDoor({ merchants, clock }: Context): (method: 'GET' | 'POST', path: string, work: Work) => Route {
  const kept = keepAnswers(clock, DAY_MS);
  return (method, path, work) => ({
    kind: 'api',
    method,
    path,
    async run(call) {
      const login = basicOf(call.headers.authorization);
      const merchant = login && merchants.find('yookassa', login.name);
      if (!merchant || merchant.secret !== login.password) return fault(401, 'invalid_credentials', 'Error in shopId or secret key');
      if (method === 'GET') return work(call, merchant);
      const key = call.headers['idempotence-key'];
      if (typeof key !== 'string' || key === '' || key.length > 64) return fault(400, 'invalid_request', 'Idempotence-Key', 'Idempotence-Key');
      return kept.once(`${merchant.id} ${key}`, `${call.path} ${call.raw}`, () => work(call, merchant), () => fault(400, 'invalid_request', 'Idempotence key duplicated', 'Idempotence-Key'));
    },
  });
}

const fault = (status: number, code: string, description: string, parameter?: string): Reply => json(status, { type: 'error', id: randomUUID(), code, description, ...(parameter ? { parameter } : {}) });

const missing = (): Reply => fault(404, 'not_found', 'Incorrect payment_id. Payment doesn\'t exist or access denied.', 'payment_id');

const own = ({ books }: Context, merchant: Merchant, id: unknown): Order | undefined => {
  const order = books.orders.get(String(id));
  return order?.dialect === 'yookassa' && order.merchant === merchant.id ? order : undefined;
};

/** A payment as it stands now. */
function shown({ books }: Context, order: Order): object {
  return paymentObject(books.orders.get(order.id) as Order, books.operations.get(order.id), books.refunded(order.id));
}

function paymentRoutes(context: Context): Route[] {
  const { books, clock, till } = context;
  const route = openDoor(context);
  return [
    route('POST', '/v3/payments', async ({ fields }, merchant) => {
      const wrong = faultIn(fields, merchant.currency);
      if (wrong) return fault(400, 'invalid_request', wrong.why, wrong.parameter);
      const token = fields['payment_method_id'];
      const order = orderOf(fields, merchant, clock.now(), context.address);
      books.put('orders', order);
      if (typeof token === 'string') await till.payByToken({ ...order, account: books.tokens.get(token)?.account ?? '' }, token);
      else clock.at(order.expiresMs, () => void (books.orders.get(order.id)?.state === 'open' && !books.operations.has(order.id) && expire(context, order)));
      return json(200, shown(context, order));
    }),
    route('GET', '/v3/payments/:id', ({ params }, merchant) => {
      const order = own(context, merchant, params['id']);
      return order ? json(200, shown(context, order)) : missing();
    }),
    route('GET', '/v3/payments', ({ query }, merchant) => listOf(query, [...books.orders.values()].filter((order) => order.dialect === 'yookassa' && order.merchant === merchant.id), (order) => shown(context, order))),
    route('POST', '/v3/payments/:id/capture', ({ params, fields }, merchant) => {
      const order = own(context, merchant, params['id']);
      const operation = order && books.operations.get(order.id);
      const amount = fields['amount'] as { value?: unknown } | undefined;
      const minor = amount ? minorOf(amount.value) : operation?.minor;
      if (!order || !operation) return missing();
      return minor !== undefined && till.capture(operation, minor) ? json(200, shown(context, order)) : fault(400, 'invalid_request', 'Payment doesn\'t match the required status');
    }),
    route('POST', '/v3/payments/:id/cancel', ({ params }, merchant) => {
      const order = own(context, merchant, params['id']);
      const operation = order && books.operations.get(order.id);
      if (!order) return missing();
      if (!operation || !till.cancel(operation)) return fault(400, 'invalid_request', 'Payment doesn\'t match the required status');
      return json(200, shown(context, order));
    }),
  ];
}

/** Nobody came to the page: the payment is over, and the merchant is told. */
function expire(context: Context, order: Order): void {
  context.till.close(order, 'expired');
  const merchant = context.merchants.find('yookassa', order.merchant);
  const url = merchant?.notices['*'];
  if (!url) return;
  const body = JSON.stringify({ type: 'notification', event: 'payment.canceled', object: shown(context, order) });
  context.notices.post({ dialect: 'yookassa', merchant: order.merchant, event: 'payment.canceled', operation: order.id, url, minor: order.minor, write: () => ({ body, headers: { 'content-type': 'application/json' } }) });
}

function refundRoutes(context: Context): Route[] {
  const { books, till } = context;
  const route = openDoor(context);
  const refundOf = (merchant: Merchant, id: unknown): Operation | undefined => {
    const found = books.operations.get(String(id));
    return found?.dialect === 'yookassa' && found.kind === 'refund' && found.merchant === merchant.id ? found : undefined;
  };
  return [
    route('POST', '/v3/refunds', ({ fields }, merchant) => {
      const amount = fields['amount'] as { value?: unknown; currency?: unknown } | undefined;
      const order = own(context, merchant, fields['payment_id']);
      const payment = order && books.operations.get(order.id);
      const minor = minorOf(amount?.value);
      if (!payment) return missing();
      if (minor === undefined || amount?.currency !== payment.currency) return fault(400, 'invalid_request', 'Incorrect amount', 'amount');
      const refund = till.refund(payment, minor);
      return refund ? json(200, refundObject(refund)) : fault(400, 'invalid_request', 'Incorrect payment status or the amount is greater than what is left', 'amount.value');
    }),
    route('GET', '/v3/refunds/:id', ({ params }, merchant) => {
      const refund = refundOf(merchant, params['id']);
      return refund ? json(200, refundObject(refund)) : fault(404, 'not_found', 'Refund not found');
    }),
    route('GET', '/v3/refunds', ({ query }, merchant) =>
      listOf(query, [...books.operations.values()].filter((each) => each.dialect === 'yookassa' && each.kind === 'refund' && each.merchant === merchant.id && (!query.has('payment_id') || each.of === query.get('payment_id'))), refundObject),
    ),
  ];
}

function receiptRoutes(context: Context): Route[] {
  const route = openDoor(context);
  const kept = new Map<string, object>();
  return [
    route('POST', '/v3/receipts', ({ fields }, merchant) => {
      const order = own(context, merchant, fields['payment_id'] ?? context.books.operations.get(String(fields['refund_id']))?.of);
      if (!order) return missing();
      const receipt = receiptObject(fields, context.clock.now());
      kept.set((receipt as { id: string }).id, receipt);
      return json(200, receipt);
    }),
    route('GET', '/v3/receipts/:id', ({ params }) => {
      const receipt = kept.get(params['id'] as string);
      return receipt ? json(200, receipt) : fault(404, 'not_found', 'Receipt not found');
    }),
    route('GET', '/v3/receipts', ({ query }) => json(200, { type: 'list', items: [...kept.values()].filter((receipt) => !query.has('payment_id') || (receipt as { payment_id?: string }).payment_id === query.get('payment_id')) })),
  ];
}

/** A list by dates, newest first, a hundred at a time; the cursor is the place in it. */
function listOf<Row extends { readonly createdMs: number }>(query: URLSearchParams, rows: readonly Row[], show: (row: Row) => object): Reply {
  const from = Date.parse(query.get('created_at.gte') ?? '') || 0;
  const until = Date.parse(query.get('created_at.lt') ?? query.get('created_at.lte') ?? '') || Number.MAX_SAFE_INTEGER;
  const limit = Math.min(Number(query.get('limit') ?? PAGE) || PAGE, PAGE);
  const start = Number(query.get('cursor') ?? 0) || 0;
  const found = rows.filter(({ createdMs }) => createdMs >= from && createdMs <= until).toReversed().map(show);
  const status = query.get('status');
  const wanted = status === null ? found : found.filter((each) => (each as { status?: string }).status === status);
  const next = start + limit;
  return json(200, { type: 'list', items: wanted.slice(start, next), ...(next < wanted.length ? { next_cursor: String(next) } : {}) });
}

function orderOf(fields: Call['fields'], merchant: Merchant, now: number, address: string): Order {
  const amount = fields['amount'] as { value: string; currency: string };
  const confirmation = (fields['confirmation'] ?? {}) as { return_url?: string; locale?: string };
  const metadata = (fields['metadata'] ?? {}) as Record<string, string>;
  const id = randomUUID();
  return {
    id, dialect: 'yookassa', merchant: merchant.id, number: metadata['payment_id'] ?? '', account: String(fields['merchant_customer_id'] ?? ''),
    minor: minorOf(amount.value) as bigint, currency: amount.currency, description: String(fields['description'] ?? ''), language: (confirmation.locale ?? 'ru_RU').slice(0, 2),
    successUrl: confirmation.return_url ?? '', failUrl: confirmation.return_url ?? '', isTwoStage: fields['capture'] !== true, wantsToken: fields['save_payment_method'] === true,
    state: 'open', createdMs: now, expiresMs: now + HOUR_MS,
    rest: { metadata, receipt: fields['receipt'] ?? null, paymentOrder: fields['payment_order'] ?? null, confirmationUrl: `${address}/checkout/payments/v2/contract?orderId=${id}`, confirms: fields['confirmation'] !== undefined },
  };
}

