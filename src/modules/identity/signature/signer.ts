import type { Identity } from '#lib/eds/identity/identity.ts';
import { kindOfNumber } from '#lib/iin-bin.ts';
import type { Plain } from '#lib/eds/online/judgement.ts';
import type { Signer } from './signing.ts';

/** The signer a certificate names; 'not-a-person' for information systems and whoever has no IIN, 'numbers-unsound' where a number cannot be one. */
export function signerOf(identity: Plain<Identity> | undefined): Signer | 'not-a-person' | 'numbers-unsound' {
  if (!identity?.iin || (identity.kind !== 'individual' && identity.kind !== 'person-of-organisation')) return 'not-a-person';
  if (kindOfNumber(identity.iin) !== 'iin' || (identity.bin !== undefined && kindOfNumber(identity.bin) !== 'bin')) return 'numbers-unsound';
  const { iin, bin, surname, firstName, patronymic, fullName, organisation, roles, certificate } = identity;
  const { serialNumber, sha256, notBeforeAt, notAfterAt } = certificate;
  return { iin, bin, surname, firstName, patronymic, fullName, organisation, roles, certificate: { serialNumber, sha256, notBeforeAt, notAfterAt } };
}

/** One's own signature: the same person, acting for the same organisation or for himself (ID-25). Certificates may be renewed in between. */
export const isSamePerson = (a: Pick<Signer, 'iin' | 'bin'>, b: Pick<Signer, 'iin' | 'bin'>): boolean => a.iin === b.iin && a.bin === b.bin;
