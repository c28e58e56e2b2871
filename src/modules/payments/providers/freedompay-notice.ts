import { refuse, type Refused } from '#lib/outcome.ts';
import type { Notice, NoticeAnswer, NoticeFault, NoticeRequest, NoticeVerdict, ProviderSettings } from '../provider.ts';
import { readAmount } from './amounts.ts';
import { failedByCode } from './failures.ts';
import { pgSig, scriptOf } from './pg-sig.ts';
import { writePgXml } from './pg-xml.ts';
import { hmacOf, isSignedBy } from './secrets.ts';

/** Reads `check` and `result` (§5.3), the last part of the address, which is also the script's name in the signature. */
export function readFreedompayNotice(settings: ProviderSettings, isOwnNetwork: (address: string) => boolean, request: NoticeRequest): Notice | Refused<NoticeFault> {
  if (!isOwnNetwork(request.address)) return refuse('foreign');
  const fields = fieldsOf(request);
  if (!fields) return refuse('malformed');
  const script = scriptOf(request.path);
  if (!isSignedBy(settings.secrets('acquirer'), fields['pg_sig'] ?? '', (secret) => pgSig(script, fields, secret))) return refuse('forged');
  const text = (name: string): string => fields[name] ?? '';
  const isTest = text('pg_testing_mode') === '1';
  const amount = readAmount(text('pg_amount'), text('pg_currency') || settings.currency);
  const [number, reference] = [text('pg_order_id'), text('pg_payment_id')];
  if (isTest && !settings.admitsTests) return refuse('foreign');
  if (!amount || number === '' || reference === '') return refuse('malformed');
  const key = `${script}:${reference}:${text('pg_result')}:${text('pg_amount')}${text('pg_currency')}`;
  if (script === 'check') return { key, kind: 'check', check: { number, amount, payer: null, isTest } };
  if (script !== 'result' || !/^[01]$/.test(text('pg_result'))) return refuse('malformed');
  const isPaid = text('pg_result') === '1';
  return {
    key,
    kind: 'outcome',
    outcome: {
      state: !isPaid ? 'failed' : text('pg_captured') === '0' ? 'authorized' : 'succeeded',
      number,
      reference,
      amount,
      at: atOf(text('pg_payment_date'), settings.options['zone'] ?? 'Asia/Almaty'),
      isTest,
      ...(text('pg_card_pan') === '' ? {} : { card: { mask: text('pg_card_pan'), brand: text('pg_card_brand'), expires: '', ...(text('pg_recurring_profile') === '' ? {} : { token: text('pg_recurring_profile') }) } }),
      ...(isPaid ? {} : { failure: failedByCode(text('pg_failure_code')) }),
    },
  };
}

/** Times come without a zone, local to the gateway. */
function atOf(text: string, zone: string): Temporal.Instant {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  return parts ? Temporal.PlainDateTime.from(`${parts[1]}T${parts[2]}`).toZonedDateTime(zone).toInstant() : Temporal.Instant.fromEpochMilliseconds(0);
}

function fieldsOf({ method, headers, query, body }: NoticeRequest): Readonly<Record<string, string>> | undefined {
  if (method !== 'GET' && !(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(method === 'GET' ? query : body.toString('utf8'))) {
    if (fields[name] !== undefined) return undefined;
    fields[name] = value;
  }
  return fields;
}

/** Signed under our own script's name. The salt comes from the notice, so that a repetition gets the same bytes. Money that has come is never sent back by an answer. */
export function answerFreedompay(notice: Notice, verdict: NoticeVerdict, secret: string): NoticeAnswer {
  const script = notice.kind === 'check' ? 'check' : 'result';
  const word = verdict === 'ok' ? 'ok' : script === 'check' ? 'rejected' : 'error';
  const fields = { pg_status: word, pg_description: verdict, pg_salt: hmacOf(`${notice.key} ${verdict}`, secret).replace(/\W/g, '').slice(0, 16) };
  return { status: 200, type: 'text/xml', body: writePgXml({ ...fields, pg_sig: pgSig(script, fields, secret) }) };
}
