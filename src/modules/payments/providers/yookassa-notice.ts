import { refuse, type Refused } from '#lib/outcome.ts';
import type { Call, Notice, NoticeFault, NoticeRequest, ProviderSettings } from '../provider.ts';
import { writeAmount } from './amounts.ts';
import { AcquirerFault } from './acquirer-call.ts';
import { readExact, textAt, type Exact } from './exact-json.ts';
import { withNumber, type AskYookassa } from './yookassa-call.ts';
import { readPayment, readRefund } from './yookassa-shapes.ts';

const ID = /^[\w-]{1,64}$/;
const EVENT = /^[a-z_.]{1,60}$/;

/**
 * Reads one notice (§4). Anybody could have written it, so it only says which object to read again: what is believed, and
 * what the notice is known by, comes from the acquirer itself. An object he does not know makes the notice a forgery.
 */
export async function readYookassaNotice(settings: ProviderSettings, isOwnNetwork: (address: string) => boolean, ask: AskYookassa, request: NoticeRequest, call: Call): Promise<Notice | Refused<NoticeFault>> {
  if (!isOwnNetwork(request.address)) return refuse('foreign');
  const told = read(request);
  const [kind = ''] = textAt(told, 'event').split('.');
  const id = textAt(told, 'object', 'id');
  if (!told || textAt(told, 'type') !== 'notification' || !ID.test(id)) return refuse('malformed');
  if (kind !== 'payment' && kind !== 'refund') return EVENT.test(textAt(told, 'event')) ? { key: `other:${textAt(told, 'event')}:${id}`, kind: 'other' } : refuse('malformed');
  const { status, answer } = await ask('GET', `/${kind}s/${id}`, call);
  if (status !== 200) return refuse('forged');
  if (kind === 'refund') {
    const refund = await withNumber(ask, readRefund(answer, '/refunds'), call);
    if (refund.isTest && !settings.admitsTests) return refuse('foreign');
    return { key: `refund:${id}:${refund.state}`, kind: 'refund', refund };
  }
  const outcome = readPayment(answer, '/payments');
  if (outcome.isTest && !settings.admitsTests) return refuse('foreign');
  return { key: `payment:${id}:${outcome.state}:${writeAmount(outcome.amount)}`, kind: 'outcome', outcome };
}

function read(request: NoticeRequest): Exact | undefined {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return undefined;
  try {
    return readExact(request.body.toString('utf8'), 'notice');
  } catch (error) {
    if (error instanceof AcquirerFault) return undefined;
    throw error;
  }
}
