import { randomBytes, randomUUID } from 'node:crypto';
import { minorOf } from '../amounts.ts';
import type { Card, Operation, Order } from '../books.ts';
import type { Context } from '../context.ts';
import { keepAnswers } from '../idempotence.ts';
import { basicOf, type Merchant } from '../merchants.ts';
import { json, type Call, type Reply, type Route } from '../server.ts';
import { hmacHeaders } from '../signatures.ts';
import type { Told } from '../till.ts';
import { challengeAnswer, noticeFields, orderModel, transactionModel } from './cloudpayments-shapes.ts';

const HOUR_MS = 3_600_000;
const ORDER_LIVES_MS = 30 * 24 * HOUR_MS;
const AT_ONCE = 30;
const PAGE = 100;
const EVENTS = { paid: 'Pay', authorized: 'Pay', declined: 'Fail', captured: 'Confirm', refunded: 'Refund', cancelled: 'Cancel' } as const;
const CHECK_REASONS: Readonly<Record<number, number>> = { 10: 5204, 11: 5204, 12: 5013, 13: 5204, 20: 5204 };

/** What CloudPayments, TipTop Pay in Kazakhstan, tells its merchants. */
export function tellCloudpayments({ books, merchants, notices }: Context): Told {
  const draft = (event: string, operation: Operation, order: Order, merchant: Merchant, url: string) => ({
    dialect: 'cloudpayments' as const, merchant: operation.merchant, event, operation: operation.id, url, minor: operation.minor,
    write: ({ minor = operation.minor, currency = operation.currency, secret = merchant.secret }) => {
      const body = new URLSearchParams(noticeFields(event, operation, order, minor, currency)).toString();
      return { body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...hmacHeaders(body, secret) } };
    },
  });
  const addressed = (event: string, operation: Operation) => {
    const merchant = merchants.find('cloudpayments', operation.merchant) as Merchant;
    const url = merchant.notices[event] ?? merchant.notices['*']?.replace(/\/?$/, `/${event.toLowerCase()}`);
    return url === undefined ? undefined : draft(event, operation, books.orders.get(operation.orderId) as Order, merchant, url);
  };
  return {
    isDeclineFinal: false,
    idOf: () => String(books.next('transaction')),
    tell(event, operation) {
      const notice = addressed(EVENTS[event], operation);
      if (notice) notices.post(notice);
    },
    async mayPay(_order, attempt) {
      const question = addressed('Check', attempt);
      if (!question) return 0;
      const answer = await notices.ask(question);
      const code = answer?.status === 200 ? /^\s*\{\s*"code"\s*:\s*(\d+)\s*\}\s*$/.exec(answer.body)?.[1] : undefined;
      return code === '0' ? 0 : (CHECK_REASONS[Number(code)] ?? 5204);
    },
  };
}

export function cloudpaymentsRoutes(context: Context): Route[] {
  const door = openDoor(context);
  return [...orderRoutes(context, door), ...paymentRoutes(context, door), ...movementRoutes(context, door), ...tokenRoutes(context, door), ...siteRoutes(context, door)];
}

type Door = (path: string, run: (fields: Call['fields'], merchant: Merchant) => Reply | Promise<Reply>) => Route;

/** A route behind Basic, with the answers kept for an hour under X-Request-ID and the limit of calls at once. */
function openDoor({ clock, merchants }: Context): Door {
  const kept = keepAnswers(clock, HOUR_MS);
  let running = 0;
  return (path, run) => ({
    kind: 'api',
    method: 'POST',
    path,
    async run({ headers, fields, raw }) {
      const login = basicOf(headers.authorization);
      const merchant = login && merchants.find('cloudpayments', login.name);
      if (!merchant || merchant.secret !== login.password) return json(401, { Success: false, Message: 'Unauthorized' });
      if (running >= AT_ONCE) return json(429, { Success: false, Message: 'Too many requests' });
      running += 1;
      try {
        const key = headers['x-request-id'];
        return await (typeof key === 'string' ? kept.once(`${merchant.id} ${key}`, raw, () => run(fields, merchant)) : run(fields, merchant));
      } finally {
        running -= 1;
      }
    },
  });
}

const shown = ({ books }: Context, operation: Operation): object => transactionModel(operation, books.orders.get(operation.orderId) as Order, books.refunded(operation.id));

const done = (context: Context, operation: Operation): Reply => json(200, { Model: shown(context, operation), Success: operation.state !== 'declined', Message: null });

const good = (): Reply => json(200, { Success: true, Message: null });

function own({ books }: Context, merchant: Merchant, id: unknown): Operation | undefined {
  const found = books.operations.get(String(id));
  return found?.dialect === 'cloudpayments' && found.merchant === merchant.id ? found : undefined;
}

function orderRoutes(context: Context, door: Door): Route[] {
  const { books, clock, till } = context;
  return [
    door('/test', () => json(200, { Success: true, Message: randomUUID() })),
    door('/orders/create', (fields, merchant) => {
      const order = orderOf(fields, merchant, clock.now());
      if (typeof order === 'string') return refused(order);
      books.put('orders', order);
      return json(200, { Model: orderModel(order, `${context.address}/d/${order.id}`), Success: true, Message: null });
    }),
    door('/orders/cancel', ({ Id }, merchant) => {
      const order = books.orders.get(String(Id));
      if (order?.merchant !== merchant.id || order.state !== 'open') return refused('Заказ не найден');
      till.close(order, 'cancelled');
      return good();
    }),
  ];
}

function paymentRoutes(context: Context, door: Door): Route[] {
  const { books } = context;
  const listed = (operations: readonly Operation[]): Reply => json(200, { Model: operations.map((operation) => shown(context, operation)), Success: true, Message: null });
  const ofMerchant = (merchant: Merchant) => [...books.operations.values()].filter((operation) => operation.dialect === 'cloudpayments' && operation.merchant === merchant.id);
  return [
    door('/payments/get', ({ TransactionId }, merchant) => {
      const found = own(context, merchant, TransactionId);
      return found ? done(context, found) : refused('Not found');
    }),
    ...['/payments/find', '/v2/payments/find'].map((path) => door(path, ({ InvoiceId }, merchant) => {
      const found = books.under(merchant.id, String(InvoiceId)).filter(({ kind }) => kind === 'payment' || path.startsWith('/v2')).at(-1);
      return found ? done(context, found) : refused('Not found');
    })),
    door('/payments/list', ({ Date: day, TimeZone = 'MSK' }, merchant) => listed(ofMerchant(merchant).filter(({ createdMs }) => dayOf(createdMs, String(TimeZone)) === String(day)))),
    door('/v2/payments/list', ({ CreatedDateGte, CreatedDateLte, PageNumber, Statuses }, merchant) => {
      const [from, until, page] = [Date.parse(String(CreatedDateGte)), Date.parse(String(CreatedDateLte)), Number(PageNumber)];
      if (!Number.isFinite(from) || !Number.isFinite(until) || !(page >= 1)) return refused('CreatedDateGte, CreatedDateLte and PageNumber are required');
      const wanted = ofMerchant(merchant).filter((operation) => operation.createdMs >= from && operation.createdMs <= until && (!Array.isArray(Statuses) || Statuses.includes((shown(context, operation) as { Status: string }).Status)));
      return listed(wanted.slice((page - 1) * PAGE, page * PAGE));
    }),
  ];
}

/** What moves money that is already there. */
function movementRoutes(context: Context, door: Door): Route[] {
  const { till } = context;
  return [
    door('/payments/confirm', ({ TransactionId, Amount }, merchant) => {
      const found = own(context, merchant, TransactionId);
      const minor = minorOf(Amount);
      return found && minor !== undefined && till.capture(found, minor) ? good() : refused('Операция невозможна');
    }),
    door('/payments/void', ({ TransactionId }, merchant) => {
      const found = own(context, merchant, TransactionId);
      return found && till.cancel(found) ? good() : refused('Операция невозможна');
    }),
    door('/payments/refund', ({ TransactionId, Amount }, merchant) => {
      const found = own(context, merchant, TransactionId);
      const minor = minorOf(Amount);
      const refund = found && minor !== undefined ? till.refund(found, minor) : undefined;
      return refund ? json(200, { Model: { TransactionId: Number(refund.id) }, Success: true, Message: null }) : refused('Возврат невозможен');
    }),
  ];
}

function tokenRoutes(context: Context, door: Door): Route[] {
  const { books, clock, till } = context;
  const model = ({ id, account, card }: { id: string; account: string; card: Card }) => ({ Token: id, AccountId: account, CardMask: `${card.first6} ****** ${card.last4}`, ExpirationDateMonth: Number(card.expiry.slice(0, 2)), ExpirationDateYear: 2000 + Number(card.expiry.slice(3)) });
  return [
    door('/payments/tokens/list', (_fields, merchant) => json(200, { Model: [...books.tokens.values()].filter((token) => token.merchant === merchant.id).map(model), Success: true, Message: null })),
    ...(['charge', 'auth'] as const).map((stage) => door(`/payments/tokens/${stage}`, async (fields, merchant) => {
      const order = orderOf({ Description: '', ...fields, RequireConfirmation: stage === 'auth' }, merchant, clock.now());
      if (typeof order === 'string') return refused(order);
      if (!['0', '1'].includes(String(fields['TrInitiatorCode']))) return refused('TrInitiatorCode is required');
      books.put('orders', order);
      return till.payByToken(order, String(fields['Token'])).then((tried) => (tried.state === 'challenge' ? json(200, challengeAnswer(tried, context.address)) : done(context, tried)));
    })),
  ];
}

function siteRoutes({ merchants }: Context, door: Door): Route[] {
  return ['Check', 'Pay', 'Fail', 'Confirm', 'Refund', 'Recurrent', 'Cancel'].flatMap((event) => [
    door(`/site/notifications/${event}/get`, (_fields, { notices }) => json(200, { Model: { IsEnabled: notices[event] !== undefined, Address: notices[event] ?? null, HttpMethod: 'POST', Encoding: 'UTF8', Format: 'CloudPayments' }, Success: true, Message: null })),
    door(`/site/notifications/${event}/update`, ({ Address }, merchant) => {
      if (event === 'Check' || typeof Address !== 'string') return refused('Изменение невозможно');
      merchants.change(merchant, { [event]: Address });
      return good();
    }),
  ]);
}

const refused = (message: string): Reply => json(200, { Success: false, Message: message });

function orderOf(fields: Call['fields'], merchant: Merchant, now: number): Order | string {
  const minor = minorOf(fields['Amount']);
  if (minor === undefined) return 'Amount is required';
  if (typeof fields['Description'] !== 'string') return 'Description is required';
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    id: randomBytes(12).toString('base64url').replace(/[-_]/g, 'a'), dialect: 'cloudpayments', merchant: merchant.id,
    number: text('InvoiceId'), account: text('AccountId'), minor, currency: text('Currency') || 'RUB', description: fields['Description'],
    language: text('CultureName').slice(0, 2) || 'ru', successUrl: text('SuccessRedirectUrl'), failUrl: text('FailRedirectUrl'),
    isTwoStage: String(fields['RequireConfirmation']) === 'true', wantsToken: text('AccountId') !== '', state: 'open', createdMs: now, expiresMs: now + ORDER_LIVES_MS,
    rest: { Email: fields['Email'] ?? null, Phone: fields['Phone'] ?? '', JsonData: fields['JsonData'] ?? null, CultureName: text('CultureName') || 'ru-RU' },
  };
}

const ZONES: Readonly<Record<string, string>> = { MSK: 'Europe/Moscow', ALMT: 'Asia/Almaty', UTC: 'UTC' };

const dayOf = (ms: number, zone: string): string => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONES[zone] ?? 'UTC').toPlainDate().toString();
