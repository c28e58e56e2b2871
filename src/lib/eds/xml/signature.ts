import { readCertificate, type Certificate } from '../certificate/certificate.ts';
import { isSame } from '../der/values.ts';
import { EdsFault } from '../fault.ts';
import { digestOf, OID, type SignatureAlgorithm } from '../signature/algorithms.ts';
import { isSignedWith } from '../signature/public-key.ts';
import { canonical } from './canonical.ts';
import { parseXml, type XmlElement } from './parse.ts';

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const ENVELOPED = `${DSIG}enveloped-signature`;
const CANONICAL = ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments'];
const KZ = 'urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  [`${KZ}gostr34102015-gostr34112015-512`]: { kind: 'gost-2015-512', digest: OID.streebog512 },
  [`${MORE}gost34310-gost34311`]: { kind: 'gost-2004', digest: OID.gost94 },
  [`${MORE}rsa-sha256`]: { kind: 'rsa', digest: OID.sha256 },
};
const DIGESTS: Readonly<Record<string, string>> = { [`${KZ}gostr34112015-512`]: OID.streebog512, [`${MORE}gost34311`]: OID.gost94, 'http://www.w3.org/2001/04/xmlenc#sha256': OID.sha256 };

const MOST_SIGNATURES = 32;

/** A document and the signatures it carries, in the order they were put there. */
export interface SignedXml {
  readonly root: XmlElement;
  readonly signatures: readonly XmlElement[];
}

/**
 * Reads an XML document signed as NCA RK's tools do it: signatures are children of the root, each over the whole document as it was when it was put there. A signature
 * anywhere else is refused, so nothing can be wrapped. Throws `malformed`, `no-signers`, `too-large`.
 */
export function readSignedXml(bytes: Uint8Array): SignedXml {
  const root = parseXml(bytes);
  const signatures = root.children.filter(isSignature);
  if (signatures.length === 0) throw new EdsFault('no-signers');
  if (signatures.length > MOST_SIGNATURES) throw new EdsFault('too-large', 'signatures');
  if (countSignatures(root) !== signatures.length) throw new EdsFault('malformed', 'signature elsewhere');
  return { root, signatures };
}

const isSignature = (node: XmlElement | string): node is XmlElement => typeof node !== 'string' && node.namespace === DSIG && node.local === 'Signature';

const countSignatures = (node: XmlElement): number =>
  node.children.reduce((count, child) => count + (typeof child === 'string' ? 0 : countSignatures(child)), isSignature(node) ? 1 : 0);

/** The certificate in a signature's KeyInfo; further ones are not looked at. Throws `certificate-missing` and what reading one throws. */
export function certificateIn(signature: XmlElement): Certificate {
  const found = children(signature, 'KeyInfo').flatMap((info) => children(info, 'X509Data')).flatMap((each) => children(each, 'X509Certificate'));
  if (!found[0]) throw new EdsFault('certificate-missing');
  return readCertificate(base64In(found[0]));
}

/**
 * Verifies one signature (XML Signature, 3.2): the only reference is to the whole document, with this signature and all later ones taken out. Gives what was signed, in canonical
 * form. Throws `unsupported`, `digest-mismatch`, `wrong-algorithm`, `bad-signature`, `malformed`.
 */
export function verifyXmlSignature({ root, signatures }: SignedXml, index: number, { key }: Certificate): Uint8Array {
  const signature = signatures[index]!;
  const signed = one(signature, 'SignedInfo');
  if (!CANONICAL.includes(algorithmOf(one(signed, 'CanonicalizationMethod')))) throw new EdsFault('unsupported', 'canonical form');
  const algorithm = SIGNATURES[algorithmOf(one(signed, 'SignatureMethod'))];
  if (!algorithm) throw new EdsFault('unsupported', 'signature');
  if (algorithm.kind !== key.kind) throw new EdsFault('wrong-algorithm');
  const content = canonical(root, new Set(signatures.slice(index)));
  verifyReference(one(signed, 'Reference'), content);
  if (!isSignedWith(key, algorithm, canonical(signed, new Set(), [root, signature]), base64In(one(signature, 'SignatureValue')))) throw new EdsFault('bad-signature');
  return content;
}

function verifyReference(reference: XmlElement, content: Uint8Array): void {
  const uri = reference.attributes.find(({ name }) => name === 'URI')?.value;
  const transforms = children(one(reference, 'Transforms'), 'Transform');
  const [enveloped, form, ...more] = transforms.map(algorithmOf);
  if (uri !== '' || enveloped !== ENVELOPED || !CANONICAL.includes(form ?? '') || more.length > 0) throw new EdsFault('unsupported', 'reference');
  if (transforms.some(({ children }) => children.some((child) => typeof child !== 'string'))) throw new EdsFault('unsupported', 'parameters of a transform');
  const digest = DIGESTS[algorithmOf(one(reference, 'DigestMethod'))];
  if (!digest) throw new EdsFault('unsupported', 'digest');
  if (!isSame(base64In(one(reference, 'DigestValue')), digestOf(digest, content))) throw new EdsFault('digest-mismatch');
}

const children = (element: XmlElement, local: string): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.namespace === DSIG && child.local === local);

function one(element: XmlElement, local: string): XmlElement {
  const [child, ...more] = children(element, local);
  if (!child || more.length > 0) throw new EdsFault('malformed', `one ${local} expected`);
  return child;
}

const algorithmOf = (element: XmlElement): string => element.attributes.find(({ name }) => name === 'Algorithm')?.value ?? '';

function base64In(element: XmlElement): Uint8Array {
  const text = element.children.join('').replace(/\s/g, '');
  if (element.children.some((child) => typeof child !== 'string') || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new EdsFault('malformed', 'base64');
  return Buffer.from(text, 'base64');
}
