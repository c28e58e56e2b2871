import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { scene } from '../authority/test-scene.ts';
import { EdsFault } from '../fault.ts';
import { generateSigningKey } from '../signature/signing-key.ts';
import { verifyXml } from '../verdict/verify-xml.ts';
import { canonical } from './canonical.ts';
import { parseXml } from './parse.ts';
import { signXml } from './sign-xml.ts';

const DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?>\n<a:order xmlns:a="urn:a" xmlns="urn:b" z="1" a:y=\'2&quot;\'>\r\n  <item n="&#10;">Шай &amp; нан<![CDATA[ <3 ]]></item>\n</a:order>\n';

function judge(text: string | Uint8Array): string {
  try {
    const { trust, evidence, at } = scene();
    const { outcome, signers } = verifyXml(Buffer.from(text), { trust, evidence, now: at });
    return outcome === 'good' ? 'good' : (signers.flatMap(({ checks }) => checks.flatMap(({ word }) => word ?? []))[0] as string);
  } catch (error) {
    if (error instanceof EdsFault) return error.word;
    throw error;
  }
}

const sign = (text = DOCUMENT, credential = scene().person): string => Buffer.from(signXml(Buffer.from(text), credential)).toString();

test('the canonical form is that of the recommendation', () => {
  const form = (text: string) => Buffer.from(canonical(parseXml(Buffer.from(text)), new Set())).toString();
  assert.equal(form(DOCUMENT), '<a:order xmlns="urn:b" xmlns:a="urn:a" z="1" a:y="2&quot;">\n  <item n="&#xA;">Шай &amp; нан &lt;3 </item>\n</a:order>');
  assert.equal(form('<e5 a:attr="out" b:attr="sorted" attr2="all" attr="I\'m" xmlns:b="http://b.test" xmlns:a="http://a.test" xmlns="http://e.test"/>'),
    '<e5 xmlns="http://e.test" xmlns:a="http://a.test" xmlns:b="http://b.test" attr="I\'m" attr2="all" a:attr="out" b:attr="sorted"></e5>');
  assert.equal(form('<a xmlns="urn:a"><b xmlns=""><c xmlns=""/></b></a>'), '<a xmlns="urn:a"><b xmlns=""><c></c></b></a>');
  assert.equal(form('<t>&#13;&#x41;\t</t>'), '<t>&#xD;A\t</t>');
});

const xmllint = spawnSync('xmllint', ['--version']).status === 0;

test('libxml2 writes the same canonical form', { skip: xmllint ? false : 'xmllint is not installed' }, () => {
  for (const text of [DOCUMENT, sign(), '<r xml:lang="kk" b="1" a="2"><x xmlns:q="urn:q" q:z="1"><y xmlns:q="urn:q"/></x></r>'])
    assert.equal(Buffer.from(canonical(parseXml(Buffer.from(text)), new Set())).toString(), spawnSync('xmllint', ['--c14n', '-'], { input: text }).stdout.toString());
});

test('a signed document is good, and each later signer signs what was there', () => {
  const twice = sign(sign(), scene().head);
  assert.deepEqual([judge(sign()), judge(twice)], ['good', 'good']);
  assert.equal(judge(sign(DOCUMENT, scene().authority.issueTo('head', { key: generateSigningKey('rsa') }))), 'good');
  const first = /<ds:Signature .*?<\/ds:Signature>/s;
  assert.equal(judge(twice.replace(first, '')), 'digest-mismatch', 'without the first the second signed something else');
  assert.equal(judge(twice.replace('Шай', 'Ет')), 'digest-mismatch');
});

test('a document that was changed, rearranged or wrapped is refused', () => {
  const text = sign();
  const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(text)![0];
  const body = text.replace(signature, '');
  assert.equal(judge(text.replace('z="1"', 'z="2"')), 'digest-mismatch');
  assert.equal(judge(text.replace('URI=""', 'URI="#x"')), 'unsupported');
  assert.equal(judge(`<evil>${body.replace(/^<\?xml.*\?>/, '')}${signature}</evil>`), 'digest-mismatch');
  assert.equal(judge(`<evil><part>${signature}</part></evil>`), 'no-signers');
  assert.equal(judge(text.replace('</a:order>', `<object>${signature}</object></a:order>`)), 'malformed');
  assert.equal(judge(text.replace(/<ds:Transform [^>]*enveloped-signature"\/>/, '')), 'unsupported');
  assert.equal(judge(body), 'no-signers');
  assert.equal(judge(text.replace(/(<ds:SignatureValue>)./, '$1_')), 'malformed');
  assert.equal(judge(text.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, '')), 'certificate-missing');
});

test('document types, entities, comments and other dangers are malformed', () => {
  for (const text of [
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '<a>&b;</a>', '<a>&amp</a>', '<a>&#0;</a>', '<a>&#xD800;</a>', '<a><!-- c --></a>', '<a><?p?></a>', '<a b="1" b="2"/>', '<a x:b="1"/>', '<a><b></a></b>', '<a/><b/>', '<a>',
    '<a b=1/>', '<a b="<"/>', '', 'text', '<a xmlns:p=""/>', '<a xmlns:p="urn:p" xmlns:q="urn:p" p:b="1" q:b="2"/>', '<a>]]></a>', '<?xml version="1.0" encoding="utf-16"?><a/>', '<a>\u0001</a>',
  ])
    assert.equal(judge(text), 'malformed', text);
  assert.equal(judge('<a>'.repeat(10_000)), 'too-deep');
  assert.equal(judge(`<a ${Array.from({ length: 300_000 }, (_, at) => `a${at}=""`).join(' ')}/>`), 'malformed', 'attributes');
});

test('of flipped bits none is accepted, unless it is in what nobody signs', () => {
  const bytes = Buffer.from(sign());
  const keyInfo = bytes.indexOf('<ds:KeyInfo>');
  for (let bit = 5; bit < keyInfo * 8; bit += 131) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    if (Buffer.compare(canonicalOf(changed), canonicalOf(bytes)) !== 0) assert.notEqual(judge(changed), 'good', `bit ${bit}`);
  }
});

function canonicalOf(bytes: Uint8Array): Uint8Array {
  try {
    return canonical(parseXml(bytes), new Set());
  } catch {
    return Buffer.of();
  }
}
