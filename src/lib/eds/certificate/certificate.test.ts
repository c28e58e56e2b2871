import assert from 'node:assert/strict';
import test from 'node:test';
import { scene } from '../authority/test-scene.ts';
import { extensionsFor } from '../authority/create-test-authority.ts';
import { bits, octets, oid, sequence } from '../der/write.ts';
import { EdsFault, type EdsWord } from '../fault.ts';
import { OID } from '../signature/algorithms.ts';
import { generateSigningKey, type SigningKey } from '../signature/signing-key.ts';
import { isIssuedBy, readCertificate, readCertificates } from './certificate.ts';
import { authority, extension, issueCertificate, keyUsage, type Draft } from './issue.ts';
import { ATTRIBUTE } from './name.ts';
import { findPath, USAGE } from './path.ts';
import { trustIn } from './trust.ts';

const refuses = (work: () => unknown, word: EdsWord, name: string) => assert.throws(work, (error) => error instanceof EdsFault && error.word === word, name);

/** Published by the authority for its test systems: the root of 2022, and the one before it. */
const ROOT_2022 =
  'MIIDdjCCAt6gAwIBAgIUJ9Ord5A3LltpgXDd5gzMo4vDpLIwDgYKKoMOAwoBAQIDAgUAMF8xUDBOBgNVBAMMR9Cd0JXQk9CG0JfQk9CGINCa0KPTmNCb0JDQndCU0KvQoNCj0KjQqyDQntCg0KLQkNCb0KvSmiAoR09TVCkgVEVTVCAyMDIyMQswCQYDVQQGEwJLWjAeFw0yMjA3MDcwOTA1NTJaFw0zMjA3MDcwOTA1NTJaMF8xUDBOBgNVBAMMR9Cd0JXQk9CG0JfQk9CGINCa0KPTmNCb0JDQndCU0KvQoNCj0KjQqyDQntCg0KLQkNCb0KvSmiAoR09TVCkgVEVTVCAyMDIyMQswCQYDVQQGEwJLWjCBrDAjBgkqgw4DCgEBAgIwFgYKKoMOAwoBAQICAQYIKoMOAwoBAwMDgYQABIGATv6Hsp7ufinD61Z+1mciaCvMzH42Jmnw3WzBUsAkQb7VWSEs8MVmfOtxndhtqhLini6jQESaB/9LjkxnG2+o5PymKeKh4MagxBpZM9bpJ5CEHdfl4ZegjZ8NHL5ccyIspHNgDYGPzaO3VxAuV5/cxskOj5+T+Ws0cE7qb+4OiVejggEeMIIBGjAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUp9Ord5A3LltpgXDd5gzMo4vDpLIwgZwGA1UdIwSBlDCBkYAUp9Ord5A3LltpgXDd5gzMo4vDpLKhY6RhMF8xUDBOBgNVBAMMR9Cd0JXQk9CG0JfQk9CGINCa0KPTmNCb0JDQndCU0KvQoNCj0KjQqyDQntCg0KLQkNCb0KvSmiAoR09TVCkgVEVTVCAyMDIyMQswCQYDVQQGEwJLWoIUJ9Ord5A3LltpgXDd5gzMo4vDpLIwOQYDVR0gBDIwMDAuBgYqgw4DAQIwJDAiBggrBgEFBQcCARYWaHR0cDovL3Jvb3QuZ292Lmt6L2NwczAOBgoqgw4DCgEBAgMCBQADgYEAmEN2bHz9pAtI6X+P/2IQghWpYZZspmnFd/xBBnkMpKexT5HqlMFADm88PS49d3gPA4C2PaQGxs5NZooB08bcDRQVxNbok24UE+V0VjNGLh3sVTff11GM7E59MndeqTwxk248Pef17a7EoTtWGoc5pBl3wMXxGvg4mxOcpD+N/BU=';
const ROOT_2018 =
  'MIICdTCCAh+gAwIBAgIUAsfk+jI6MNz9kCzZdh4jLij9ZoAwDQYJKoMOAwoBAQECBQAwNzEoMCYGA1UEAwwf0J3QldCT0IbQl9CT0IYg0JrQniBURVNUIChHT1NUKTELMAkGA1UEBhMCS1owHhcNMTgwNzA1MDUyMjEyWhcNMzgwNjMwMDUyMjEyWjA3MSgwJgYDVQQDDB/QndCV0JPQhtCX0JPQhiDQmtCeIFRFU1QgKEdPU1QpMQswCQYDVQQGEwJLWjBsMCUGCSqDDgMKAQEBATAYBgoqgw4DCgEBAQEBBgoqgw4DCgEDAQEAA0MABECi9MrWFfKFNN6bgz47nc6DB/BXpEq/MZC0yVrvwctxnr/+dVNJBvn9TP21cFr9WDgSOKLS154Jt0trqHh6+Yxho4HyMIHvMB0GA1UdDgQWBBQCx+T6Mjow3P2QLNl2HiMuKP1mgDByBgNVHSMEazBpgBQCx+T6Mjow3P2QLNl2HiMuKP1mgKE7pDkwNzEoMCYGA1UEAwwf0J3QldCT0IbQl9CT0IYg0JrQniBURVNUIChHT1NUKTELMAkGA1UEBhMCS1qCFALH5PoyOjDc/ZAs2XYeIy4o/WaAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMDkGA1UdIAQyMDAwLgYGKoMOAwECMCQwIgYIKwYBBQUHAgEWFmh0dHA6Ly9yb290Lmdvdi5rei9jcHMwDQYJKoMOAwoBAQECBQADQQD7/PcXlMFD0+bX3vwNtAEP2QKRgYR0qgBXaRc5cCRAYBvlK9o/O+HRzidhmR/oul/lIYv09+Jlh7NjsY8nsn+K';

test('the published test roots verify themselves, each by its own standard and byte order', () => {
  for (const [encoded, kind, id] of [[ROOT_2022, 'gost-2015-512', 'a7d3ab7790372e5b698170dde60ccca38bc3a4b2'], [ROOT_2018, 'gost-2004', '1701bbff9f328a26e841f2d78e75780b40054485']] as const) {
    const [root] = readCertificates(Buffer.from(encoded));
    assert.equal(root!.key.kind, kind);
    assert.equal(root!.key.id, id);
    assert.ok(isIssuedBy(root!, root!));
    assert.equal(trustIn([root!], [id]).roots.length, 1);
    assert.equal(trustIn([root!], ['00'.repeat(20)]).roots.length, 0);
  }
});

test('no bit of a published root may change', () => {
  const bytes = Buffer.from(ROOT_2022, 'base64');
  for (let bit = 3; bit < bytes.length * 8; bit += 97) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    assert.throws(() => assert.equal(trustIn(readCertificates(changed)).roots.length, 1), `bit ${bit}`);
  }
});

test('a path leads over the authority to the root', () => {
  const { person, authority: made, trust, at } = scene();
  assert.deepEqual(findPath(person.certificate, at, trust).certificates, [person.certificate, made.issuing.certificate, made.root.certificate]);
  const onlyRoot = trustIn([made.root.certificate]);
  assert.equal(findPath(person.certificate, at, onlyRoot).word, 'no-path');
  assert.equal(findPath(person.certificate, at, onlyRoot, [made.issuing.certificate]).certificates?.length, 3);
  assert.equal(findPath(person.certificate, at, trustIn([])).word, 'no-path');
});

test('a certificate counts from its first to its final second', () => {
  const { person: { certificate }, trust } = scene();
  const { notBeforeAt, notAfterAt } = certificate;
  assert.equal(findPath(certificate, notBeforeAt.subtract({ seconds: 1 }), trust).word, 'not-yet-valid');
  for (const at of [notBeforeAt, notAfterAt]) assert.equal(findPath(certificate, at, trust).word, undefined);
  assert.equal(findPath(certificate, notAfterAt.add({ seconds: 1 }), trust).word, 'expired');
});

const draft = (changed: Partial<Draft> = {}): Draft => {
  const { at } = scene();
  return {
    subject: [[ATTRIBUTE.commonName, 'SOMEBODY'], [ATTRIBUTE.country, 'KZ']], key: generateSigningKey('gost-2015-512'),
    notBeforeAt: at.subtract({ hours: 1 }), notAfterAt: at.add({ hours: 1 }), extensions: extensionsFor('individual'), ...changed,
  };
};

test('a foreign authority of the same name is not the authority', () => {
  const { authority: made, trust, at } = scene();
  const name = made.issuing.certificate.subject.attributes.map(({ type, value }) => [type, value] as const);
  const foreign = issueCertificate(draft({ subject: name, extensions: [authority(), keyUsage(USAGE.keyCertSign)] }));
  const victim = issueCertificate(draft(), foreign);
  assert.equal(findPath(victim.certificate, at, trust).word, 'no-path');
  assert.equal(findPath(victim.certificate, at, trust, [foreign.certificate]).word, 'no-path');
  const keyId = { ...foreign, certificate: { ...foreign.certificate, key: made.issuing.certificate.key } };
  assert.equal(findPath(issueCertificate(draft(), keyId).certificate, at, trust).word, 'bad-signature');
});

test('who may not issue issues nothing', () => {
  const { authority: made, person, trust, at } = scene();
  const child = issueCertificate(draft(), person).certificate;
  assert.equal(findPath(child, at, trust, [person.certificate]).word, 'not-an-authority');
  const withoutRight = issueCertificate(draft({ extensions: [authority(), keyUsage(USAGE.crlSign)] }), made.root);
  assert.equal(findPath(issueCertificate(draft(), withoutRight).certificate, at, trust, [withoutRight.certificate]).word, 'not-an-authority');
  const below = issueCertificate(draft({ extensions: [authority(), keyUsage(USAGE.keyCertSign)] }), made.issuing);
  assert.equal(findPath(issueCertificate(draft(), below).certificate, at, trust, [below.certificate]).word, 'path-too-long');
});

test('a critical extension that is not understood stops the path, constraints on names among them', () => {
  const { authority: made, trust, at } = scene();
  for (const type of ['1.2.3.4', '2.5.29.30', '2.5.29.36']) {
    const { certificate } = issueCertificate(draft({ extensions: [extension(type, sequence(), 'critical')] }), made.issuing);
    assert.equal(findPath(certificate, at, trust).word, 'critical-extension');
    const ordinary = issueCertificate(draft({ extensions: [extension(type, sequence())] }), made.issuing);
    assert.equal(findPath(ordinary.certificate, at, trust).word, undefined);
  }
});

test('a key off the curve is no key, and zeros are no signature', () => {
  const key = generateSigningKey('gost-2015-512');
  const type = sequence(oid(OID.gost512Key), sequence(oid(OID.gost512Curve), oid(OID.streebog512)));
  const spki = (point: Uint8Array): SigningKey => ({ ...key, spki: sequence(type, bits(octets(point))) });
  for (const point of [Buffer.alloc(128), Buffer.alloc(128, 0xff), Buffer.alloc(128, 3), Buffer.alloc(127, 3)]) refuses(() => issueCertificate(draft({ key: spki(point) })), 'bad-key', `${point[0]}`);
  const zeros = issueCertificate(draft({ key: { ...key, sign: () => Buffer.alloc(128) } }));
  refuses(() => trustIn([zeros.certificate]), 'bad-signature', 'zeros');
});

test('an extension twice, a second algorithm and more bytes are refused', () => {
  const { person } = scene();
  refuses(() => issueCertificate(draft({ extensions: [keyUsage(0), keyUsage(0)] })), 'malformed', 'extension twice');
  refuses(() => readCertificate(Buffer.concat([person.certificate.bytes, Buffer.of(0)])), 'malformed', 'more bytes');
  refuses(() => readCertificate(Buffer.alloc(70_000, 0x30)), 'too-large', 'large');
});
