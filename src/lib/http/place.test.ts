import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { NOWHERE, placeOf, rewriteTo } from './place.ts';

const cabinet = { operatorId: 1, operatorCode: 'heat', face: 'cabinet', base: '', isSecure: true } as const;
const asked = (url: string): IncomingMessage => ({ url }) as IncomingMessage;
const byHost = rewriteTo(({ url = '/' }) => ({ ...cabinet, rest: url }));
const unknownHost = rewriteTo(() => undefined);

test("an address becomes the face's own route", () => {
  assert.equal(byHost(asked('/documents?from=1')), '/~cabinet/documents?from=1');
  assert.equal(unknownHost(asked('/documents')), `${NOWHERE}/documents`);
});

test('what cannot be decoded, or holds NUL, is no page of the face and never asked for in the database', () => {
  for (const url of ['/documents/%', '/documents/%ff', '/documents/%00', '/documents/a%00b?from=1']) assert.equal(byHost(asked(url)), '/~cabinet/~unreadable', url);
});

test('an unreadable address outside every face is routed too, so that the answer carries the headers of all others', () => {
  for (const url of ['/%ff', '/assets/%', '/health/%00']) assert.match(unknownHost(asked(url)), /^\/~nowhere\/~unreadable$/, url);
});

test('the inner routes cannot be asked for from outside', () => {
  assert.equal(byHost(asked('/~office/customers')), '/~cabinet/~office/customers');
  assert.equal(unknownHost(asked('/~office/customers')), `${NOWHERE}/~office/customers`);
});

test('the way back never leads to another host', () => {
  for (const url of ['//evil.example/?language=kk', '///evil.example?language=kk']) {
    const request = asked(url);
    byHost(request);
    assert.match(placeOf(request).external, /^\/evil\.example/);
  }
});
