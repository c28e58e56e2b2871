import * as audit from '#audit';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { documents } from '../list-documents.ts';
import type { Consent, ConsentWish } from './consent.ts';
import * as consents from './consents.sql.ts';

/** `not-a-consent`: no such text gives one; `not-in-force`: it is another version by now. */
export type ConsentRefusal = 'not-in-force' | 'not-a-consent';

/**
 * Records that a person consents to one purpose, by the version in force (LE-4). It holds from this moment until he withdraws it (HS 4.7). Consenting again
 * while a consent by the same version holds changes nothing: 'given-before'; by a newer version it is given anew beside the earlier.
 */
export async function giveConsent(tx: Tx, operator: Operator, wish: ConsentWish, now: Temporal.Instant): Promise<'given' | 'given-before' | Refused<ConsentRefusal>> {
  const document = documents(operator, dateIn(operator.zone, now)).find(({ code }) => code === wish.document);
  if (!document?.consent) return refuse('not-a-consent');
  if (document.version !== wish.version) return refuse('not-in-force');
  const { purpose } = document.consent;
  await tx.one(consents.hold(operator.id, wish.userId));
  const earlier = await tx.many<Consent>(consents.ofUser(operator.id, wish.userId));
  if (earlier.some((one) => one.document === wish.document && one.version === wish.version && one.withdrawnAt === null)) return 'given-before';
  const id = uuidv7(now.epochMilliseconds);
  const { sha256 } = await tx.one<{ sha256: string }>(consents.insert(operator.id, id, purpose, wish, now));
  await audit.record(tx, {
    action: 'consent.given',
    at: now,
    actor: { kind: 'user', id: wish.userId },
    origin: wish.origin,
    userId: wish.userId,
    subject: { kind: 'consent', id },
    details: { purpose, document: wish.document, version: wish.version, language: wish.language, sha256, control: wish.control, channel: wish.channel },
  });
  return 'given';
}
