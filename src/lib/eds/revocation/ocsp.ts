import { createHash } from 'node:crypto';
import { Cursor } from '../der/cursor.ts';
import { bytesOf, contentOf, context, readElement, TAG, type Element } from '../der/element.ts';
import { bitsOf, isSame, octetsOf, oidOf, serialOf, smallOf, timeOf } from '../der/values.ts';
import { EdsFault, type EdsWord } from '../fault.ts';
import { isIssuedBy, isSignedBy, isValidAt, onlyChild, readCertificate, type Certificate, type Signed } from '../certificate/certificate.ts';
import { extensionsOf, type Extension } from '../certificate/extensions.ts';
import { USAGE } from '../certificate/path.ts';
import { algorithmOf, digestOf, signatureAlgorithmOf } from '../signature/algorithms.ts';
import { NONCE } from './ocsp-question.ts';
import { reasonOf, type Period, type Status } from './status.ts';

/** An OCSP answer, read but not yet believed. */
export interface OcspAnswer {
  readonly bytes: Uint8Array;
  readonly responder: { readonly name: Uint8Array; readonly keyHash?: never } | { readonly keyHash: Uint8Array; readonly name?: never };
  readonly producedAt: Temporal.Instant;
  readonly singles: readonly OcspSingle[];
  readonly nonce: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  readonly signed: Signed;
}

/** What an answer says about one certificate. */
export interface OcspSingle extends Period {
  readonly certificateId: { readonly digest: string; readonly nameHash: Uint8Array; readonly keyHash: Uint8Array; readonly serialNumber: string };
  readonly status: Status;
}

/** In bytes. */
const MOST = 1_024 * 1_024;
const MOST_SINGLES = 64;
const OCSP_BASIC = '1.3.6.1.5.5.7.48.1.1';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** Reads an OCSPResponse in DER (RFC 6960, 4.2.1). Throws EdsFault: `malformed`, `too-large`, `unsupported`; `evidence-refused` where the responder had no answer. */
export function readOcspAnswer(bytes: Uint8Array): OcspAnswer {
  if (bytes.length > MOST) throw new EdsFault('too-large');
  const outer = new Cursor(readElement(bytes), TAG.sequence);
  if (smallOf(outer.any(), TAG.enumerated) !== 0) throw new EdsFault('evidence-refused', 'not successful');
  const envelope = new Cursor(onlyChild(outer.take(context(0, 'constructed'))), TAG.sequence);
  outer.end();
  if (oidOf(envelope.any()) !== OCSP_BASIC) throw new EdsFault('unsupported');
  const basic = new Cursor(readElement(octetsOf(envelope.any())), TAG.sequence);
  envelope.end();
  const [body, algorithm, signature] = [basic.any(), basic.any(), basic.any()];
  const certificates = basic.maybe(context(0, 'constructed'));
  basic.end();
  return {
    bytes, ...readBody(body),
    certificates: certificates ? new Cursor(onlyChild(certificates), TAG.sequence).rest().slice(0, MOST_SINGLES).map((each) => readCertificate(bytesOf(each))) : [],
    signed: { message: bytesOf(body), algorithm: signatureAlgorithmOf(algorithm), signature: bitsOf(signature) },
  };
}

function readBody(element: Element): Pick<OcspAnswer, 'responder' | 'producedAt' | 'singles' | 'nonce'> {
  const cursor = new Cursor(element, TAG.sequence);
  if (cursor.maybe(context(0, 'constructed'))) throw new EdsFault('malformed', 'default is written');
  const responder = cursor.any();
  const producedAt = timeOf(cursor.any());
  const singles = new Cursor(cursor.take(TAG.sequence)).rest();
  if (singles.length > MOST_SINGLES) throw new EdsFault('too-large', 'answers');
  const extensions = readExtensions(cursor.maybe(context(1, 'constructed')), NONCE);
  cursor.end();
  const nonce = extensions.get(NONCE)?.value;
  if (responder.tag !== 0xa1 && responder.tag !== 0xa2) throw new EdsFault('malformed', 'responder');
  return { responder: responder.tag === 0xa1 ? { name: bytesOf(onlyChild(responder)) } : { keyHash: octetsOf(onlyChild(responder)) }, producedAt, singles: singles.map(singleOf), nonce };
}

function singleOf(element: Element): OcspSingle {
  const cursor = new Cursor(element, TAG.sequence);
  const id = new Cursor(cursor.any(), TAG.sequence);
  const certificateId = { digest: algorithmOf(id.any()), nameHash: octetsOf(id.any()), keyHash: octetsOf(id.any()), serialNumber: serialOf(id.any()) };
  id.end();
  const status = statusOf(cursor.any());
  const thisUpdateAt = timeOf(cursor.any());
  const next = cursor.maybe(context(0, 'constructed'));
  readExtensions(cursor.maybe(context(1, 'constructed')));
  cursor.end();
  return { certificateId, status, thisUpdateAt, nextUpdateAt: next && timeOf(onlyChild(next)) };
}

/**
 * CertStatus. Revoked on 1 January 1970 with the reason "on hold" is how a responder says that the certificate was never issued (RFC 6960, 2.2
 * and 4.4.8); NCA RK's does.
 */
function statusOf(element: Element): Status {
  if (element.tag === context(0, 'primitive') && contentOf(element).length === 0) return { kind: 'good' };
  if (element.tag === context(2, 'primitive') && contentOf(element).length === 0) return { kind: 'unknown' };
  const cursor = new Cursor(element, context(1, 'constructed'));
  const at = timeOf(cursor.any());
  const reason = cursor.maybe(context(0, 'constructed'));
  cursor.end();
  const status = { kind: 'revoked', at, reason: reason ? reasonOf(smallOf(onlyChild(reason), TAG.enumerated)) : 'unspecified' } as const;
  return at.epochMilliseconds === 0 && status.reason === 'on-hold' ? { kind: 'unknown' } : status;
}

function readExtensions(element: Element | undefined, ...understood: readonly string[]): ReadonlyMap<string, Extension> {
  const extensions = element ? extensionsOf(onlyChild(element)) : new Map<string, Extension>();
  for (const [oid, { isCritical }] of extensions) if (isCritical && !understood.includes(oid)) throw new EdsFault('critical-extension', oid);
  return extensions;
}

/** What an answer says about a certificate of an issuer, or why it is not believed. `nonce` is what was asked with, if it was. */
export function singleFor(answer: OcspAnswer, certificate: Certificate, issuer: Certificate, nonce?: Uint8Array): OcspSingle | EdsWord {
  const single = answer.singles.find((each) => names(each.certificateId, certificate, issuer));
  if (!single) return 'evidence-for-another';
  const word = knownFault(answer, issuer);
  if (word) return word;
  return nonce && !isNonce(answer.nonce, nonce) ? 'evidence-nonce' : single;
}

function names({ digest, nameHash, keyHash, serialNumber }: OcspSingle['certificateId'], certificate: Certificate, issuer: Certificate): boolean {
  return serialNumber === certificate.serialNumber && isSame(nameHash, digestOf(digest, issuer.subject.bytes)) && isSame(keyHash, digestOf(digest, issuer.key.octets));
}

/** The nonce is an OCTET STRING within the extension (RFC 8954). */
const isNonce = (found: Uint8Array | undefined, asked: Uint8Array): boolean => found !== undefined && isSame(octetsOf(readElement(found)), asked);

const known = new WeakMap<OcspAnswer, { readonly issuer: Certificate; readonly word: EdsWord | undefined }>();

/** An answer is looked at when it comes and again for the verdict; its signatures are verified once. */
function knownFault(answer: OcspAnswer, issuer: Certificate): EdsWord | undefined {
  const earlier = known.get(answer);
  if (earlier?.issuer === issuer) return earlier.word;
  const word = responderFault(answer, issuer);
  known.set(answer, { issuer, word });
  return word;
}

/**
 * RFC 6960, 4.2.2.2: the issuer itself signed, or someone whom it directly and for this purpose certified. His certificate must say that it needs no
 * check of its own, or the question would have no end.
 */
function responderFault({ certificates, responder, producedAt, signed }: OcspAnswer, issuer: Certificate): EdsWord | undefined {
  const isNamed = (each: Certificate): boolean =>
    responder.name ? isSame(each.subject.bytes, responder.name) : isSame(createHash('sha1').update(each.key.octets).digest(), responder.keyHash);
  if (isNamed(issuer)) return isSignedBy(signed, issuer) ? undefined : 'bad-signature';
  const delegate = certificates.find(isNamed);
  if (!delegate || !isDelegate(delegate, issuer) || !isValidAt(delegate, producedAt)) return 'evidence-unauthorised';
  return isSignedBy(signed, delegate) ? undefined : 'bad-signature';
}

const isDelegate = (delegate: Certificate, issuer: Certificate): boolean =>
  delegate.extendedKeyUsage?.includes(OCSP_SIGNING) === true && delegate.needsNoRevocationCheck && delegate.unknownCritical.length === 0 &&
  delegate.keyUsage?.has(USAGE.digitalSignature) !== false && isIssuedBy(delegate, issuer);
