import { refuse, type Refused } from '#lib/outcome.ts';
import type { Notice, NoticeAnswer, NoticeFault, NoticeRequest, NoticeVerdict, Outcome, ProviderSettings } from '../provider.ts';
import { readAmount } from './amounts.ts';
import { cardOf, stateOf } from './cloudpayments-transaction.ts';
import { failedByCode } from './failures.ts';
import { hmacOf, isSignedBy } from './secrets.ts';

/** Repetitions end after about two days (§2.4); what is older than this is somebody's replay. */
const STALE_HOURS = 96;

/** What the acquirer wants to read, by verdict (§2.4, answers to Check). */
const CODES: Readonly<Record<NoticeVerdict, number>> = { ok: 0, 'unknown-payment': 10, 'wrong-payer': 11, 'wrong-amount': 12, 'not-payable': 13, expired: 20 };

/**
 * Reads one notice. The signature is `Content-HMAC` over the bytes as they came; `X-Content-HMAC`, over decoded text, is not
 * believed alone, for different bodies decode to the same text. The kind is the last part of the address.
 */
export function readCloudpaymentsNotice(settings: ProviderSettings, isOwnNetwork: (address: string) => boolean, request: NoticeRequest, now: Temporal.Instant): Notice | Refused<NoticeFault> {
  if (!isOwnNetwork(request.address)) return refuse('foreign');
  const signed = request.method === 'GET' ? Buffer.from(request.query) : request.body;
  const given = request.headers['content-hmac'] ?? '';
  if (!isSignedBy(settings.secrets('acquirer'), given, (secret) => hmacOf(signed, secret))) return refuse('forged');
  const fields = fieldsOf(request.headers['content-type'] ?? '', request.method, signed.toString('utf8'));
  if (!fields) return refuse('malformed');
  const text = (name: string): string => fields.get(name) ?? '';
  if (text('TestMode') === '1' && !settings.admitsTests) return refuse('foreign');
  const kind = request.path.split('/').at(-1) ?? '';
  const when = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text('DateTime')) ? Temporal.Instant.from(`${text('DateTime').replace(' ', 'T')}Z`) : undefined;
  if (kind === 'recurrent') return { key: `recurrent:${text('Id')}:${text('Status')}:${text('SuccessfulTransactionsNumber')}:${text('FailedTransactionsNumber')}`, kind: 'other' };
  if (!when || text('TransactionId') === '') return refuse('malformed');
  if (now.since(when).total('hours') > STALE_HOURS) return refuse('stale');
  // Refund and Cancel carry no currency; an operator has one.
  return noticeOf(kind, text, when, text('Currency') || settings.currency) ?? refuse('malformed');
}

function noticeOf(kind: string, text: (name: string) => string, when: Temporal.Instant, currency: string): Notice | undefined {
  const key = `${kind}:${text('TransactionId')}:${text('Status')}:${text('Amount')}${text('Currency')}`;
  const amount = readAmount(text('Amount'), currency);
  const isTest = text('TestMode') === '1';
  if (kind === 'cancel') return { key, kind: 'other' };
  if (!amount) return undefined;
  if (kind === 'check') return { key, kind: 'check', check: { number: text('InvoiceId'), amount, payer: text('AccountId') || null, isTest } };
  if (kind === 'refund') {
    const of = text('PaymentTransactionId');
    return of === '' ? undefined : { key, kind: 'refund', refund: { state: 'refunded', number: text('InvoiceId'), reference: text('TransactionId'), ofReference: of, amount, at: when, isTest } };
  }
  const state: Outcome['state'] | undefined = kind === 'fail' ? 'failed' : kind === 'pay' || kind === 'confirm' ? stateOf(text('Status')) : undefined;
  if (!state) return undefined;
  const fee = readAmount(text('TotalFee'), currency);
  const outcome: Outcome = {
    state, number: text('InvoiceId'), reference: text('TransactionId'), amount, at: when, isTest, card: cardOf(text),
    ...(state === 'failed' ? { failure: failedByCode(text('ReasonCode')) } : {}),
    ...(fee && fee.minor > 0n ? { commission: fee } : {}),
  };
  return { key, kind: 'outcome', outcome };
}

/** Form or JSON fields as text; a repeated name makes the notice malformed, for readers differ about which one counts. */
function fieldsOf(type: string, method: string, body: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  if (method === 'GET' || type.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(body)) {
      if (fields.has(name)) return undefined;
      fields.set(name, value);
    }
    return fields;
  }
  if (!type.startsWith('application/json')) return undefined;
  try {
    const read = JSON.parse(body, (_name, value: unknown, context?: { source?: string }) => (typeof value === 'number' ? context?.source : value)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(read)) if (typeof value === 'string') fields.set(name, value);
    return fields;
  } catch {
    return undefined;
  }
}

export const answerCloudpayments = (_notice: Notice, verdict: NoticeVerdict): NoticeAnswer => ({ status: 200, type: 'application/json', body: `{"code":${CODES[verdict]}}` });
