import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { AcceptanceInput } from './acceptance.ts';
import * as acceptances from './acceptances.sql.ts';
import { giveConsent } from './consents/give-consent.ts';
import { documents } from './list-documents.ts';

/** The version that was shown no longer holds (or never did): the person must read the one that does. `not-signed`: it is accepted by signature alone. */
export type AcceptanceRefusal = 'not-in-force' | 'not-signed';

/**
 * Records that a person accepted the version in force, with the digest of the exact bytes shown (LE-2).
 * Accepting the text of a consent gives the consent. Documents that this one includes are accepted by the same act, in the versions in force (LE-12).
 * Accepting again says 'accepted-before': the first acceptance is the evidence.
 */
export async function recordAcceptance(
  tx: Tx,
  operator: Operator,
  input: AcceptanceInput,
  now: Temporal.Instant,
): Promise<'accepted' | 'accepted-before' | Refused<AcceptanceRefusal>> {
  const inForce = documents(operator, dateIn(operator.zone, now));
  const document = inForce.find(({ code, version }) => code === input.document && version === input.version);
  if (!document) return refuse('not-in-force');
  if (document.acceptance === 'signature' && input.signatureId === undefined) return refuse('not-signed');
  if (document.consent) return consent(tx, operator, input, now);
  if (!(await insert(tx, input, undefined, now))) {
    await tx.one(acceptances.find(tx.operatorId, input.userId, input.document, input.version));
    return 'accepted-before';
  }
  for (const { code, version } of document.includes) await insert(tx, { ...input, document: code, version }, input.document, now);
  return 'accepted';
}

/** False when it was accepted before. */
async function insert(tx: Tx, input: AcceptanceInput, includedIn: string | undefined, now: Temporal.Instant): Promise<boolean> {
  const accepted = await tx.maybe<{ sha256: string }>(acceptances.insert(tx.operatorId, input, includedIn, now));
  if (!accepted) return false;
  await audit.record(tx, {
    action: 'document.accepted',
    at: now,
    actor: { kind: 'user', id: input.userId },
    origin: input.origin,
    userId: input.userId,
    subject: { kind: 'document', id: input.document },
    details: { version: input.version, language: input.language, sha256: accepted.sha256, control: input.control, channel: input.channel, ...(input.signatureId ? { signature: input.signatureId } : {}), ...(includedIn ? { includedIn } : {}) },
  });
  return true;
}

async function consent(tx: Tx, operator: Operator, input: AcceptanceInput, now: Temporal.Instant): Promise<'accepted' | 'accepted-before'> {
  const outcome = await giveConsent(tx, operator, input, now);
  if (isRefused(outcome)) throw new Error(`${input.document} ${input.version} was found in force and is not`);
  return outcome === 'given' ? 'accepted' : 'accepted-before';
}
