import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { keysFrom } from '#lib/keys.ts';
import type { Operator } from '#operators';
import { registrationBuckets } from '../registration/registration-buckets.ts';
import { signInBuckets } from '../sign-in/sign-in-buckets.ts';
import { ORIGIN, NOW } from '../stand.test.ts';

const operator = { id: 1, profile: { registration: { 'contract-check': { tries: 5, window: 'PT1H', periods: 1 } } } } as unknown as Operator;
const keys = keysFrom(randomBytes(32));
const registering = (number: string) => registrationBuckets(operator, 'contract-check', number, ORIGIN.address)[0]?.of;
const knocking = (name: string) => signInBuckets(keys, operator, { face: 'cabinet', name, personId: undefined, deviceToken: undefined, origin: ORIGIN }, NOW)[0]?.of;

// Accounts are looked up in capitals: dotless ı finds I, long ſ finds S, ß finds SS.
const spellings = ['ISS-1', 'iss-1', 'ıss-1', 'iſſ-1', 'iß-1', ' ISS 1', 'ISS1'];

test('however an account number is written, the tries at it are counted together', () => {
  assert.deepEqual(new Set(spellings.map(registering)).size, 1);
  assert.deepEqual(new Set(spellings.map(knocking)).size, 1);
});

test('however an address is written, the tries at it are counted together', () => {
  assert.equal(new Set(['Aigul@mail.example', 'aigul@MAIL.example', '\uff41igul@mail.example'].map(knocking)).size, 1);
});
