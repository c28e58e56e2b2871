import assert from 'node:assert/strict';
import test from 'node:test';
import { ownAddress } from './own-address.ts';

test('whoever signs in is led to a page of his own face', () => {
  for (const own of ['/heat/', '/heat/overview', '/heat/office/customers?q=%D0%B8%D0%B2&page=2']) assert.equal(ownAddress('/heat/', own), own);
  assert.equal(ownAddress('/', '/overview'), '/overview');
});

test('whoever signs in is led nowhere else', () => {
  for (const other of ['//evil.example/', '/\\evil.example', 'https://evil.example/', '/heat/..//evil.example', '/housing/overview', 'javascript:alert(1)', '/heat/\r\nx', '', undefined, ['/heat/']])
    assert.equal(ownAddress('/heat/', other), undefined, String(other));
  assert.equal(ownAddress('/', '//evil.example/'), undefined);
});
