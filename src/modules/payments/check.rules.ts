import { isEnded } from './payment.rules.ts';
import type { Notice, NoticeVerdict } from './provider.ts';
import type { StoredPayment } from './stored.ts';

/** Whether a payer who has just pressed Pay may pay: the payment is ours, open, and of this amount and payer (PA-2). */
export function judgeCheck(payment: StoredPayment | undefined, asked: NonNullable<Notice['check']>, now: Temporal.Instant): NoticeVerdict {
  if (!payment) return 'unknown-payment';
  if (asked.amount.currency !== payment.currency || asked.amount.minor !== payment.amountMinor + payment.feeMinor) return 'wrong-amount';
  if (asked.payer !== null && asked.payer !== (payment.userId ?? payment.id)) return 'wrong-payer';
  if (payment.state === 'expired' || Temporal.Instant.compare(now, payment.expiresAt) >= 0) return 'expired';
  return isEnded(payment.state) ? 'not-payable' : 'ok';
}
