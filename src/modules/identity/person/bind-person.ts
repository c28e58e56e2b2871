import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { takeProof } from '../factors/take-proof.ts';
import type { SigningHouse, Wait } from '../house.ts';
import * as activations from '../registration/activations.sql.ts';
import type { StatedPerson } from '../registration/activation.ts';
import { actorOf, type OwnSession, type ProvenSession } from '../sessions/session.ts';
import { finishSigning } from '../signature/finish-signing.ts';
import type { SigningRefusal } from '../signature/signing.ts';
import { startSigning } from '../signature/start-signing.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import { admissionOf } from './admission.ts';
import { findUserBySigner, personOf } from './find-person.ts';
import { keepPerson, type Binding } from './keep-person.ts';
import { kindFor, type AdmissionRefusal } from './person.rules.ts';

export type BindingRefusal = Refused<Exclude<AdmissionRefusal, 'registered-already'> | 'bound-already' | 'bound-to-another' | 'other-kind' | 'other-number'>;

const SUBJECT = 'binding';

/**
 * Begins the full registration of somebody who registered otherwise: it cannot be taken back by himself, so a borrowed session is not enough, it takes the current password, or a fresh
 * proof where the user has a second factor (ASVS 7.5.1). Returns the secret of the signing. 'wrong-current'; 'unproven'; `wait` after too many guesses or signings.
 */
export async function startBinding(house: SigningHouse, operator: Operator, who: ProvenSession, { current, origin }: { readonly current: string; readonly origin: Origin }, now: Temporal.Instant): Promise<{ readonly token: string } | Refused<'wrong-current' | 'unproven'> | Wait> {
  const proven = await takeProof(house, operator, who, current, now);
  if ('refused' in proven) return proven;
  await transaction(house.db, operator.id, proven.forgive);
  return startSigning(house, operator, { purpose: 'registration', subject: SUBJECT, userId: who.userId, origin }, now);
}

/**
 * Full registration of somebody who registered otherwise: the IIN, and the BIN, of his certificate are bound to the user account that he is signed in to (ID-9; rule set PO, 1.18 and 5.2).
 * 'bound-already'; 'bound-to-another': the person has another user account of this operator; 'other-kind' and 'other-number': he stated something else when he registered; else
 * the words of `judgeAdmission` and of `finishSigning`.
 */
export const bindPerson = (house: SigningHouse, operator: Operator, who: OwnSession, answer: { readonly token: string; readonly message: Uint8Array; readonly origin: Origin }, now: Temporal.Instant): Promise<'bound' | SigningRefusal | BindingRefusal> =>
  finishSigning(house, operator, { ...answer, purpose: 'registration', userId: who.userId }, now, async (tx, { signer, subject }) => {
    if (subject !== SUBJECT) return refuse('other-purpose');
    if (await personOf(tx, house.keys, who.userId)) return refuse('bound-already');
    if (await findUserBySigner(tx, house.keys, signer)) return refuse('bound-to-another');
    const admission = await admissionOf(tx, house.keys, operator, signer, false);
    if (typeof admission === 'string') return refuse(admission as Exclude<AdmissionRefusal, 'registered-already'>);
    const kind = kindFor(admission, signer, await tx.maybe<StatedPerson>(activations.statedBy(operator.id, who.userId)));
    if (kind === 'other-kind' || kind === 'other-number') return refuse(kind);
    return bind(tx, house, who, { signer, kind, capacity: admission.capacity, origin: answer.origin }, now);
  });

async function bind(tx: Tx, { keys }: SigningHouse, who: OwnSession, { signer, kind, capacity, origin }: Omit<Binding, 'userId'>, now: Temporal.Instant): Promise<'bound' | Refused<'bound-to-another'>> {
  if (!(await keepPerson(tx, keys, { userId: who.userId, signer, kind, capacity, origin }, now))) return refuse('bound-to-another');
  const user = (await findUser(tx, who.userId)) as User;
  await notices.send(tx, keys, { kind: 'person-bound', to: user.email, language: user.language, userId: user.id, values: { name: signer.fullName, organisation: signer.organisation ?? '', boundAt: now.toString() } }, now);
  await audit.record(tx, { action: 'person.bound', at: now, actor: actorOf(who), origin, userId: who.userId, details: { kind, ...(capacity ? { capacity } : {}) } });
  return 'bound';
}
