import type { Operation, Order } from './books.ts';
import type { Context } from './context.ts';
import { cardPage, challengePage, closedPage, STYLE } from './page-view.ts';
import { json, type Call, type Reply, type Route } from './server.ts';
import { languageOf } from './texts.ts';

// Answers of a form lead to the merchant's page, so forms may end anywhere.
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const html = (body: string, status = 200): Reply => ({ status, type: 'text/html', body, headers: { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' } });

const goTo = (url: string): Reply => ({ status: 303, type: 'text/html', body: '', headers: { location: url } });

/** The pages a payer sees: the card, the 3-D Secure question, the end. Their addresses differ by dialect as the originals do. */
export function pageRoutes(context: Context): Route[] {
  const { books, clock, till } = context;
  const byCustomer = new Map<string, string>();
  const orderAt = (call: Call): Order | undefined => {
    const customer = call.query.get('customer');
    if (customer !== null && !byCustomer.has(customer)) for (const { id, rest } of books.orders.values()) if (typeof rest['customer'] === 'string') byCustomer.set(rest['customer'], id);
    const id = call.params['id'] ?? call.query.get('orderId') ?? byCustomer.get(customer ?? '') ?? '';
    const order = books.orders.get(id);
    return order?.state === 'open' && order.expiresMs <= clock.now() ? till.close(order, 'expired') : order;
  };
  const frameOf = (call: Call, order: Order) => ({ language: languageOf(call.query.get('language') ?? String(call.fields['language'] ?? ''), order.language), here: hereOf(call) });

  const show = (call: Call): Reply => {
    const order = orderAt(call);
    if (!order) return json(404, { type: 'error', code: 'not_found' });
    const frame = frameOf(call, order);
    return order.state === 'open' ? html(cardPage(frame, order, `/leave/${order.id}`, false)) : html(closedPage(frame, order));
  };
  const pay = async (call: Call): Promise<Reply> => {
    const order = orderAt(call);
    if (!order) return json(404, { type: 'error', code: 'not_found' });
    const frame = frameOf(call, order);
    if (order.state !== 'open') return html(closedPage(frame, order));
    const operation = await till.pay(order, { number: String(call.fields['number'] ?? ''), expiry: String(call.fields['expiry'] ?? '') });
    if (operation.state === 'challenge') return goTo(`/acs/${operation.id}?language=${frame.language}`);
    return after(order, operation, call);
  };
  /** A declined card may be followed by another one, where the dialect lets it. */
  const after = (order: Order, operation: Operation, call: Call): Reply => {
    const now = books.orders.get(order.id) as Order;
    if (operation.state === 'declined' && now.state === 'open') return html(cardPage({ ...frameOf(call, order), here: addressOf(order) }, order, `/leave/${order.id}`, true), 422);
    const way = operation.state === 'declined' ? order.failUrl : order.successUrl;
    return way ? goTo(way) : html(closedPage(frameOf(call, order), now));
  };
  const challenged = (call: Call, act: (operation: Operation, order: Order) => Reply): Reply => {
    const operation = books.operations.get(call.params['id'] as string);
    const order = operation && books.orders.get(operation.orderId);
    if (!operation || !order) return json(404, { type: 'error', code: 'not_found' });
    return operation.state === 'challenge' ? act(operation, order) : after(order, operation, call);
  };
  return [
    { kind: 'page', method: 'GET', path: '/style.css', run: () => ({ status: 200, type: 'text/css', body: STYLE }) },
    ...['/d/:id', '/checkout/payments/v2/contract', '/pay.html'].flatMap((path): Route[] => [
      { kind: 'page', method: 'GET', path, run: show },
      { kind: 'page', method: 'POST', path, run: pay },
    ]),
    { kind: 'page', method: 'GET', path: '/acs/:id', run: (call) => challenged(call, (operation, order) => html(challengePage(frameOf(call, order), operation))) },
    { kind: 'page', method: 'POST', path: '/acs/:id', run: (call) => challenged(call, (operation, order) => after(order, till.answerChallenge(operation, call.fields['answer'] === 'yes'), call)) },
    { kind: 'page', method: 'POST', path: '/leave/:id', run: (call) => {
      const order = orderAt(call);
      return order ? goTo(order.failUrl || order.successUrl) : json(404, { type: 'error', code: 'not_found' });
    } },
  ];
}

const addressOf = (order: Order): string =>
  order.dialect === 'cloudpayments' ? `/d/${order.id}` : order.dialect === 'yookassa' ? `/checkout/payments/v2/contract?orderId=${order.id}` : `/pay.html?customer=${String(order.rest['customer'])}`;

function hereOf({ path, query }: Call): string {
  const kept = [...query].filter(([name]) => name !== 'language');
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}
