import { isNumberSound } from '#lib/eds/identity/number.rules.ts';
import type { Signer } from '../signature/signing.ts';
import type { Capacity, PersonKind } from './person.ts';

/** The seventh digit of an IIN: century and sex; a foreigner's may be 0. */
const CENTURIES: Readonly<Record<string, string>> = { 1: '18', 2: '18', 3: '19', 4: '19', 5: '20', 6: '20', 0: '19' };

/**
 * Whether twelve digits can be an individual identification number: a birth date that was, written as year, month and day of the century that the seventh digit
 * names, and the check digit (rules of the national register of identification numbers).
 */
export function isIin(number: string): boolean {
  const [, year, month, day, century] = /^(\d{2})(\d{2})(\d{2})(\d)\d{5}$/.exec(number) ?? [];
  const hundred = century === undefined ? undefined : CENTURIES[century];
  return hundred !== undefined && isDate(`${hundred}${year}-${month}-${day}`) && isNumberSound(number);
}

/** Kinds of a BIN by its fifth digit (resident, non-resident, joint enterprise of entrepreneurs) and its sixth (head office, branch, representation, farm). */
const BIN = /^\d{2}(0[1-9]|1[0-2])[456][0-3]\d{6}$/;

/** Whether twelve digits can be a business identification number: year and month of registration, kind, and the check digit. */
export const isBin = (number: string): boolean => BIN.test(number) && isNumberSound(number);

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** What is known about whoever asks for a user account by his certificate. */
export interface AdmissionFacts {
  readonly signer: Pick<Signer, 'bin' | 'roles'>;
  /** Whom the operator serves. */
  readonly served: readonly PersonKind[];
  readonly isRegistered: boolean;
  /** The administrator of the legal entity has invited him. */
  readonly isInvited: boolean;
}

/** As what a person may have a user account. Of the kinds the person chooses. */
export interface Admission {
  readonly kinds: readonly PersonKind[];
  readonly capacity: Capacity | undefined;
}

export type AdmissionRefusal = 'registered-already' | 'individuals-only' | 'legal-entities-only' | 'not-invited';

/**
 * A certificate without a BIN is of a human being, who may be an entrepreneur: those have no certificate of their own. With a BIN he acts for a legal entity: its head
 * becomes the administrator of its profile, everybody else needs the administrator's invitation (ID-9, ID-25).
 */
export function judgeAdmission({ signer, served, isRegistered, isInvited }: AdmissionFacts): Admission | AdmissionRefusal {
  if (isRegistered) return 'registered-already';
  if (signer.bin === undefined) {
    const kinds = served.filter((kind) => kind !== 'legal-entity');
    return kinds.length > 0 ? { kinds, capacity: undefined } : 'legal-entities-only';
  }
  if (!served.includes('legal-entity')) return 'individuals-only';
  if (signer.roles.includes('head')) return { kinds: ['legal-entity'], capacity: 'administrator' };
  return isInvited ? { kinds: ['legal-entity'], capacity: 'representative' } : 'not-invited';
}
