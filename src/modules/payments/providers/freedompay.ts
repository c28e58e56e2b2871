import { randomBytes } from 'node:crypto';
import { refuse } from '#lib/outcome.ts';
import type { Call, KnownPayment, OpenProvider, Order, Outcome, Provider, ProviderSettings, RefundOrder, RefundOutcome } from '../provider.ts';
import { AcquirerFault, askAcquirer } from './acquirer-call.ts';
import { readAmount, writeAmount } from './amounts.ts';
import { failedByCode } from './failures.ts';
import { answerFreedompay, readFreedompayNotice } from './freedompay-notice.ts';
import { withinNetworks } from './networks.ts';
import { pgSig, type PgFields } from './pg-sig.ts';
import { readPgXml } from './pg-xml.ts';
import { isSignedBy, ownSecret } from './secrets.ts';

const LANGUAGES = { kk: 'kz', ru: 'ru', en: 'en' } as const;
/** The only code that comes unsigned: the merchant is not known there. */
const UNKNOWN_MERCHANT = '9998';

/**
 * Freedom Pay, formerly PayBox (protocol §5). Secret `acquirer`: the merchant's secret key, in both directions. Options:
 * `checkUrl`, `resultUrl` where they are not entered in the merchant's cabinet; `testingMode` 1 for test payments;
 * `taxType` for fiscal positions. The protocol has no daily list and no key for refunds.
 */
export const openFreedompay: OpenProvider = (settings) => {
  ownSecret(settings, 'acquirer');
  const isOwnNetwork = withinNetworks(settings.networks);
  const provider: Provider = {
    name: 'freedompay',
    async startPayment(order, call) {
      const answer = await ask(settings, 'init_payment.php', orderFields(order, settings, call), call);
      if (answer['pg_status'] !== 'ok') return refuse(answer['pg_error_code'] === UNKNOWN_MERCHANT ? 'unavailable' : 'declined');
      const { pg_payment_id: reference = '', pg_redirect_url: address = '' } = answer;
      if (reference === '' || !/^https?:\/\//.test(address)) throw new AcquirerFault('nonsense', 'init_payment.php');
      return { reference, address, expiresAt: order.expiresAt };
    },
    readNotice: async (request) => readFreedompayNotice(settings, isOwnNetwork, request),
    answerNotice: (notice, verdict) => answerFreedompay(notice, verdict, ownSecret(settings, 'acquirer')),
    queryOutcome: async (known, call) => (await askStatus(settings, known, call))?.outcome,
    refund: (refund, call) => giveBack(settings, refund, call),
    cancel: (known, call) => cancel(settings, known, call),
  };
  return provider;
};

/** One signed call; the answer's signature is verified under the same script. */
async function ask(settings: ProviderSettings, script: string, fields: PgFields, call: Call): Promise<Readonly<Record<string, string>>> {
  const salted: PgFields = { pg_merchant_id: settings.publicId, ...fields, pg_salt: randomBytes(8).toString('hex') };
  const body = formOf({ ...salted, pg_sig: pgSig(script, salted, ownSecret(settings, 'acquirer')) }).toString();
  const { text } = await askAcquirer({ method: 'POST', url: `${settings.address.replace(/\/$/, '')}/${script}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }, call);
  const answer = readPgXml(text, script);
  const isSigned = isSignedBy(settings.secrets('acquirer'), answer['pg_sig'] ?? '', (secret) => pgSig(script, answer, secret));
  if (!isSigned && answer['pg_error_code'] !== UNKNOWN_MERCHANT) throw new AcquirerFault('nonsense', script);
  return answer;
}

/** Names below names as the form writes them: `pg_receipt_positions[0][name]`. */
function formOf(fields: PgFields | readonly PgFields[], parent = ''): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    const full = parent === '' ? name : `${parent}[${name}]`;
    if (typeof value === 'string') form.append(full, value);
    else for (const [inner, text] of formOf(value as PgFields, full)) form.append(inner, text);
  }
  return form;
}

function orderFields(order: Order, { options }: ProviderSettings, call: Call): PgFields {
  const lifetimeS = Math.max(300, Math.floor(order.expiresAt.since(call.now).total('seconds')));
  return {
    pg_order_id: order.number,
    pg_amount: writeAmount(order.amount),
    pg_currency: order.amount.currency,
    pg_description: order.description,
    pg_language: LANGUAGES[order.language],
    pg_lifetime: String(lifetimeS),
    pg_user_id: order.payer,
    ...(order.email === null ? {} : { pg_user_contact_email: order.email }),
    pg_success_url: order.returnUrl,
    pg_failure_url: order.failUrl,
    pg_testing_mode: options['testingMode'] ?? '0',
    ...(options['checkUrl'] ? { pg_check_url: options['checkUrl'] } : {}),
    ...(options['resultUrl'] ? { pg_result_url: options['resultUrl'] } : {}),
    ...(order.saveCard ? { pg_recurring_start: '1' } : {}),
    ...(options['taxType'] === undefined ? {} : { pg_receipt_positions: order.lines.map(({ label, amount }) => ({ count: '1', name: label.slice(0, 128), price: writeAmount(amount), tax_type: options['taxType'] as string })) }),
  };
}

const STATES: Readonly<Record<string, Outcome['state']>> = { success: 'succeeded', ok: 'succeeded', revoked: 'succeeded', refunded: 'succeeded', failed: 'failed', error: 'failed', cancelled: 'canceled', canceled: 'canceled' };

interface Status {
  readonly outcome: Outcome;
  readonly refundedMinor: bigint;
}

/** Undefined only for a payment that never got a page there: where one exists, an error is a fault and not an answer. */
async function askStatus(settings: ProviderSettings, known: KnownPayment, call: Call): Promise<Status | undefined> {
  const id = known.pageReference ?? known.reference;
  const answer = await ask(settings, 'get_status3.php', id === null ? { pg_order_id: known.number } : { pg_payment_id: id }, call);
  if (answer['pg_status'] !== 'ok') {
    if (id === null) return undefined;
    throw new AcquirerFault('nonsense', 'get_status3.php');
  }
  const amount = readAmount(answer['pg_amount'] ?? '', answer['pg_currency'] ?? settings.currency);
  const number = answer['pg_order_id'] ?? known.number;
  if (!amount || !answer['pg_payment_id'] || number !== known.number) throw new AcquirerFault('nonsense', 'get_status3.php');
  const state = STATES[answer['pg_payment_status'] ?? ''] ?? 'pending';
  const pan = answer['pg_card_pan'];
  const outcome: Outcome = {
    state, number, reference: answer['pg_payment_id'], amount, at: call.now, isTest: answer['pg_testing_mode'] === '1',
    ...(pan ? { card: { mask: pan, brand: answer['pg_card_brand'] ?? '', expires: '' } } : {}),
    ...(state === 'failed' ? { failure: failedByCode(answer['pg_failure_code'] ?? '') } : {}),
  };
  return { outcome, refundedMinor: readAmount(answer['pg_refund_amount'] ?? '', amount.currency)?.minor ?? 0n };
}

/** There is no key for a refund: what has been given back already is looked at first, so that a repeat gives nothing twice. */
async function giveBack(settings: ProviderSettings, refund: RefundOrder, call: Call): Promise<RefundOutcome | ReturnType<typeof refuse<'declined'>>> {
  const known: KnownPayment = { number: refund.number, amount: refund.paid, pageReference: refund.reference, reference: refund.reference, createdAt: call.now };
  const status = await askStatus(settings, known, call);
  const done: RefundOutcome = { state: 'refunded', number: refund.number, reference: `${refund.reference}:${refund.refundId}`, ofReference: refund.reference, amount: refund.amount, at: call.now, isTest: false };
  if (status && status.refundedMinor >= refund.refundedBefore.minor + refund.amount.minor) return done;
  const answer = await ask(settings, 'revoke.php', { pg_payment_id: refund.reference, pg_refund_amount: writeAmount(refund.amount) }, call);
  return answer['pg_status'] === 'ok' ? done : refuse('declined');
}

async function cancel(settings: ProviderSettings, known: KnownPayment, call: Call): Promise<'canceled' | 'too-late'> {
  const status = await askStatus(settings, known, call);
  if (!status || status.outcome.state === 'canceled' || status.outcome.state === 'failed') return 'canceled';
  const answer = await ask(settings, 'cancel.php', { pg_payment_id: status.outcome.reference }, call);
  return answer['pg_status'] === 'ok' ? 'canceled' : 'too-late';
}
