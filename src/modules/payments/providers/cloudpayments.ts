import type { Money } from '#lib/money.ts';
import { refuse } from '#lib/outcome.ts';
import type { Call, KnownPayment, OpenProvider, Order, Outcome, Provider, ProviderSettings, RefundOrder, RefundOutcome } from '../provider.ts';
import { AcquirerFault, askAcquirer } from './acquirer-call.ts';
import { writeAmount } from './amounts.ts';
import { outcomeOf, readTransaction, refundOf, type Transaction } from './cloudpayments-transaction.ts';
import { answerCloudpayments, readCloudpaymentsNotice } from './cloudpayments-notice.ts';
import { fiscalReceipt } from './cloudpayments-receipt.ts';
import { at, exactNumber, readExact, textAt, type Exact } from './exact-json.ts';
import { failedByCode } from './failures.ts';
import { withinNetworks } from './networks.ts';
import { ownSecret } from './secrets.ts';

const CULTURES = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-US' } as const;
const LIST_ZONES = { RUB: 'MSK', KZT: 'ALMT' } as const;

/**
 * CloudPayments in Russia, TipTop Pay in Kazakhstan: one protocol, two addresses (protocol §2). Secret `acquirer`: the API
 * secret, also the key of notices. Options: `listZone` (MSK, ALMT, UTC) for the daily list; `taxationSystem` and `vat` where
 * receipts of 54-FZ go through the acquirer.
 */
export const openCloudpayments: OpenProvider = (settings) => {
  ownSecret(settings, 'acquirer');
  const isOwnNetwork = withinNetworks(settings.networks);
  const provider: Provider = {
    name: 'cloudpayments',
    async startPayment(order, call) {
      const answer = await ask(settings, '/orders/create', orderFields(order, settings), call);
      const reference = textAt(answer, 'Model', 'Id');
      const address = textAt(answer, 'Model', 'Url');
      if (answer['Success'] !== true) return refuse('declined');
      if (reference === '' || !/^https?:\/\//.test(address)) throw new AcquirerFault('nonsense', '/orders/create');
      return { reference, address };
    },
    readNotice: async (request, call) => readCloudpaymentsNotice(settings, isOwnNetwork, request, call.now),
    answerNotice: answerCloudpayments,
    queryOutcome: (known, call) => queryOutcome(settings, known, call),
    refund: (refund, call) => giveBack(settings, refund, call),
    cancel: (known, call) => cancel(settings, known, call),
    async chargeCard({ order, token }, call) {
      const fields = { ...orderFields(order, settings), Token: token, TrInitiatorCode: 0, PaymentScheduled: 1 };
      const answer = await ask(settings, '/payments/tokens/charge', fields, call);
      const transaction = at(answer, 'Model');
      // Nobody is there to confirm it: for us it has failed, and its owner is asked to pay himself.
      const asksOwner = textAt(answer, 'Model', 'AcsUrl') !== '';
      if (asksOwner) return { ...failedCharge(order, call, { word: 'three-d-secure', code: '3ds', isFinal: false }), reference: textAt(answer, 'Model', 'TransactionId') };
      if (transaction) return outcomeOf(readTransaction(transaction, '/payments/tokens/charge'));
      if (answer['Success'] !== false) throw new AcquirerFault('nonsense', '/payments/tokens/charge');
      return failedCharge(order, call, failedByCode(''));
    },
    async *listDay(on, call) {
      const zone = settings.options['listZone'] ?? LIST_ZONES[settings.currency];
      const answer = await ask(settings, '/payments/list', { Date: on.toString(), TimeZone: zone }, call);
      const list = answer['Model'];
      if (!Array.isArray(list)) throw new AcquirerFault('nonsense', '/payments/list');
      for (const row of list as Exact[]) {
        const transaction = readTransaction(row, '/payments/list');
        yield transaction.isRefund ? refundOf(transaction) : outcomeOf(transaction);
      }
    },
  };
  return provider;
};

const failedCharge = (order: Order, call: Call, failure: NonNullable<Outcome['failure']>): Outcome => ({ state: 'failed', number: order.number, reference: '', amount: order.amount, at: call.now, isTest: false, failure });

type Fields = Readonly<Record<string, unknown>>;

async function ask(settings: ProviderSettings, path: string, fields: Fields, call: Call): Promise<{ readonly [name: string]: Exact }> {
  const { text } = await askAcquirer(
    {
      method: 'POST',
      url: `${settings.address.replace(/\/$/, '')}${path}`,
      headers: {
        authorization: `Basic ${Buffer.from(`${settings.publicId}:${ownSecret(settings, 'acquirer')}`).toString('base64')}`,
        'content-type': 'application/json',
        'x-request-id': `${call.requestId}:${path}`,
      },
      body: JSON.stringify(fields),
    },
    call,
  );
  const answer = readExact(text, path);
  if (typeof answer['Success'] !== 'boolean') throw new AcquirerFault('nonsense', path);
  return answer;
}

const exactly = (amount: Money): unknown => exactNumber(writeAmount(amount));

function orderFields(order: Order, settings: ProviderSettings): Fields {
  const receipt = fiscalReceipt(order, settings.options, exactly);
  return {
    Amount: exactly(order.amount),
    Currency: order.amount.currency,
    Description: order.description,
    InvoiceId: order.number,
    AccountId: order.payer,
    ...(order.email === null ? {} : { Email: order.email }),
    RequireConfirmation: false,
    SendEmail: false,
    CultureName: CULTURES[order.language],
    SuccessRedirectUrl: order.returnUrl,
    FailRedirectUrl: order.failUrl,
    ...(receipt ? { JsonData: { cloudpayments: { CustomerReceipt: receipt } } } : {}),
  };
}

/**
 * The latest operation under our number. One that failed may hide another that took money, for a page takes several cards and may be open in two tabs: then
 * the one we were told of and those that took money since are looked at.
 */
async function queryOutcome(settings: ProviderSettings, known: KnownPayment, call: Call): Promise<Outcome | undefined> {
  const latest = await findLatest(settings, known.number, call);
  if (latest && latest.state !== 'failed') return outcomeOf(latest);
  const told = known.reference === null || known.reference === latest?.reference ? undefined : await getTransaction(settings, known.reference, call);
  if (told && told.state !== 'failed') return outcomeOf(told);
  return latest && outcomeOf((await findTaken(settings, known, latest, call)) ?? latest);
}

async function getTransaction(settings: ProviderSettings, reference: string, call: Call): Promise<Transaction | undefined> {
  const model = at(await ask(settings, '/payments/get', { TransactionId: reference }, fresh(call, 'get')), 'Model');
  return model ? readTransaction(model, '/payments/get') : undefined;
}

const PAGE = 100;
const PAGES_AT_MOST = 100;
const SLACK = { minutes: 5 };

/**
 * The operation under our number that took money, among all of the merchant's since the payment began (v2/payments/list: old to new). The span ends with the latest operation under our number and is
 * as long as the payment is old, so that it does not matter how far the acquirer's clock is from ours. Where there are more than can be looked at, it is not known whether any took money.
 */
async function findTaken(settings: ProviderSettings, { number, createdAt }: KnownPayment, latest: Transaction, call: Call): Promise<Transaction | undefined> {
  const place = '/v2/payments/list';
  const span = { CreatedDateGte: latest.at.subtract(createdAt.until(call.now)).subtract(SLACK).toString(), CreatedDateLte: latest.at.add(SLACK).toString(), TimeZone: 'UTC', Statuses: ['Authorized', 'Completed'] };
  for (let page = 1; page <= PAGES_AT_MOST; page += 1) {
    const { Model: list } = await ask(settings, place, { ...span, PageNumber: page }, fresh(call, `taken-${page}`));
    if (!Array.isArray(list)) throw new AcquirerFault('nonsense', place);
    const found = (list as Exact[]).map((row) => readTransaction(row, place)).find((one) => one.number === number && !one.isRefund);
    if (found || list.length < PAGE) return found;
  }
  throw new AcquirerFault('too-large', place);
}

async function findLatest(settings: ProviderSettings, number: string, call: Call, path = '/payments/find'): Promise<Transaction | undefined> {
  const answer = await ask(settings, path, { InvoiceId: number }, fresh(call, 'find'));
  const found = at(answer, 'Model');
  return found ? readTransaction(found, path) : undefined;
}

/** A question must not get the kept answer to an earlier one. */
const fresh = (call: Call, what: string): Call => ({ ...call, requestId: `${call.requestId}:${what}:${call.now.epochMilliseconds}` });

/**
 * X-Request-ID makes a repeat harmless for one hour only. Each refund therefore carries our id in its JsonData and the
 * latest operation under our number is looked at first: a refund whose answer was lost is found there.
 */
async function giveBack(settings: ProviderSettings, refund: RefundOrder, call: Call): Promise<RefundOutcome | ReturnType<typeof refuse<'declined'>>> {
  const done = (reference: string): RefundOutcome => ({ state: 'refunded', number: refund.number, reference, ofReference: refund.reference, amount: refund.amount, at: call.now, isTest: false });
  const latest = await findLatest(settings, refund.number, call, '/v2/payments/find');
  if (latest?.isRefund && latest.note.includes(refund.refundId)) return done(latest.reference);
  const answer = await ask(settings, '/payments/refund', { TransactionId: asNumber(refund.reference), Amount: exactly(refund.amount), JsonData: { refund: refund.refundId } }, call);
  const reference = textAt(answer, 'Model', 'TransactionId');
  if (answer['Success'] !== true) return refuse('declined');
  if (reference === '') throw new AcquirerFault('nonsense', '/payments/refund');
  return done(reference);
}

const asNumber = (digits: string): unknown => (/^\d{1,18}$/.test(digits) ? exactNumber(digits) : digits);

async function cancel(settings: ProviderSettings, known: KnownPayment, call: Call): Promise<'canceled' | 'too-late'> {
  if (known.pageReference !== null) {
    const answer = await ask(settings, '/orders/cancel', { Id: known.pageReference }, call);
    if (answer['Success'] === true) return 'canceled';
  }
  const latest = await queryOutcome(settings, known, call);
  if (latest?.state === 'authorized') {
    const answer = await ask(settings, '/payments/void', { TransactionId: asNumber(latest.reference) }, call);
    return answer['Success'] === true ? 'canceled' : 'too-late';
  }
  return latest?.state === 'succeeded' || latest?.state === 'pending' ? 'too-late' : 'canceled';
}
