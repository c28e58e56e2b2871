import { setTimeout as wait } from 'node:timers/promises';
import type { Database, Tx } from '../db/database.ts';
import { reading, transaction } from '../db/transaction.ts';
import type { Keys } from '../keys.ts';
import * as submissions from './submissions.sql.ts';
import type { Answer } from './visit.ts';

const POLL_MS = 50;
const PATIENCE_MS = 10_000;
const PURPOSE = 'submission';

/**
 * Lets a form take effect once: the first submission of a token acts, every later one (double click, reload, back and
 * again) gets the first one's redirect with its cookies. An answer that is no redirect changed nothing and frees the token.
 * Returns 'busy' when the first one is still at work after ten seconds.
 */
export async function once(db: Database, keys: Keys, operatorId: number, token: string, now: Temporal.Instant, act: () => Promise<Answer>): Promise<Answer | 'busy'> {
  const isFirst = (await transaction(db, operatorId, (tx) => tx.run(submissions.claim(operatorId, token, now)))) === 1;
  if (!isFirst) return firstAnswer(db, keys, operatorId, token);
  let answer: Answer | undefined;
  try {
    answer = await act();
  } finally {
    const keep = answer && 'to' in answer ? submissions.settle(operatorId, token, keys.seal(PURPOSE, JSON.stringify(answer))) : submissions.release(operatorId, token);
    await transaction(db, operatorId, (tx) => tx.run(keep));
  }
  return answer;
}

async function firstAnswer(db: Database, keys: Keys, operatorId: number, token: string): Promise<Answer | 'busy'> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    const row = await reading(db, operatorId, (tx) => tx.maybe<{ sealedAnswer: Buffer | null }>(submissions.outcome(operatorId, token)));
    if (!row) return 'busy';
    if (row.sealedAnswer) return JSON.parse(keys.open(PURPOSE, row.sealedAnswer)) as Answer;
    await wait(POLL_MS);
  }
  return 'busy';
}

/** Forgets submissions older than any form token: they can no longer be repeated. */
export const forgetSubmissions = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run(submissions.forgetOlder(tx.operatorId, before));
