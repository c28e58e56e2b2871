import { randomUUID } from 'node:crypto';
import type { Books, Card, DialectName, Operation, Order } from './books.ts';
import { brandOf, findCard, type TestCard } from './cards.ts';
import type { Clock } from './clock.ts';

/** What a dialect hears of: it asks its merchant before a payment, and tells him of everything after. */
export interface Told {
  /** The merchant's word before the card is asked; 0 lets it pass, anything else is the decline code. */
  mayPay(order: Order, attempt: Operation): Promise<number>;
  tell(event: 'paid' | 'authorized' | 'declined' | 'captured' | 'refunded' | 'cancelled', operation: Operation): void;
  idOf(order: Order): string;
  /** Whether a declined card ends the order, or the payer may try another one. */
  readonly isDeclineFinal: boolean;
}

export interface Typed {
  readonly number: string;
  readonly expiry: string;
}

/** Where the money is taken and given back: the same for every dialect. */
export interface Till {
  pay(order: Order, typed: Typed): Promise<Operation>;
  /** The answer of the 3-D Secure page. */
  answerChallenge(operation: Operation, isGood: boolean): Operation;
  payByToken(order: Order, token: string): Promise<Operation>;
  capture(operation: Operation, minor: bigint): Operation | undefined;
  cancel(operation: Operation): Operation | undefined;
  refund(payment: Operation, minor: bigint): Operation | undefined;
  /** The payer turned away, or the merchant took the order back. */
  close(order: Order, state: 'cancelled' | 'expired'): Order;
}

const ALREADY_CLOSED = 5204;
const CHALLENGE_FAILED = 5206;
const SLOW_BANK_MS = 300_000;
const YEAR_MS = 365 * 86_400_000;

export function openTill(books: Books, clock: Clock, dialects: (name: DialectName) => Told): Till {
  const { attempt, answer } = openCharging(books, clock, dialects);
  return {
    pay: (order, typed) => {
      const card = findCard(typed.number);
      return attempt(order, card, { token: '', expiry: typed.expiry, reason: card.reason });
    },
    payByToken: (order, token) => {
      const kept = books.tokens.get(token);
      const card = findCard(kept?.pan ?? '');
      const isOwn = kept?.merchant === order.merchant && kept.account === order.account;
      return attempt(order, card, { token, expiry: kept?.card.expiry ?? '', reason: isOwn ? card.byToken : ALREADY_CLOSED });
    },
    answerChallenge(operation, isGood) {
      const current = books.operations.get(operation.id) as Operation;
      return current.state === 'challenge' ? answer(current, isGood) : current;
    },
    capture(operation, minor) {
      if (operation.state !== 'authorized' || minor > operation.minor) return undefined;
      const captured = books.put('operations', { ...operation, state: 'completed', minor, settledMs: clock.now() });
      dialects(operation.dialect).tell('captured', captured);
      return captured;
    },
    cancel(operation) {
      if (operation.state !== 'authorized') return undefined;
      const cancelled = books.put('operations', { ...operation, state: 'cancelled', settledMs: clock.now() });
      dialects(operation.dialect).tell('cancelled', cancelled);
      return cancelled;
    },
    refund(payment, minor) {
      if (payment.state !== 'completed' || books.refunded(payment.id) + minor > payment.minor || clock.now() - payment.settledMs > YEAR_MS) return undefined;
      const order = books.orders.get(payment.orderId) as Order;
      const refund = books.put('operations', { ...payment, id: dialects(payment.dialect).idOf({ ...order, id: randomUUID() }), kind: 'refund', of: payment.id, minor, createdMs: clock.now(), settledMs: clock.now() });
      dialects(payment.dialect).tell('refunded', refund);
      return refund;
    },
    close: (order, state) => books.put('orders', { ...(books.orders.get(order.id) as Order), state }),
  };
}

interface Attempt {
  readonly token: string;
  readonly expiry: string;
  /** What becomes of it once the bank is asked. */
  readonly reason: number;
}

/** One try to charge a card: asked, challenged where the card wants it, settled once. Card numbers stay in memory, and only those of test cards. */
function openCharging(books: Books, clock: Clock, dialects: (name: DialectName) => Told) {
  const numbers = new Map<string, string>();
  const keepToken = (order: Order, operation: Operation): string =>
    books.put('tokens', { id: `tk_${randomUUID().replaceAll('-', '')}`, merchant: order.merchant, account: order.account, card: operation.card as Card, pan: numbers.get(operation.id) ?? '' }).id;
  const settle = (operation: Operation, judged: number): Operation => {
    const order = books.orders.get(operation.orderId) as Order;
    // Two cards at once, or a card after the merchant took the order back: only an open order is charged.
    const reason = judged === 0 && order.state !== 'open' ? ALREADY_CLOSED : judged;
    const state = reason !== 0 ? 'declined' : order.isTwoStage ? 'authorized' : 'completed';
    const token = reason === 0 && order.wantsToken && operation.token === '' ? keepToken(order, operation) : operation.token;
    const settled = books.put('operations', { ...operation, state, reason, token, settledMs: clock.now() });
    if (reason === 0) books.put('orders', { ...order, state: 'paid' });
    else if (dialects(order.dialect).isDeclineFinal && order.state === 'open') books.put('orders', { ...order, state: 'declined' });
    dialects(order.dialect).tell(reason !== 0 ? 'declined' : order.isTwoStage ? 'authorized' : 'paid', settled);
    return settled;
  };
  return {
    answer: (operation: Operation, isGood: boolean): Operation => settle(operation, isGood ? findCard(numbers.get(operation.id) ?? '').reason : CHALLENGE_FAILED),
    async attempt(order: Order, card: TestCard, { token, expiry, reason }: Attempt): Promise<Operation> {
      const told = dialects(order.dialect);
      // Where the order is the payment, a second card typed meanwhile joins the try that runs.
      const running = told.isDeclineFinal ? books.operations.get(order.id) : undefined;
      if (running) return running;
      const { merchant, account, number, minor, currency, dialect } = order;
      const tried = books.put('operations', {
        id: told.idOf(order), kind: 'payment', dialect, merchant, orderId: order.id, of: '', number, account, minor, currency,
        state: 'pending', reason: 0, card: { first6: card.number.slice(0, 6), last4: card.number.slice(-4), expiry, brand: brandOf(card.number) },
        token, createdMs: clock.now(), settledMs: 0,
      });
      numbers.set(tried.id, card.number);
      const refusal = await told.mayPay(order, tried);
      if (refusal !== 0) return settle(tried, refusal);
      if (card.isSecure && token === '') return books.put('operations', { ...tried, state: 'challenge' });
      // Where a declined payment may be followed by nothing, the bank's question is a refusal at once.
      if (card.asksByToken && token !== '') return told.isDeclineFinal ? settle(tried, CHALLENGE_FAILED) : books.put('operations', { ...tried, state: 'challenge' });
      if (!card.isSlow) return settle(tried, reason);
      clock.at(clock.now() + SLOW_BANK_MS, () => void (books.operations.get(tried.id)?.state === 'pending' && settle(tried, reason)));
      return tried;
    },
  };
}
