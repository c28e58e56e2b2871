import assert from 'node:assert/strict';
import test from 'node:test';
import { judgeAdmission, judgeCapacity, type AdmissionFacts } from './person.rules.ts';

const facts = (more: Partial<AdmissionFacts>): AdmissionFacts => ({ signer: { bin: undefined, roles: ['individual'] }, served: ['individual', 'entrepreneur', 'legal-entity'], isRegistered: false, isInvited: false, isOutranked: false, isEndedByStaff: false, ...more });
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

test('of two heads the one with the later certificate is the head, and others need nothing of that', () => {
  assert.equal(judgeAdmission(facts({ signer: company('head'), isOutranked: true })), 'another-head');
  assert.deepEqual(judgeAdmission(facts({ signer: company('employee'), isInvited: true, isOutranked: true })), { kinds: ['legal-entity'], capacity: 'representative' });
});

test('the head whom staff have ended is let in by no certificate that was issued before, and by an invitation as everybody', () => {
  assert.equal(judgeAdmission(facts({ signer: company('head'), isEndedByStaff: true })), 'ended-by-staff');
  assert.deepEqual(judgeAdmission(facts({ signer: company('employee'), isInvited: true, isEndedByStaff: true })), { kinds: ['legal-entity'], capacity: 'representative' });
});

test('what somebody is for his legal entity is what his certificate says now', () => {
  const now = (held: 'administrator' | 'representative', isHead: boolean, isOutranked = false) => judgeCapacity({ held, isHead, isOutranked });
  assert.equal(now('administrator', true), 'administrator');
  assert.equal(now('administrator', false), 'representative');
  assert.equal(now('representative', false), 'representative');
  assert.equal(now('representative', true), 'administrator');
  assert.equal(now('representative', true, true), 'representative');
});

test('whoever is registered is not registered again', () => {
  assert.equal(judgeAdmission(facts({ isRegistered: true })), 'registered-already');
  assert.equal(judgeAdmission(facts({ isRegistered: true, signer: company('head') })), 'registered-already');
});
