import type { Signer } from '../signature/signing.ts';
import type { StatedPerson } from '../registration/activation.ts';
import type { Capacity, PersonKind } from './person.ts';

/** What is known about whoever asks for a user account by his certificate. */
export interface AdmissionFacts {
  readonly signer: Pick<Signer, 'bin' | 'roles'>;
  /** Whom the operator serves. */
  readonly served: readonly PersonKind[];
  readonly isRegistered: boolean;
  /** The administrator of the legal entity has invited him. */
  readonly isInvited: boolean;
  /** Somebody whose certificate as its head is not older administers the legal entity. */
  readonly isOutranked: boolean;
  /** Staff ended that he acts for the legal entity, after his certificate was issued. */
  readonly isEndedByStaff: boolean;
}

/** As what a person may have a user account. Of the kinds the person chooses. */
export interface Admission {
  readonly kinds: readonly PersonKind[];
  readonly capacity: Capacity | undefined;
}

export type AdmissionRefusal = 'registered-already' | 'individuals-only' | 'legal-entities-only' | 'not-invited' | 'another-head' | 'ended-by-staff';

/**
 * A certificate without a BIN is of a human being, who may be an entrepreneur: those have no certificate of their own. With a BIN he acts for a legal entity: its head
 * becomes the administrator of its profile, everybody else needs the administrator's invitation (ID-9, ID-25). Of two heads the one whose certificate was issued later is the head
 * now: a dismissed one may have his key for a year. Whom staff have ended the same key does not bring back.
 */
export function judgeAdmission({ signer, served, isRegistered, isInvited, isOutranked, isEndedByStaff }: AdmissionFacts): Admission | AdmissionRefusal {
  if (isRegistered) return 'registered-already';
  if (signer.bin === undefined) {
    const kinds = served.filter((kind) => kind !== 'legal-entity');
    return kinds.length > 0 ? { kinds, capacity: undefined } : 'legal-entities-only';
  }
  if (!served.includes('legal-entity')) return 'individuals-only';
  if (signer.roles.includes('head') && isEndedByStaff) return 'ended-by-staff';
  if (signer.roles.includes('head') && isOutranked) return 'another-head';
  if (signer.roles.includes('head')) return { kinds: ['legal-entity'], capacity: 'administrator' };
  return isInvited ? { kinds: ['legal-entity'], capacity: 'representative' } : 'not-invited';
}

/** What somebody is for his legal entity by the certificate that he uses now: whoever does not sign as its head administers it no longer, and a new head does. */
export const judgeCapacity = ({ held, isHead, isOutranked }: { readonly held: Capacity; readonly isHead: boolean; readonly isOutranked: boolean }): Capacity =>
  isHead && (held === 'administrator' || !isOutranked) ? 'administrator' : 'representative';

/** As what somebody is bound to the user account that he has: as what he stated when he registered, where he did; the certificate must not contradict it. */
export function kindFor({ kinds }: Admission, { iin, bin }: Pick<Signer, 'iin' | 'bin'>, stated: StatedPerson | undefined): PersonKind | 'other-kind' | 'other-number' {
  if (!stated) return kinds[0] as PersonKind;
  if (!kinds.includes(stated.kind)) return 'other-kind';
  return stated.number === null || stated.number === iin || stated.number === bin ? stated.kind : 'other-number';
}
