import { authority, distributionPoint, extendedKeyUsage, issueCertificate, keyStoreFile, keyUsage, noRevocationCheck, ocspAccess, policy, type Draft, type Credential } from '../certificate/issue.ts';
import { EXTENSION } from '../certificate/extensions.ts';
import { ATTRIBUTE } from '../certificate/name.ts';
import { USAGE } from '../certificate/path.ts';
import { issueAnswer, type AnswerDraft } from '../revocation/issue-answer.ts';
import { issueCrl, type CrlDraft } from '../revocation/issue-crl.ts';
import { generateSigningKey, type SigningKey } from '../signature/signing-key.ts';
import { stamp } from '../timestamp/stamp.ts';
import people from './people.json' with { type: 'json' };

/** Capacities that a test authority issues keys for. */
export const TEST_ROLES = ['individual', 'head', 'right-to-sign', 'right-to-sign-finances', 'personnel', 'employee', 'information-system'] as const;
export type TestRole = (typeof TEST_ROLES)[number];

/** A whole certification authority of the shape of NCA RK's, with everyone it serves, in memory. Nobody should trust it. */
export interface TestAuthority {
  readonly root: Credential;
  readonly issuing: Credential;
  readonly responder: Credential;
  readonly stamping: Credential;
  /** Issues to the person or system of a role. `changed` replaces parts of what the certificate would say. */
  issueTo(role: TestRole, changed?: Partial<Draft>): Credential;
  /** The list of the issuing authority. */
  crl(draft: Pick<CrlDraft, 'revoked'> & Partial<CrlDraft>): Uint8Array;
  /** The root's list, about the issuing authority. */
  rootCrl(draft?: Partial<CrlDraft>): Uint8Array;
  /** What the responder answers about a certificate of the issuing authority. */
  answer(draft: Pick<AnswerDraft, 'certificate' | 'producedAt'> & Partial<AnswerDraft>): Uint8Array;
  stamp(bytes: Uint8Array, at: Temporal.Instant): Uint8Array;
}

export interface TestAuthorityOptions {
  readonly kind: SigningKey['kind'];
  /** When everything begins to be valid: leaves for a year, authorities for ten. */
  readonly from: Temporal.Instant;
  /** Where keys come from; making those of RSA takes time. */
  readonly key?: () => SigningKey;
  /** Where its responder and lists will be, such as http://127.0.0.1:8090. */
  readonly place?: string;
}

/** The keys and certificates that an authority works with. */
export type AuthorityCredentials = Pick<TestAuthority, 'root' | 'issuing' | 'responder' | 'stamping'>;

const PLACE = 'http://authority.test';
/** Below the place; `serveAuthority` answers there. */
export const AUTHORITY_PATHS = { ocsp: '/ocsp/', full: '/full.crl', delta: '/delta.crl', root: '/root.crl' } as const;
const HOURS_IN_YEAR = 8_766;

/** Makes a test authority: root, issuing authority, OCSP responder and timestamps. */
export function createTestAuthority({ kind, from, key = () => generateSigningKey(kind), place = PLACE }: TestAuthorityOptions): TestAuthority {
  const years = (count: number) => ({ notBeforeAt: from, notAfterAt: from.add({ hours: count * HOURS_IN_YEAR }) });
  const suffix = kind === 'rsa' ? 'RSA' : 'GOST';
  const named = (name: string): Draft['subject'] => [[ATTRIBUTE.commonName, `${name} (${suffix}) TEST`], [ATTRIBUTE.country, 'KZ']];
  const ofAuthority = [keyUsage(USAGE.keyCertSign, USAGE.crlSign), policy('1.2.398.3.3.2')];
  const root = issueCertificate({ subject: named('KABINET ROOT'), key: key(), ...years(10), extensions: [authority(), ...ofAuthority] });
  const rootList = distributionPoint(EXTENSION.crlPoints, place + AUTHORITY_PATHS.root);
  const issuing = issueCertificate({ subject: named('KABINET AUTHORITY'), key: key(), ...years(10), extensions: [authority(0), rootList, ...ofAuthority] }, root);
  const ofServer = (usage: string, ...more: Uint8Array[]) => [extendedKeyUsage([usage], 'critical'), keyUsage(USAGE.digitalSignature), ...more];
  const responder = issueCertificate({ subject: named('OCSP RESPONDER'), key: key(), ...years(3), extensions: ofServer('1.3.6.1.5.5.7.3.9', noRevocationCheck()) }, issuing);
  const stamping = issueCertificate({ subject: named('TIME-STAMPING AUTHORITY'), key: key(), ...years(3), extensions: [...ofServer('1.3.6.1.5.5.7.3.8', policy('1.2.398.3.3.2.6')), ...evidenceAt(place)] }, issuing);
  return testAuthorityOf({ root, issuing, responder, stamping }, { from, place, key });
}

/** The authority that some credentials make. */
export function testAuthorityOf({ root, issuing, responder, stamping }: AuthorityCredentials, { from, place = PLACE, key = () => generateSigningKey(issuing.key.kind) }: Omit<TestAuthorityOptions, 'kind'>): TestAuthority {
  const year = { notBeforeAt: from, notAfterAt: from.add({ hours: HOURS_IN_YEAR }) };
  const period = { thisUpdateAt: from, nextUpdateAt: from.add({ hours: 24 * 30 }), number: 1 };
  return {
    root, issuing, responder, stamping,
    issueTo: (role, changed = {}) => issueCertificate({ subject: subjectOf(role), key: changed.key ?? key(), ...year, extensions: extensionsFor(role, place), ...changed }, issuing),
    crl: (draft) => issueCrl({ ...period, ...draft }, issuing),
    rootCrl: (draft = {}) => issueCrl({ revoked: [], ...period, ...draft }, root),
    answer: (draft) => issueAnswer({ issuer: issuing.certificate, responder, ...draft }),
    stamp: (bytes, at) => stamp(bytes, stamping, at),
  };
}

const USAGES: Readonly<Record<TestRole, readonly string[]>> = {
  individual: ['1.2.398.3.3.4.1.1'],
  head: ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.1'],
  'right-to-sign': ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.2'],
  'right-to-sign-finances': ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.3'],
  personnel: ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.4'],
  employee: ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.5'],
  'information-system': ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.6'],
};

const KEY_AGREEMENT = 4;

/** Extensions of a certificate for a role, but for the key identifiers. */
export const extensionsFor = (role: TestRole, place = PLACE): Uint8Array[] => [
  policy('1.2.398.3.3.2'),
  ...evidenceAt(place),
  extendedKeyUsage(['1.3.6.1.5.5.7.3.4', ...USAGES[role]]),
  keyUsage(USAGE.digitalSignature, USAGE.nonRepudiation, KEY_AGREEMENT),
  keyStoreFile(),
];

/** Where one may ask whether a certificate was revoked. */
const evidenceAt = (place: string): Uint8Array[] => [
  ocspAccess(place + AUTHORITY_PATHS.ocsp),
  distributionPoint(EXTENSION.crlPoints, place + AUTHORITY_PATHS.full),
  distributionPoint(EXTENSION.freshestCrl, place + AUTHORITY_PATHS.delta),
];

/** The order of attributes of the authority's certificates since 2015. */
function subjectOf(role: TestRole): Draft['subject'] {
  const { organisation, system } = people;
  const ofOrganisation = [[ATTRIBUTE.organisation, organisation.name], [ATTRIBUTE.unit, `BIN${organisation.bin}`]] as const;
  if (role === 'information-system') return [['0.9.2342.19200300.100.1.1', '1.2.398.6.10.1.1'], [ATTRIBUTE.commonName, system], ...ofOrganisation, [ATTRIBUTE.country, 'KZ']];
  const person = people.people[role];
  return [
    [ATTRIBUTE.commonName, `${person.surname} ${person.firstName}`],
    [ATTRIBUTE.surname, person.surname],
    [ATTRIBUTE.serialNumber, `IIN${person.iin}`],
    [ATTRIBUTE.country, 'KZ'],
    ...(role === 'individual' ? [] : ofOrganisation),
    [ATTRIBUTE.givenName, person.patronymic],
  ];
}
