import { fingerprintOf, type Certificate } from '../certificate/certificate.ts';
import { ATTRIBUTE } from '../certificate/name.ts';
import { EdsFault } from '../fault.ts';
import type { KeyKind } from '../signature/algorithms.ts';
import { keyStoreOf, rolesOf, type KeyStore, type Role } from './roles.ts';
import { isNumberSound } from './number.rules.ts';

/** Who holds a certificate of NCA RK, as the certificate says it. */
export interface Identity {
  readonly kind: 'individual' | 'person-of-organisation' | 'organisation' | 'other';
  /** Individual identification number of twelve digits. */
  readonly iin: string | undefined;
  /** Business identification number of twelve digits. */
  readonly bin: string | undefined;
  /** Whether the check digits of both numbers are right. Those of the authority's own test certificates are not. */
  readonly areNumbersSound: boolean;
  readonly surname: string | undefined;
  readonly firstName: string | undefined;
  readonly patronymic: string | undefined;
  /** Everything in the usual order; for an information system its name. */
  readonly fullName: string;
  readonly organisation: string | undefined;
  readonly email: string | undefined;
  readonly country: string | undefined;
  readonly roles: readonly Role[];
  readonly policies: readonly string[];
  readonly key: { readonly kind: KeyKind; readonly id: string; readonly store: KeyStore | undefined };
  readonly certificate: { readonly serialNumber: string; readonly sha256: string; readonly notBeforeAt: Temporal.Instant; readonly notAfterAt: Temporal.Instant };
}

/**
 * Reads its owner out of a certificate. The authority writes surname and first name into CN, the surname again into SURNAME, and the patronymic into
 * GIVENNAME; the IIN stands in SERIALNUMBER and the BIN in OU. Throws `ambiguous-subject` where one of these stands there twice.
 */
export function identityOf(certificate: Certificate): Identity {
  const one = (type: string, prefix = ''): string | undefined => {
    const values = certificate.subject.attributes.filter((each) => each.type === type && each.value.startsWith(prefix)).map(({ value }) => value.slice(prefix.length).trim());
    if (values.length > 1) throw new EdsFault('ambiguous-subject', type);
    return values[0] || undefined;
  };
  const number = (value: string | undefined): string | undefined => (value !== undefined && /^\d{12}$/.test(value) ? value : undefined);
  const iin = number(one(ATTRIBUTE.serialNumber, 'IIN'));
  const bin = number(one(ATTRIBUTE.unit, 'BIN')) ?? number(one(ATTRIBUTE.serialNumber, 'BIN'));
  const [name, surname, patronymic] = [one(ATTRIBUTE.commonName), one(ATTRIBUTE.surname), one(ATTRIBUTE.givenName)];
  const isPerson = iin !== undefined || surname !== undefined;
  const { serialNumber, notBeforeAt, notAfterAt } = certificate;
  return {
    kind: isPerson ? (bin === undefined ? 'individual' : 'person-of-organisation') : bin === undefined ? 'other' : 'organisation',
    iin, bin,
    areNumbersSound: [iin, bin].every((each) => each === undefined || isNumberSound(each)),
    surname: isPerson ? surname : undefined,
    firstName: isPerson ? firstNameIn(name, surname) : undefined,
    patronymic: isPerson ? patronymic : undefined,
    fullName: [name, isPerson ? patronymic : undefined].filter(Boolean).join(' '),
    organisation: one(ATTRIBUTE.organisation), email: one(ATTRIBUTE.email), country: one(ATTRIBUTE.country),
    roles: rolesOf(certificate.extendedKeyUsage ?? []),
    policies: certificate.policies,
    key: { kind: certificate.key.kind, id: certificate.key.id, store: keyStoreOf(certificate.keyStores) },
    certificate: { serialNumber, sha256: fingerprintOf(certificate), notBeforeAt, notAfterAt },
  };
}

/** CN without the surname before it. */
function firstNameIn(name: string | undefined, surname: string | undefined): string | undefined {
  if (name === undefined || surname === undefined || !name.startsWith(surname)) return undefined;
  return name.slice(surname.length).trim() || undefined;
}
