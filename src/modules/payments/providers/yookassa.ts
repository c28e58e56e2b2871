import { refuse } from '#lib/outcome.ts';
import type { Call, KnownPayment, OpenProvider, Outcome, Provider, RefundOrder, RefundOutcome } from '../provider.ts';
import { AcquirerFault } from './acquirer-call.ts';
import { writeAmount } from './amounts.ts';
import { textAt, type Exact } from './exact-json.ts';
import { withinNetworks } from './networks.ts';
import { ownSecret } from './secrets.ts';
import { callYookassa, withNumber, type AskYookassa } from './yookassa-call.ts';
import { readYookassaNotice } from './yookassa-notice.ts';
import { cardPayment, hostedPayment } from './yookassa-order.ts';
import { readPayment, readRefund } from './yookassa-shapes.ts';

/** A page of a list, and how many pages of one are read before it is given up as a fault. */
const PAGE = 100;
const PAGES = 200;
/** How far around its creation a payment is looked for when its id never reached us. */
const SEARCH_HOURS = 2;
const ZONE = 'Europe/Moscow';

/**
 * YooKassa API v3 (protocol §4). Secret `acquirer`: the shop's key. Notices carry no signature: they may only come from the
 * networks of the profile, and the object is read again before anything is believed. Options: `taxSystem` and `vatCode` make
 * a receipt of 54-FZ part of the payment; `recipient…` make the payment order of a utilities shop.
 */
export const openYookassa: OpenProvider = (settings) => {
  ownSecret(settings, 'acquirer');
  const isOwnNetwork = withinNetworks(settings.networks);
  const ask = callYookassa(settings);
  const provider: Provider = {
    name: 'yookassa',
    async startPayment(order, call) {
      const { status, answer } = await ask('POST', '/payments', call, hostedPayment(order, settings));
      if (status !== 200) return refuse('declined');
      const address = textAt(answer, 'confirmation', 'confirmation_url');
      if (readPayment(answer, '/payments').state === 'failed') return refuse('declined');
      if (!/^https?:\/\//.test(address)) throw new AcquirerFault('nonsense', '/payments');
      return { reference: textAt(answer, 'id'), address };
    },
    readNotice: (request, call) => readYookassaNotice(settings, isOwnNetwork, ask, request, call),
    answerNotice: () => ({ status: 200, type: 'application/json', body: '{}' }),
    queryOutcome: (known, call) => queryOutcome(ask, known, call),
    refund: (refund, call) => giveBack(ask, refund, call),
    cancel: (known, call) => cancel(ask, known, call),
    async chargeCard({ order, token }, call) {
      const { status, answer } = await ask('POST', '/payments', call, cardPayment(order, token, settings));
      if (status === 200) return readPayment(answer, '/payments');
      return { state: 'failed', number: order.number, reference: '', amount: order.amount, at: call.now, isTest: false, failure: { word: 'declined', code: textAt(answer, 'code'), isFinal: true } };
    },
    async *listDay(on, call) {
      const from = on.toZonedDateTime(ZONE).toInstant();
      const until = on.add({ days: 1 }).toZonedDateTime(ZONE).toInstant();
      const window = `created_at.gte=${from}&created_at.lt=${until}`;
      for await (const item of listed(ask, '/payments', window, call)) yield readPayment(item, '/payments');
      for await (const item of listed(ask, '/refunds', window, call)) yield withNumber(ask, readRefund(item, '/refunds'), call);
    },
  };
  return provider;
};

/** The acquirer's clock may be so far from ours: money that was not found for a clock that is wrong would be told as not taken. */
const CLOCKS_APART = { hours: 1 };

async function queryOutcome(ask: AskYookassa, known: KnownPayment, call: Call): Promise<Outcome | undefined> {
  const id = known.pageReference ?? known.reference;
  if (id !== null) {
    const { status, answer } = await ask('GET', `/payments/${encodeURIComponent(id)}`, call);
    if (status === 200) return readPayment(answer, '/payments');
    if (status === 404) return undefined;
    throw new AcquirerFault('nonsense', '/payments');
  }
  // The answer that would have told the id was lost: it is found by our number among the payments of that time.
  const from = known.createdAt.subtract(CLOCKS_APART);
  const until = known.createdAt.add({ hours: SEARCH_HOURS });
  for await (const item of listed(ask, '/payments', `created_at.gte=${from}&created_at.lt=${until}`, call)) {
    if (textAt(item, 'metadata', 'payment_id') === known.number) return readPayment(item, '/payments');
  }
  return undefined;
}

async function* listed(ask: AskYookassa, path: string, window: string, call: Call): AsyncIterable<Exact> {
  let cursor = '';
  for (let page = 0; page < PAGES; page += 1) {
    const { status, answer } = await ask('GET', `${path}?${window}&limit=${PAGE}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, call);
    const items = answer['items'];
    if (status !== 200 || !Array.isArray(items)) throw new AcquirerFault('nonsense', path);
    yield* items as Exact[];
    cursor = textAt(answer, 'next_cursor');
    if (cursor === '') return;
  }
  throw new AcquirerFault('too-large', path);
}

async function giveBack(ask: AskYookassa, { number, reference, amount, refundId }: RefundOrder, call: Call): Promise<RefundOutcome | ReturnType<typeof refuse<'declined'>>> {
  const { status, answer } = await ask('POST', '/refunds', call, { payment_id: reference, amount: { value: writeAmount(amount), currency: amount.currency }, description: refundId });
  if (status !== 200) return refuse('declined');
  const refund = readRefund(answer, '/refunds');
  return refund.state === 'refund-failed' ? refuse('declined') : { ...refund, number };
}

/** What waits for capture is cancelled; a page nobody paid on cannot be closed and ends by itself after an hour. */
async function cancel(ask: AskYookassa, known: KnownPayment, call: Call): Promise<'canceled' | 'too-late'> {
  const found = await queryOutcome(ask, known, call);
  if (!found || found.state === 'canceled' || found.state === 'expired' || found.state === 'failed') return 'canceled';
  const { status } = await ask('POST', `/payments/${encodeURIComponent(found.reference)}/cancel`, call, {});
  return status === 200 ? 'canceled' : 'too-late';
}
