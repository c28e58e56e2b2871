import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import test from 'node:test';
import { readIdToken, type Keys } from './id-token.ts';

const NOW_S = 1_800_000_000;
const RIGHT = { iss: 'https://a.example/sso', aud: 'client-1', sub: 'x', nonce: 'n', exp: NOW_S + 600, iat: NOW_S };
const EXPECTED = { issuer: RIGHT.iss, clientId: RIGHT.aud, nonce: RIGHT.nonce };

const make = (kid: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } as Keys[number] };
};
const one = make('one');
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object, key: KeyObject = one.privateKey, head: object = { alg: 'ES256', kid: 'one' }): string => {
  const text = `${part(head)}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};
const read = (text: string, keysNow: () => Promise<Keys> = async () => [one.jwk]) => readIdToken(text, EXPECTED, [one.jwk], keysNow, NOW_S * 1_000);

test('a token is believed when everything about it is right', async () => {
  assert.equal((await read(token(RIGHT))).sub, 'x');
});

test('a token for another program, of another issuer, of another question or of another time is not believed', async () => {
  for (const wrong of [{ aud: 'client-2' }, { aud: ['client-1', 'client-2'] }, { iss: 'https://b.example/sso' }, { nonce: 'm' }, { nonce: undefined }, { exp: NOW_S - 61 }, { iat: NOW_S + 61 }])
    await assert.rejects(read(token({ ...RIGHT, ...wrong })), JSON.stringify(wrong));
});

test('a token that is unsigned, signed by a secret, by another key or changed is not believed: there is no weaker check', async () => {
  const other = make('two');
  const unsigned = `${part({ alg: 'none' })}.${part(RIGHT)}.`;
  const text = `${part({ alg: 'HS256', kid: 'one' })}.${part(RIGHT)}`;
  const bySecret = `${text}.${createHmac('sha256', JSON.stringify(one.jwk)).update(text).digest('base64url')}`;
  const changed = token(RIGHT).replace(part(RIGHT), part({ ...RIGHT, sub: 'y' }));
  for (const wrong of [unsigned, bySecret, changed, token(RIGHT, other.privateKey), token(RIGHT, other.privateKey, { alg: 'ES256', kid: 'two' }), `${token(RIGHT)}.x`]) await assert.rejects(read(wrong));
});

test('the key of a token that is not known is asked for anew, once', async () => {
  const fresh = make('fresh');
  let asked = 0;
  const keysNow = async () => (asked++, [one.jwk, fresh.jwk]);
  assert.equal((await read(token(RIGHT, fresh.privateKey, { alg: 'ES256', kid: 'fresh' }), keysNow)).sub, 'x');
  assert.equal(asked, 1);
});
