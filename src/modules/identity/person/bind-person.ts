import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { SigningHouse } from '../house.ts';
import * as activations from '../registration/activations.sql.ts';
import type { StatedPerson } from '../registration/activation.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import { finishSigning } from '../signature/finish-signing.ts';
import type { Signer, SigningRefusal } from '../signature/signing.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import { findUserBySigner, personOf, sealPerson } from './find-person.ts';
import { judgeAdmission, kindFor, type Admission, type AdmissionRefusal } from './person.rules.ts';
import { personKeys, type PersonKind } from './person.ts';
import * as rows from './persons.sql.ts';

export type BindingRefusal = Refused<Exclude<AdmissionRefusal, 'registered-already'> | 'bound-already' | 'bound-to-another' | 'other-kind' | 'other-number'>;

/**
 * Full registration of somebody who registered otherwise: the IIN, and the BIN, of his certificate are bound to the user account that he is signed in to (ID-9; rule set PO, 1.18 and 5.2).
 * 'bound-already'; 'bound-to-another': the person has another user account of this operator; 'other-kind' and 'other-number': he stated something else when he registered; else
 * the words of `judgeAdmission` and of `finishSigning`.
 */
export const bindPerson = (house: SigningHouse, operator: Operator, who: OwnSession, answer: { readonly token: string; readonly message: Uint8Array; readonly origin: Origin }, now: Temporal.Instant): Promise<'bound' | SigningRefusal | BindingRefusal> =>
  finishSigning(house, operator, { ...answer, purpose: 'registration', userId: who.userId }, now, async (tx, { signer }) => {
    if (await personOf(tx, house.keys, who.userId)) return refuse('bound-already');
    if (await findUserBySigner(tx, house.keys, signer)) return refuse('bound-to-another');
    const admission = await admissionTo(tx, house, operator, signer);
    if (typeof admission === 'string') return refuse(admission);
    const kind = kindFor(admission, signer, await tx.maybe<StatedPerson>(activations.statedBy(operator.id, who.userId)));
    if (kind === 'other-kind' || kind === 'other-number') return refuse(kind);
    return bind(tx, house, who, { signer, kind, capacity: admission.capacity, origin: answer.origin }, now);
  });

async function admissionTo(tx: Tx, { keys }: SigningHouse, operator: Operator, signer: Signer): Promise<Admission | Exclude<AdmissionRefusal, 'registered-already'>> {
  const { iinKey, binKey } = personKeys(keys, signer);
  const isInvited = binKey !== null && (await tx.maybe(rows.openInvitation(operator.id, iinKey, binKey))) !== undefined;
  return judgeAdmission({ signer, served: operator.profile.persons, isRegistered: false, isInvited }) as Admission | Exclude<AdmissionRefusal, 'registered-already'>;
}

interface Binding extends Pick<Admission, 'capacity'> {
  readonly signer: Signer;
  readonly kind: PersonKind;
  readonly origin: Origin;
}

async function bind(tx: Tx, { keys }: SigningHouse, who: OwnSession, { signer, kind, capacity, origin }: Binding, now: Temporal.Instant): Promise<'bound' | Refused<'bound-to-another'>> {
  const { iin, bin, fullName, surname, firstName, patronymic, organisation } = signer;
  const { iinKey, binKey } = personKeys(keys, signer);
  const sealedPerson = sealPerson(keys, { kind, iin, bin, fullName, surname, firstName, patronymic, organisation, capacity });
  if ((await tx.run(rows.insert(tx.operatorId, { userId: who.userId, kind, iinKey, binKey, capacity: capacity ?? null, sealedPerson }, now))) === 0) return refuse('bound-to-another');
  if (binKey && capacity === 'representative') await tx.run(rows.acceptInvitation(tx.operatorId, iinKey, binKey, now));
  const user = (await findUser(tx, who.userId)) as User;
  await notices.send(tx, keys, { kind: 'person-bound', to: user.email, language: user.language, userId: user.id, values: { name: fullName, organisation: organisation ?? '', boundAt: now.toString() } }, now);
  await audit.record(tx, { action: 'person.bound', at: now, actor: actorOf(who), origin, userId: who.userId, details: { kind, ...(capacity ? { capacity } : {}) } });
  return 'bound';
}
