import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { readableNumber, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { Holder, Holding } from '../holding.ts';
import { holdersOf } from '../holders-of.ts';
import { holdingOf } from '../list-holdings.ts';
import { kindOf, type Answers, type ApplicationKind } from './application.ts';
import { kindsFor } from './application.rules.ts';
import * as rows from './applications.sql.ts';

/** What was shown to be signed, as its page brings it back sealed. */
export interface ApplicationDraft {
  readonly holdingId: bigint;
  readonly kind: string;
  readonly answers: Answers;
  /** As `newApplicationNumber` gave it; it stands in the text. */
  readonly number: string;
  /** What the signing is about: it ties the answers to the text that was signed. */
  readonly subject: string;
}

export interface Submission {
  readonly draft: ApplicationDraft;
  readonly token: string;
  readonly message: Uint8Array;
  readonly userId: string;
  readonly origin: Origin;
}

export type ApplicationRefusal = Refused<'holding-unknown' | 'kind-unfit' | 'application-waiting' | 'other-application'>;

/** Three groups are read over the phone; sixty bits and a unique index keep them apart. */
const NUMBER_GROUPS = 3;

/** The number of an application that is about to be written. */
export const newApplicationNumber = (): string => readableNumber(NUMBER_GROUPS);

/** Whether a holder may ask for this about a receipt now, and with what. Refuses another's receipt, a state that does not fit, and a second application of the kind while one waits. */
export async function mayApply(tx: Tx, operator: Operator, holders: readonly Holder[], wish: Pick<ApplicationDraft, 'holdingId' | 'kind'>): Promise<{ readonly kind: ApplicationKind; readonly holding: Holding; readonly holder: Holder } | ApplicationRefusal> {
  const holding = await holdingOf(tx, holders, wish.holdingId);
  const holder = holders.find(({ number }) => number === holding?.holder);
  if (!holding || !holder) return refuse('holding-unknown');
  const kind = kindOf(operator, wish.kind);
  if (!kind || kindsFor([kind], holding).length === 0) return refuse('kind-unfit');
  if ((await tx.one<{ isSo: boolean }>(rows.hasWaiting(operator.id, holding.id, kind.code))).isSo) return refuse('application-waiting');
  return { kind, holding, holder };
}

/**
 * Takes a signed application to the registry (AC-8): the signature must be the user's own, for the same organisation, and good by the evidence of now. The
 * text, the signature's evidence and the answers stay together. Refuses what `identity.finishSigning` refuses, what `mayApply` refuses by now, and a signature for
 * another application, or for one that was handed in ('other-application'). Returns the application's id.
 */
export async function submitApplication(house: identity.SigningHouse, operator: Operator, { draft, token, message, userId, origin }: Submission, now: Temporal.Instant): Promise<{ readonly id: string } | ApplicationRefusal | identity.SigningRefusal> {
  const by = await reading(house.db, operator.id, (tx) => identity.personOf(tx, house.keys, userId));
  if (!by) return refuse('holding-unknown');
  return identity.finishSigning(house, operator, { token, message, purpose: 'application', userId, by, origin }, now, async (tx, signed) => {
    if (signed.subject !== draft.subject) return refuse('other-application');
    await tx.maybe(rows.lockHolding(operator.id, draft.holdingId));
    const fit = await mayApply(tx, operator, await holdersOf(tx, house.keys, userId), draft);
    if ('refused' in fit) return fit;
    const id = uuidv7(now.epochMilliseconds);
    const { number } = draft;
    const row = { id, number, userId, holder: fit.holder.number, holdingId: fit.holding.id, kind: fit.kind.code, answers: JSON.stringify(draft.answers), content: signed.content, signatureId: signed.id, signer: signed.signer.fullName };
    if ((await tx.run(rows.insert(operator.id, row, now))) === 0) return refuse('other-application');
    await tx.run(rows.move(operator.id, id, { state: 'submitted', at: now, actorKind: 'user', actorId: userId, reason: null }));
    await audit.record(tx, { action: 'application.submitted', at: now, actor: { kind: 'user', id: userId }, origin, userId, subject: { kind: 'application', id }, details: { number, kind: fit.kind.code } });
    await tell(tx, house, userId, number, now);
    return { id };
  });
}

async function tell(tx: Tx, { keys }: identity.SigningHouse, userId: string, number: string, now: Temporal.Instant): Promise<void> {
  const user = await identity.findUser(tx, userId);
  if (user) await notices.send(tx, keys, { kind: 'application-submitted', to: user.email, language: user.language, userId, values: { number, submittedAt: now.toString() } }, now);
}
