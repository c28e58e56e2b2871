import { createHash } from 'node:crypto';
import { transaction } from '#lib/db/transaction.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import type { Operator } from '#operators';
import { wait, type SigningHouse, type Wait } from '../house.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { countTry } from '../tries/count-try.ts';
import { challengeOf } from './challenge.ts';
import type { SigningOrder } from './signing.ts';
import { signingBucket } from './signing-buckets.ts';
import * as rows from './signings.sql.ts';

/** A challenge is answered at once; a document is read first. */
const MINUTES = { challenge: 10, document: 60 } as const;
const CHALLENGE_FILE = 'kabinet-challenge.txt';

/**
 * Begins the signing of some bytes and returns the secret that its page is addressed by: it lives for ten minutes, an hour for a document, and is
 * used once. `wait`: somebody's network begins too many.
 */
export function startSigning(house: SigningHouse, operator: Operator, order: SigningOrder, now: Temporal.Instant): Promise<{ readonly token: string } | Wait> {
  return transaction(house.db, operator.id, async (tx) => {
    const waitS = await countTry(tx, house.keys, [signingBucket(operator, order)], now);
    if (waitS > 0) return wait(waitS);
    const token = secretToken();
    const id = uuidv7(now.epochMilliseconds);
    const isDocument = 'content' in order;
    // Whole seconds: the challenge is written anew from the row, to the same bytes.
    const expiresAt = Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / 1_000) * 1_000).add({ minutes: isDocument ? MINUTES.document : MINUTES.challenge });
    const content = isDocument ? Buffer.from(order.content) : challengeOf(house, operator, { id, purpose: order.purpose, expiresAt });
    const row = {
      id, tokenHash: tokenHash(token), purpose: order.purpose, subject: order.subject, userId: order.userId ?? null, expiresAt,
      fileName: isDocument ? order.fileName : CHALLENGE_FILE, content: isDocument ? content : null, contentSha256: createHash('sha256').update(content).digest(),
    };
    await tx.run(rows.insert(operator.id, row, now));
    return { token };
  });
}
