import { setTimeout as wait } from 'node:timers/promises';
import type { ReadSettings } from './settings.ts';

/** How this program serves orders; the operator's tests make it ill. */
export const MOODS = ['at-once', 'by-call', 'twice', 'refuse', 'wrong', 'never', 'down'] as const;
export type Mood = (typeof MOODS)[number];

/** What is told about an order. */
export interface Event {
  readonly id: string;
  readonly event: string;
  readonly subject: string;
  readonly number: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An order as this program keeps it, under a number of its own. */
export interface KeptOrder {
  readonly order: string;
  readonly ownNumber: string;
  /** Whose it is: the name under which single sign-on brings that person here. */
  readonly customer: string | undefined;
  state: string;
}

/** What is said in answer to a delivery; and what is done afterwards. */
export interface Said {
  readonly status: number;
  readonly body: unknown;
  readonly later?: () => Promise<void>;
}

export interface Orders {
  mood: Mood;
  /** How long `by-call` and `twice` wait before they call. */
  lateMs: number;
  readonly kept: Map<string, KeptOrder>;
  /** Every genuine delivery in the order in which it came, repetitions too. */
  readonly heard: Event[];
  hear(event: Event): Said;
}

/** Orders start at 1001 here, whatever their numbers are with the operator. */
const FIRST_NUMBER = 1_001;
/** Of other events, such as a change of plan, an order stays what it was. */
const STATES = ['suspended', 'resumed', 'ended', 'withdrawn'];

export function openOrders(settings: ReadSettings): Orders {
  const seen = new Map<string, Said>();
  const kept = new Map<string, KeptOrder>();
  const take = (event: Event): KeptOrder => {
    const known = kept.get(event.subject);
    if (known) return known;
    const customer = event.payload['customer'];
    const made = { order: event.subject, ownNumber: `D-${FIRST_NUMBER + kept.size}`, customer: typeof customer === 'string' ? customer : undefined, state: 'placed' };
    kept.set(event.subject, made);
    return made;
  };
  const call = async (order: KeptOrder, key: string, lateMs: number) => {
    await wait(lateMs);
    const { api } = settings();
    if (!api) return;
    const id = order.order.replace(/^order:/, '');
    const sent = await fetch(`${api.address}/partner/orders/${id}/provision`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ key, answer: 'active', partnerOrderId: order.ownNumber }),
    });
    if (sent.ok) order.state = 'active';
  };
  const answer = (event: Event, orders: Orders): Said => {
    if (orders.mood === 'down') return { status: 503, body: {} };
    if (event.event !== 'order.placed') {
      const order = kept.get(event.subject);
      const state = event.event.replace(/^order\./, '');
      if (order && STATES.includes(state)) order.state = state;
      return { status: 200, body: {} };
    }
    const order = take(event);
    const active = { answer: 'active', partnerOrderId: order.ownNumber };
    if (orders.mood === 'never') return { status: 202, body: {} };
    if (orders.mood === 'refuse') return { status: 200, body: { answer: 'refused', reason: 'There is no place left' } };
    if (orders.mood === 'wrong') return { status: 200, body: { answer: 'perhaps', partnerOrderId: 7 } };
    if (orders.mood === 'by-call') return { status: 202, body: {}, later: () => call(order, event.id, orders.lateMs) };
    order.state = 'active';
    return orders.mood === 'twice' ? { status: 200, body: active, later: () => call(order, `${event.id}-again`, orders.lateMs) } : { status: 200, body: active };
  };
  const orders: Orders = {
    mood: 'at-once',
    lateMs: 0,
    kept,
    heard: [],
    hear(event) {
      orders.heard.push(event);
      const before = seen.get(event.id);
      // The same delivery again: the same answer, and nothing is done twice.
      if (before) return { status: before.status, body: before.body };
      const said = answer(event, orders);
      if (said.status < 300) seen.set(event.id, said);
      return said;
    },
  };
  return orders;
}
