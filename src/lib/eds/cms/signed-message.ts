import { Cursor } from '../der/cursor.ts';
import { bytesOf, childrenOf, context, readElement, TAG, type Element } from '../der/element.ts';
import { isSame, octetsOf, oidOf, serialOf, smallOf } from '../der/values.ts';
import { attempt, EdsFault } from '../fault.ts';
import { onlyChild, readCertificate, type Certificate } from '../certificate/certificate.ts';
import { algorithmOf, signatureAlgorithmOf, type SignatureAlgorithm } from '../signature/algorithms.ts';

/** A CMS SignedData (RFC 5652, 5.1), read but not yet believed. */
export interface SignedMessage {
  /** Identifier of what was signed. */
  readonly contentType: string;
  /** The content, unless the signature is detached. */
  readonly content: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  /** Revocation lists that came along, in DER. */
  readonly crls: readonly Uint8Array[];
  readonly signers: readonly Signer[];
}

export interface Signer {
  /** How the signer's certificate is named. */
  readonly certificateId: { readonly issuer: Uint8Array; readonly serialNumber: string; readonly keyId?: never } | { readonly keyId: string; readonly issuer?: never; readonly serialNumber?: never };
  readonly digest: string;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  /** What is signed in place of the content, encoded as a SET, and its attributes. */
  readonly signed: { readonly message: Uint8Array; readonly attributes: Attributes } | undefined;
  readonly unsigned: Attributes;
}

/** The values of each attribute by its identifier. */
export type Attributes = ReadonlyMap<string, readonly Element[]>;

export const CONTENT = { data: '1.2.840.113549.1.7.1', signedMessage: '1.2.840.113549.1.7.2', timestamp: '1.2.840.113549.1.9.16.1.4' } as const;

/** In bytes. */
const MOST = 64 * 1_024 * 1_024;
const MOST_SIGNERS = 32;
const MOST_CERTIFICATES = 64;
/** Whoever looks for evidence tries each list against each certificate of a path. */
const MOST_LISTS = 8;

/**
 * Reads a CMS SignedData in DER or BER; certificates and signed attributes must be DER all the same (RFC 5652, 5.3).
 * Throws EdsFault: `malformed`, `too-deep`, `too-large`, `unsupported`, `wrong-content-type` when it is something else, `no-signers`, `bad-key`.
 */
export function readSignedMessage(bytes: Uint8Array): SignedMessage {
  if (bytes.length > MOST) throw new EdsFault('too-large');
  const outer = new Cursor(readElement(bytes, 'ber'), TAG.sequence);
  if (oidOf(outer.take(TAG.oid)) !== CONTENT.signedMessage) throw new EdsFault('wrong-content-type');
  const cursor = new Cursor(onlyChild(outer.take(context(0, 'constructed'))), TAG.sequence);
  outer.end();
  const version = smallOf(cursor.any());
  const digests = new Cursor(cursor.any(), TAG.set).rest().map(algorithmOf);
  const { contentType, content } = contentIn(cursor.any());
  const certificates = certificatesIn(cursor.maybe(context(0, 'constructed')));
  const crls = childrenIn(cursor.maybe(context(1, 'constructed'))).map((crl) => asSequence(crl));
  if (crls.length > MOST_LISTS) throw new EdsFault('too-large', 'lists');
  const infos = new Cursor(cursor.any(), TAG.set).rest();
  cursor.end();
  if (infos.length === 0) throw new EdsFault('no-signers');
  if (infos.length > MOST_SIGNERS) throw new EdsFault('too-large', 'signers');
  const signers = infos.map(signerOf);
  if (version !== versionOf(contentType, infos)) throw new EdsFault('malformed', 'version');
  if (signers.some(({ digest }) => !digests.includes(digest))) throw new EdsFault('wrong-algorithm', 'digest not announced');
  return { contentType, content, certificates, crls, signers };
}

/** Whether some bytes begin as a CMS SignedData does, rather than a certificate. */
export const isSignedMessage = (bytes: Uint8Array): boolean => {
  const { value } = attempt(() => new Cursor(readElement(bytes, 'ber'), TAG.sequence).maybe(TAG.oid));
  return value !== undefined && oidOf(value) === CONTENT.signedMessage;
};

/** RFC 5652, 5.1: 3 for content that is no plain data, or where a signer's version is 3. */
const versionOf = (contentType: string, infos: readonly Element[]): number =>
  contentType !== CONTENT.data || infos.some((info) => smallOf(new Cursor(info, TAG.sequence).any()) === 3) ? 3 : 1;

function contentIn(element: Element): { contentType: string; content: Uint8Array | undefined } {
  const cursor = new Cursor(element, TAG.sequence);
  const contentType = oidOf(cursor.take(TAG.oid));
  const content = cursor.maybe(context(0, 'constructed'));
  cursor.end();
  return { contentType, content: content && octetsOf(onlyChild(content)) };
}

function certificatesIn(element: Element | undefined): Certificate[] {
  const children = childrenIn(element);
  if (children.length > MOST_CERTIFICATES) throw new EdsFault('too-large', 'certificates');
  const found = children.map((each) => readCertificate(asSequence(each)));
  return found.filter((each, at) => found.findIndex((other) => isSame(other.bytes, each.bytes)) === at);
}

const childrenIn = (element: Element | undefined): Element[] => (element ? childrenOf(element) : []);

/** Certificates and lists are sequences; the other choices (RFC 5652, 10.2) are attribute certificates and the like. */
function asSequence(element: Element): Uint8Array {
  if (element.tag !== TAG.sequence) throw new EdsFault('unsupported', 'kind of certificate or list');
  return bytesOf(element);
}

/** SignerInfo (RFC 5652, 5.3). */
function signerOf(element: Element): Signer {
  const cursor = new Cursor(element, TAG.sequence);
  const version = smallOf(cursor.any());
  const certificateId = certificateIdOf(cursor.any());
  if (version !== (certificateId.keyId === undefined ? 1 : 3)) throw new EdsFault('malformed', 'version of signer');
  const digest = algorithmOf(cursor.any());
  const signedAttributes = cursor.maybe(context(0, 'constructed'));
  const algorithm = signatureAlgorithmOf(cursor.any());
  const signature = octetsOf(cursor.any());
  const unsigned = cursor.maybe(context(1, 'constructed'));
  cursor.end();
  return { certificateId, digest, algorithm, signature, signed: signedAttributes && signedOf(signedAttributes), unsigned: unsigned ? attributesOf(unsigned) : new Map() };
}

function certificateIdOf(element: Element): Signer['certificateId'] {
  if (element.tag === context(0, 'primitive')) return { keyId: Buffer.from(octetsOf(element, element.tag)).toString('hex') };
  const cursor = new Cursor(element, TAG.sequence);
  const [issuer, serialNumber] = [bytesOf(cursor.any()), serialOf(cursor.any())];
  cursor.end();
  return { issuer, serialNumber };
}

/** The signature is over the DER encoding with the tag of a SET (RFC 5652, 5.4), so DER is what must be here. */
function signedOf(element: Element): NonNullable<Signer['signed']> {
  const message = Buffer.from(bytesOf(element));
  message[0] = TAG.set;
  return { message, attributes: attributesOf(readElement(message)) };
}

/** RFC 5652, 5.3: an attribute occurs once. */
function attributesOf(element: Element): Attributes {
  const found = new Map<string, readonly Element[]>();
  for (const each of childrenOf(element)) {
    const cursor = new Cursor(each, TAG.sequence);
    const type = oidOf(cursor.any());
    const values = new Cursor(cursor.any(), TAG.set).rest();
    cursor.end();
    if (found.has(type) || values.length === 0) throw new EdsFault('malformed', `attribute ${type}`);
    found.set(type, values);
  }
  return found;
}
