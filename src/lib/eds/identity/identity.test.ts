import assert from 'node:assert/strict';
import test from 'node:test';
import { createTestAuthority } from '../authority/create-test-authority.ts';
import { scene } from '../authority/test-scene.ts';
import { ATTRIBUTE } from '../certificate/name.ts';
import { EdsFault } from '../fault.ts';
import { generateSigningKey } from '../signature/signing-key.ts';
import { identityOf } from './identity.ts';
import { isNumberSound } from './number.rules.ts';
import { rolesOf } from './roles.ts';

test('a person is read out of the certificate, the patronymic out of the given name', () => {
  const { kind, iin, bin, surname, firstName, patronymic, fullName, roles, key, areNumbersSound } = identityOf(scene().person.certificate);
  assert.deepEqual({ kind, iin, bin, surname, firstName, patronymic, fullName, roles, areNumbersSound, store: key.store }, {
    kind: 'individual', iin: '900101300126', bin: undefined, surname: 'ҮЛГІЛІ', firstName: 'АЙЖАН', patronymic: 'БЕРІКҚЫЗЫ', fullName: 'ҮЛГІЛІ АЙЖАН БЕРІКҚЫЗЫ',
    roles: ['signing', 'individual'], areNumbersSound: true, store: 'file',
  });
});

test('a head has both numbers, an information system only that of its organisation', () => {
  const head = identityOf(scene().head.certificate);
  assert.deepEqual([head.kind, head.iin, head.bin, head.organisation, head.roles.includes('head')], ['person-of-organisation', '850312400356', '210140000313', '«Үлгі» ЖШС', true]);
  const system = identityOf(scene().authority.issueTo('information-system').certificate);
  assert.deepEqual([system.kind, system.iin, system.bin, system.surname, system.firstName, system.fullName], ['organisation', undefined, '210140000313', undefined, undefined, 'АЖ «Үлгі»']);
});

test('two numbers of one kind name nobody', () => {
  const twice = scene().authority.issueTo('individual', { subject: [[ATTRIBUTE.commonName, 'A'], [ATTRIBUTE.serialNumber, 'IIN900101300126'], [ATTRIBUTE.serialNumber, 'IIN850312400356']] });
  assert.throws(() => identityOf(twice.certificate), (error) => error instanceof EdsFault && error.word === 'ambiguous-subject');
});

test('what only looks like a number is none', () => {
  for (const value of ['IIN90010130012', 'IIN9001013001266', 'IIN90010130012x', '900101300126'])
    assert.equal(identityOf(scene().authority.issueTo('individual', { subject: [[ATTRIBUTE.serialNumber, value]] }).certificate).iin, undefined, value);
});

test('the check digit follows from the other eleven', () => {
  for (const sound of ['900101300126', '210140000313']) assert.ok(isNumberSound(sound));
  for (const wrong of ['123456789011', '123456789021', '900101300127', '90010130012']) assert.ok(!isNumberSound(wrong));
});

test('roles below a known one count as it, unknown ones say nothing', () => {
  assert.deepEqual(rolesOf(['1.2.398.3.3.4.1.2.6.17', '1.2.398.3.3.4.1.2', '1.2.3', '1.2.398.3.3.4.1.2.7']), ['information-system', 'organisation']);
  assert.deepEqual(rolesOf(['1.2.398.3.3.4.3.2.1', '1.2.398.3.3.4.1.1']), ['identified-remotely', 'individual']);
});

test('RSA keys name the same people', () => {
  const key = generateSigningKey('rsa');
  const authority = createTestAuthority({ kind: 'rsa', from: Temporal.Instant.from('2026-01-01T00:00:00Z'), key: () => key });
  const { iin, key: { kind } } = identityOf(authority.issueTo('individual').certificate);
  assert.deepEqual([iin, kind], ['900101300126', 'rsa']);
});
