import { createHash } from 'node:crypto';
import { crashPoint } from '#lib/crash-point.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { PaymentsHouse } from './house.ts';
import { judgeCheck } from './check.rules.ts';
import * as money from './money-in.sql.ts';
import * as rows from './payments.sql.ts';
import type { Notice, NoticeAnswer, NoticeRequest, NoticeVerdict, Provider } from './provider.ts';
import { recordOutcome } from './record-outcome.ts';
import { recordRefund } from './record-refund.ts';
import { recordRefusal } from './refuse-notice.ts';
import type { StoredPayment } from './stored.ts';

const REFUSED: Readonly<Record<string, number>> = { forged: 401, foreign: 403, malformed: 400, stale: 400 };

/**
 * Takes a notice of an acquirer: verifies it, does what it says once and answers. A repetition gets the very bytes of the first answer. What is not
 * the acquirer's is answered 4xx, changes nothing and is recorded; what is doubted is answered so that it is told again. Nothing is answered before the commit.
 */
export async function receiveNotice(house: PaymentsHouse, operator: Operator, providerName: string, request: NoticeRequest, origin: Origin, now: Temporal.Instant): Promise<NoticeAnswer> {
  const provider = house.providerOf(operator);
  if (!provider || provider.name !== providerName) return plain(404);
  const notice = await provider.readNotice(request, { requestId: origin.requestId, signal: AbortSignal.timeout(READ_MS), now });
  if (isRefused<string>(notice)) return refused(house, operator, provider, notice.refused, origin, now);
  const before = await reading(house.db, operator.id, (tx) => tx.maybe<NoticeAnswer>(money.answered(operator.id, provider.name, notice.key)));
  if (before) return before;
  const answer = await transaction(house.db, operator.id, async (tx) => {
    const verdict = await take(tx, house, operator, notice, now);
    if (verdict === 'unsure') return plain(TELL_AGAIN);
    const answer = provider.answerNotice(notice, verdict);
    // A question before payment is judged anew each time: what it asks about may have changed. What tells of nothing here is not kept.
    if (notice.kind !== 'check' && notice.kind !== 'other') await keep(tx, provider, notice, request, verdict, answer, now);
    crashPoint('notice.before-commit');
    return answer;
  });
  crashPoint('notice.after-commit');
  return answer;
}

const READ_MS = 20_000;
/** Every acquirer repeats a notice that was not answered with success. */
const TELL_AGAIN = 503;

async function take(tx: Tx, house: PaymentsHouse, operator: Operator, notice: Notice, now: Temporal.Instant): Promise<NoticeVerdict | 'unsure'> {
  if (notice.check) return judgeCheck(await tx.maybe<StoredPayment>(rows.lockByNumber(tx.operatorId, notice.check.number)), notice.check, now);
  if (notice.outcome) return (await recordOutcome(tx, house, operator, notice.outcome, 'notice', now)) === 'unknown-payment' ? 'unknown-payment' : 'ok';
  if (notice.refund) {
    const recorded = await recordRefund(tx, house, operator, notice.refund, 'notice', now);
    return recorded === 'unknown-payment' || recorded === 'unsure' ? recorded : 'ok';
  }
  return 'ok';
}

async function keep(tx: Tx, provider: Provider, { key, kind }: Notice, { body, query }: NoticeRequest, verdict: NoticeVerdict, answer: NoticeAnswer, now: Temporal.Instant): Promise<void> {
  const sha256 = createHash('sha256').update(body.length > 0 ? body : query).digest();
  await tx.run(money.insertNotice(tx.operatorId, { provider: provider.name, key, kind, sha256, verdict, ...answer, receivedAt: now }));
}

async function refused(house: PaymentsHouse, operator: Operator, provider: Provider, word: string, origin: Origin, now: Temporal.Instant): Promise<NoticeAnswer> {
  await transaction(house.db, operator.id, (tx) => recordRefusal(tx, { provider: provider.name, word }, origin, now));
  return plain(REFUSED[word] ?? 400);
}

const plain = (status: number): NoticeAnswer => ({ status, type: 'text/plain; charset=utf-8', body: '' });
