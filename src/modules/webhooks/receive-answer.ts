import { createHash } from 'node:crypto';
import { retriedTransaction } from '#lib/db/transaction.ts';
import { sameSecret } from '#lib/keys.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { readAnswer } from './answer.rules.ts';
import * as rows from './answers.sql.ts';
import type { WebhooksHouse } from './house.ts';

const KEY = /^[\x21-\x7e]{1,100}$/;

/** What a partner's program tells by a call of its own. */
export interface CallByPartner {
  readonly partnerId: bigint;
  readonly subject: string;
  /** Chosen by the program, the same when it repeats the call. */
  readonly key: string;
  readonly body: unknown;
}

/**
 * Takes a partner's answer about a subject. Repeated under the same key it changes nothing more; another body under that key is `key-reused`. Refused besides: `no-key`,
 * `unreadable`, and whatever word the module that owns the subject has; a refused call leaves its key free.
 */
export async function receiveAnswer(house: WebhooksHouse, operator: Operator, call: CallByPartner, now: Temporal.Instant): Promise<'taken' | Refused<string>> {
  const { partnerId, subject, key } = call;
  if (!KEY.test(key)) return refuse('no-key');
  const answer = readAnswer(call.body);
  if (!answer) return refuse('unreadable');
  const digest = createHash('sha256').update(JSON.stringify([subject, answer])).digest();
  return retriedTransaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(rows.claim(operator.id, partnerId, key, digest, subject, now))) === 0) {
      const { digest: known } = await tx.one<{ digest: Buffer }>(rows.known(operator.id, partnerId, key));
      return sameSecret(known, digest) ? 'taken' : refuse('key-reused');
    }
    const outcome = await house.takeAnswer(tx, operator, { partnerId, subject, answer }, now);
    if (isRefused(outcome)) await tx.run(rows.release(operator.id, partnerId, key));
    return outcome;
  });
}
