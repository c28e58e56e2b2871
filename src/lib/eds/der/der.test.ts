import assert from 'node:assert/strict';
import test from 'node:test';
import { EdsFault, type EdsWord } from '../fault.ts';
import { childrenOf, readElement, type Element, type Rules } from './element.ts';
import { booleanOf, flagsOf, integerOf, octetsOf, oidOf, serialOf, textOf, timeOf } from './values.ts';
import { element, flags, integer, oid, time } from './write.ts';

const read = (hex: string, rules: Rules = 'der'): Element => readElement(Buffer.from(hex, 'hex'), rules);
const refuses = (work: () => unknown, word: EdsWord, name: string) => assert.throws(work, (error) => error instanceof EdsFault && error.word === word, name);

test('what is no DER is malformed', () => {
  const faults = {
    nothing: '', 'no length': '30', 'longer than the bytes': '300502', 'something behind it': '300000', 'a length of 4 GB': '3084ffffffff', 'a length of eight octets': '30880000000000000001',
    'a length not minimal': '30810100', 'a length with a zero in front': '30820080' + '00'.repeat(128), 'indefinite length': '30800000', 'a long tag': '1f8101 00',
  };
  for (const [name, hex] of Object.entries(faults)) refuses(() => read(hex.replace(' ', '')), 'malformed', name);
});

test('BER may be indefinite and in pieces, and still ends', () => {
  assert.equal(Buffer.from(octetsOf(read('2480040161040162 0000'.replace(' ', ''), 'ber'))).toString(), 'ab');
  assert.equal(childrenOf(read('30800500 0000'.replace(' ', ''), 'ber')).length, 1);
  refuses(() => read('30800500', 'ber'), 'malformed', 'no end');
  refuses(() => octetsOf(read('2403040161')), 'malformed', 'pieces under DER');
});

test('nesting of 10,000 is refused, definite or not', () => {
  refuses(() => read('3080'.repeat(10_000) + '0000'.repeat(10_000), 'ber'), 'too-deep', 'indefinite');
  const headers: Buffer[] = [];
  let length = 0;
  for (let depth = 0; depth < 10_000; depth += 1) {
    headers.unshift(Buffer.from(length < 0x80 ? [0x30, length] : length < 0x100 ? [0x30, 0x81, length] : [0x30, 0x82, length >> 8, length & 0xff]));
    length += headers[0]!.length;
  }
  const nested = Buffer.concat(headers);
  const descend = (each: Element): void => childrenOf(each).forEach(descend);
  refuses(() => descend(readElement(nested)), 'too-deep', 'definite');
});

test('values that DER writes in one way only are refused in another', () => {
  refuses(() => integerOf(read('02020001')), 'malformed', 'integer with a zero too many');
  refuses(() => integerOf(read('0202ff80')), 'malformed', 'negative integer with an octet too many');
  refuses(() => integerOf(read('0200')), 'malformed', 'empty integer');
  refuses(() => booleanOf(read('010101')), 'malformed', 'true that is not FF');
  refuses(() => flagsOf(read('030201ff')), 'malformed', 'bits left over');
  refuses(() => oidOf(read('060180')), 'malformed', 'identifier without an end');
  refuses(() => oidOf(read('0602 8001'.replace(' ', ''))), 'malformed', 'identifier with padding');
  refuses(() => textOf(read('0c02c328')), 'malformed', 'text that is no UTF-8');
});

test('times are to the second and in UTC', () => {
  const instant = Temporal.Instant.from('2049-12-31T23:59:59Z');
  for (const each of [instant, instant.add({ seconds: 1 })]) assert.equal(String(timeOf(readElement(time(each)))), String(each));
  for (const text of ['2601010000Z', '260101000000+0500', '261301000000Z', '260230000000Z', '260101000000'])
    refuses(() => timeOf(readElement(element(0x17, Buffer.from(text)))), 'malformed', text);
});

test('identifiers, numbers and flags come back as they were written', () => {
  for (const dotted of ['1.2.398.3.10.1.1.2.3.2', '2.5.29.15', '0.9.2342.19200300.100.1.1', '2.16.840.1.101.3.4.2.1']) assert.equal(oidOf(readElement(oid(dotted))), dotted);
  assert.equal(serialOf(readElement(integer(Buffer.from('00ec42', 'hex')))), 'ec42');
  assert.deepEqual([...flagsOf(readElement(flags(0, 1, 4)))], [0, 1, 4]);
});
