import { randomBytes } from 'node:crypto';
import { decimal, minorOf } from '../amounts.ts';
import type { Operation, Order } from '../books.ts';
import { reasonOf } from '../cards.ts';
import type { Context } from '../context.ts';
import type { Merchant } from '../merchants.ts';
import type { Call, Reply, Route } from '../server.ts';
import { pgSig, type Tree } from '../signatures.ts';
import type { Told } from '../till.ts';

const DAY_S = 86_400;

/** The last part of a path: what a signature calls the script. Empty where the path ends with a slash. */
const scriptOf = (url: string): string => new URL(url, 'http://sandbox').pathname.split('/').at(-1) ?? '';

const signed = (script: string, fields: Record<string, string>, secret: string): Record<string, string> => {
  const salted = { ...fields, pg_salt: randomBytes(8).toString('hex') };
  return { ...salted, pg_sig: pgSig(script, salted, secret) };
};

const escaped = (text: string): string => text.replace(/[<>&"]/g, (mark) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[mark] as string);

const xml = (fields: Record<string, string>): Reply => ({
  status: 200,
  type: 'text/xml',
  body: `<?xml version="1.0" encoding="utf-8"?>\n<response>${Object.entries(fields).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`).join('')}</response>`,
});

/** What Freedom Pay tells its merchants: a question before the charge, and the result after it. */
export function tellFreedompay({ books, merchants, notices }: Context): Told {
  const draft = (event: 'check' | 'result', operation: Operation, order: Order, merchant: Merchant, url: string) => ({
    dialect: 'freedompay' as const, merchant: merchant.id, event, operation: operation.id, url, minor: operation.minor,
    write: ({ minor = operation.minor, currency = operation.currency, secret = merchant.secret }) => {
      const fields = event === 'check' ? checkFields(operation, minor, currency) : resultFields(operation, order, minor, currency);
      return { body: new URLSearchParams(signed(scriptOf(url), fields, secret)).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    },
  });
  const find = (operation: Operation) => ({ merchant: merchants.find('freedompay', operation.merchant) as Merchant, order: books.orders.get(operation.orderId) as Order });
  return {
    isDeclineFinal: true,
    idOf: (order) => (order.dialect === 'freedompay' && books.operations.get(order.id) === undefined && books.orders.has(order.id) ? order.id : String(books.next('transaction'))),
    tell(event, operation) {
      if (!['paid', 'authorized', 'declined'].includes(event)) return;
      const { merchant, order } = find(operation);
      const url = (order.rest['resultUrl'] as string) || merchant.notices['result'];
      if (url) notices.post(draft('result', operation, order, merchant, url));
    },
    async mayPay(order, attempt) {
      const { merchant } = find(attempt);
      const url = (order.rest['checkUrl'] as string) || merchant.notices['check'];
      if (!url) return 0;
      const answer = await notices.ask(draft('check', attempt, order, merchant, url));
      return answer?.status === 200 && answer.body.includes('<pg_status>ok</pg_status>') ? 0 : 5204;
    },
  };
}

const checkFields = (operation: Operation, minor: bigint, currency: string): Record<string, string> => ({
  pg_order_id: operation.number,
  pg_payment_id: operation.id,
  pg_amount: decimal(minor),
  pg_currency: currency,
  pg_ps_amount: decimal(minor),
  pg_ps_full_amount: decimal(minor),
  pg_ps_currency: currency,
});

const resultFields = (operation: Operation, order: Order, minor: bigint, currency: string): Record<string, string> => ({
  ...checkFields(operation, minor, currency),
  pg_net_amount: decimal(minor),
  pg_result: operation.state === 'declined' ? '0' : '1',
  pg_payment_date: new Date(operation.settledMs).toISOString().slice(0, 19).replace('T', ' '),
  pg_can_reject: '0',
  pg_card_brand: operation.card?.brand ?? '',
  pg_card_pan: operation.card ? `${operation.card.first6.slice(0, 4)}-${operation.card.first6.slice(4)}XX-XXXX-${operation.card.last4}` : '',
  pg_card_owner: 'SANDBOX',
  pg_captured: operation.state === 'completed' ? '1' : '0',
  ...(operation.state === 'declined' ? { pg_failure_code: String(operation.reason), pg_failure_description: reasonOf(operation.reason).name } : { pg_auth_code: '000000' }),
  pg_user_phone: String(order.rest['phone'] ?? ''),
  pg_user_contact_email: String(order.rest['email'] ?? ''),
  ...(operation.token === '' ? {} : { pg_recurring_profile: operation.token }),
  ...(order.rest['own'] as Record<string, string>),
});

export function freedompayRoutes(context: Context): Route[] {
  const { books, clock, till, merchants } = context;
  const route = (script: string, work: (fields: Record<string, string>, merchant: Merchant) => Record<string, string> | Promise<Record<string, string>>): Route => ({
    kind: 'api',
    method: 'POST',
    path: `/${script}`,
    async run({ fields }) {
      const merchant = merchants.find('freedompay', String(fields['pg_merchant_id']));
      if (!merchant) return xml({ pg_status: 'error', pg_error_code: '9998', pg_error_description: 'Incorrect merchant' });
      if (fields['pg_sig'] !== pgSig(script, fields as Tree, merchant.secret)) return xml(signed(script, error('100', 'Incorrect signature'), merchant.secret));
      return xml(signed(script, await work(fields as Record<string, string>, merchant), merchant.secret));
    },
  });
  const found = (merchant: Merchant, fields: Call['fields']): Order | undefined => {
    const id = fields['pg_payment_id'] ?? [...books.orders.values()].filter((order) => order.dialect === 'freedompay' && order.merchant === merchant.id && order.number === fields['pg_order_id']).at(-1)?.id;
    const order = books.orders.get(String(id));
    return order?.dialect === 'freedompay' && order.merchant === merchant.id ? order : undefined;
  };
  return [
    route('init_payment.php', (fields, merchant) => {
      const order = orderOf(fields, merchant, clock.now(), () => String(books.next('transaction')));
      if (!order) return error('101', 'pg_order_id, pg_amount and pg_description are required');
      books.put('orders', order);
      return { pg_status: 'ok', pg_payment_id: order.id, pg_redirect_url: `${context.address}/pay.html?customer=${order.rest['customer']}`, pg_redirect_url_type: 'need data' };
    }),
    route('get_status3.php', (fields, merchant) => {
      const order = found(merchant, fields);
      return order ? statusFields(order, books.operations.get(order.id), books.refunded(order.id)) : error('340', 'Payment not found');
    }),
    route('revoke.php', (fields, merchant) => {
      const order = found(merchant, fields);
      const payment = order && books.operations.get(order.id);
      if (!payment) return error('340', 'Payment not found');
      const asked = fields['pg_refund_amount'];
      const minor = asked === undefined || /^0(\.0+)?$/.test(asked) ? payment.minor - books.refunded(payment.id) : minorOf(asked);
      return minor !== undefined && minor > 0n && till.refund(payment, minor) ? { pg_status: 'ok' } : error('485', 'Refund impossible');
    }),
    route('cancel.php', (fields, merchant) => {
      const order = found(merchant, fields);
      const payment = order && books.operations.get(order.id);
      if (order?.state === 'open' && !payment) return till.close(order, 'cancelled'), { pg_status: 'ok' };
      return payment && till.cancel(payment) ? { pg_status: 'ok' } : error('485', 'Cancellation impossible');
    }),
    route('do_capture.php', (fields, merchant) => {
      const order = found(merchant, fields);
      const payment = order && books.operations.get(order.id);
      const minor = payment && (fields['pg_clearing_amount'] === undefined ? payment.minor : minorOf(fields['pg_clearing_amount']));
      return payment && minor !== undefined && till.capture(payment, minor) ? { pg_status: 'ok' } : error('485', 'Clearing impossible');
    }),
  ];
}

const error = (code: string, description: string): Record<string, string> => ({ pg_status: 'error', pg_error_code: code, pg_error_description: description });

function statusFields(order: Order, operation: Operation | undefined, refundedMinor: bigint): Record<string, string> {
  const state = operation?.state === 'completed' ? (refundedMinor === operation.minor ? 'revoked' : 'success') : operation?.state === 'declined' ? 'failed' : operation?.state === 'cancelled' || order.state === 'cancelled' ? 'cancelled' : 'pending';
  return {
    pg_status: 'ok',
    pg_payment_id: order.id,
    pg_order_id: order.number,
    pg_payment_status: state,
    pg_amount: decimal(order.minor),
    pg_currency: order.currency,
    pg_captured: operation?.state === 'completed' ? '1' : '0',
    pg_refund_amount: decimal(refundedMinor),
    pg_create_date: new Date(order.createdMs).toISOString().slice(0, 19).replace('T', ' '),
    ...(operation?.card ? { pg_card_pan: `${operation.card.first6.slice(0, 4)}-${operation.card.first6.slice(4)}XX-XXXX-${operation.card.last4}` } : {}),
    ...(operation?.state === 'declined' ? { pg_failure_code: String(operation.reason), pg_failure_description: reasonOf(operation.reason).name } : {}),
  };
}

function orderOf(fields: Record<string, string>, merchant: Merchant, now: number, next: () => string): Order | undefined {
  const minor = minorOf(fields['pg_amount']);
  if (minor === undefined || !fields['pg_order_id'] || !fields['pg_description']) return undefined;
  const text = (name: string) => fields[name] ?? '';
  const own = Object.fromEntries(Object.entries(fields).filter(([name, value]) => typeof value === 'string' && (!name.startsWith('pg_') || /^pg_param[123]$/.test(name))));
  return {
    id: next(), dialect: 'freedompay', merchant: merchant.id, number: text('pg_order_id'), account: text('pg_user_id'), minor, currency: text('pg_currency') || 'KZT',
    description: text('pg_description'), language: text('pg_language') === 'kz' ? 'kk' : text('pg_language') || 'ru', successUrl: text('pg_success_url'), failUrl: text('pg_failure_url'),
    isTwoStage: text('pg_auto_clearing') === '0', wantsToken: text('pg_recurring_start') === '1', state: 'open', createdMs: now, expiresMs: now + (Number(text('pg_lifetime')) || DAY_S) * 1_000,
    rest: { checkUrl: text('pg_check_url'), resultUrl: text('pg_result_url'), phone: text('pg_user_phone'), email: text('pg_user_contact_email'), own, customer: randomBytes(16).toString('hex') },
  };
}
