import assert from 'node:assert/strict';
import test from 'node:test';
import { isBin, isIin, judgeAdmission, type AdmissionFacts } from './person.rules.ts';

test('an IIN holds a date of birth that was and a check digit that follows', () => {
  for (const good of ['900101300126', '850312400356', '010630505586']) assert.equal(isIin(good), true, good);
  const faulty = { '901301300126': 'month 13', '900230300126': '30 February', '900101300127': 'check digit', '900101900126': 'century 9', '90010130012': 'eleven digits', '9001013001266': 'thirteen', '90010130012a': 'a letter', '000000000000': 'no date' };
  for (const [number, why] of Object.entries(faulty)) assert.equal(isIin(number), false, why);
});

test('a BIN holds year, month and kind of registration and a check digit that follows', () => {
  for (const good of ['210140000313', '150340000674']) assert.equal(isBin(good), true, good);
  const faulty = { '211340000313': 'month 13', '210100000313': 'no kind', '210149000313': 'no such kind of office', '210140000314': 'check digit', '900101300126': 'an IIN' };
  for (const [number, why] of Object.entries(faulty)) assert.equal(isBin(number), false, why);
});

const facts = (more: Partial<AdmissionFacts>): AdmissionFacts => ({ signer: { bin: undefined, roles: ['individual'] }, served: ['individual', 'entrepreneur', 'legal-entity'], isRegistered: false, isInvited: false, ...more });
const company = (...roles: AdmissionFacts['signer']['roles']) => ({ bin: '210140000313', roles: ['organisation', ...roles] as const });

test('a human being chooses whether he is an entrepreneur, as far as the operator serves both', () => {
  assert.deepEqual(judgeAdmission(facts({})), { kinds: ['individual', 'entrepreneur'], capacity: undefined });
  assert.deepEqual(judgeAdmission(facts({ served: ['individual'] })), { kinds: ['individual'], capacity: undefined });
  assert.equal(judgeAdmission(facts({ served: ['legal-entity'] })), 'legal-entities-only');
});

test('the head becomes the administrator of the legal entity, everybody else needs an invitation', () => {
  assert.deepEqual(judgeAdmission(facts({ signer: company('head') })), { kinds: ['legal-entity'], capacity: 'administrator' });
  for (const role of ['employee', 'right-to-sign', 'right-to-sign-finances', 'personnel'] as const) {
    assert.equal(judgeAdmission(facts({ signer: company(role) })), 'not-invited', role);
    assert.deepEqual(judgeAdmission(facts({ signer: company(role), isInvited: true })), { kinds: ['legal-entity'], capacity: 'representative' }, role);
  }
  assert.equal(judgeAdmission(facts({ signer: company('head'), served: ['individual'] })), 'individuals-only');
});

test('whoever is registered is not registered again', () => {
  assert.equal(judgeAdmission(facts({ isRegistered: true })), 'registered-already');
  assert.equal(judgeAdmission(facts({ isRegistered: true, signer: company('head') })), 'registered-already');
});
