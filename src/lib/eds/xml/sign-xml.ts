import type { Credential } from '../certificate/issue.ts';
import { EdsFault } from '../fault.ts';
import { digestOf } from '../signature/algorithms.ts';
import { canonical } from './canonical.ts';
import { parseXml, type XmlElement } from './parse.ts';
import { DSIG } from './signature.ts';

/** Puts a signature before the end of the root of a document, which may be signed already. Made as NCA RK's tools make it. */
export function signXml(bytes: Uint8Array, { certificate, key }: Credential): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8');
  const end = text.lastIndexOf('</');
  if (end < 0) throw new EdsFault('malformed', 'a root with content expected');
  const [method, digest] = key.kind === 'rsa' ? ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256'] : [`${KZ}gostr34102015-gostr34112015-512`, `${KZ}gostr34112015-512`];
  const value = base64(digestOf(key.digest, canonical(parseXml(bytes), new Set())));
  const signed =
    `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${FORM}"/><ds:SignatureMethod Algorithm="${method}"/><ds:Reference URI=""><ds:Transforms>` +
    `<ds:Transform Algorithm="${DSIG}enveloped-signature"/><ds:Transform Algorithm="${FORM}#WithComments"/></ds:Transforms><ds:DigestMethod Algorithm="${digest}"/><ds:DigestValue>${value}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const withSignature = (signature: string): string =>
    `${text.slice(0, end)}<ds:Signature xmlns:ds="${DSIG}">${signed}<ds:SignatureValue>${signature}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64(certificate.bytes)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>${text.slice(end)}`;
  const root = parseXml(Buffer.from(withSignature('AA==')));
  const signature = elementAtEnd(root);
  return Buffer.from(withSignature(base64(key.sign(canonical(signature.children[0] as XmlElement, new Set(), [root, signature])))));
}

const elementAtEnd = ({ children }: XmlElement): XmlElement => children.filter((child) => typeof child !== 'string').at(-1)!;

const KZ = 'urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:';
const FORM = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
