import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, test } from 'node:test';
import type { Operator } from '#operators';
import { addressing } from './addressing.ts';

const operator = (id: number, code: string): Operator =>
  ({ id, code, profile: { hosts: { cabinet: `${code}.example`, office: `office.${code}.example`, api: `api.${code}.example` } } }) as unknown as Operator;
const operators = [operator(1, 'north'), operator(2, 'south')];
const asked = (url: string, host = 'localhost') => ({ url, headers: { host } }) as IncomingMessage;
const placeOf = (addresses: ReturnType<typeof addressing>, url: string, host?: string) => {
  const place = addresses.resolve(asked(url, host));
  return place && [place.operatorCode, place.face, place.base, place.rest];
};

describe('operators told apart by path', () => {
  const addresses = addressing({ addressing: 'path', publicUrl: 'http://localhost:8080' }, operators);
  const TABLE: [url: string, place: string[] | undefined][] = [
    ['/north', ['north', 'cabinet', '/north', '/']],
    ['/north/charges?x=1', ['north', 'cabinet', '/north', '/charges?x=1']],
    ['/south/office/customers', ['south', 'office', '/south/office', '/customers']],
    ['/south/official', ['south', 'cabinet', '/south', '/official']],
    ['/north/api/v1/me', ['north', 'api', '/north/api', '/v1/me']],
    ['/east/', undefined],
    ['/', undefined],
    ['/~cabinet/overview', undefined],
    ['//north/', undefined],
    ['/NORTH/', undefined],
  ];
  for (const [url, place] of TABLE) test(`${url} belongs to ${place ? place.slice(0, 2).join(', ') : 'nobody'}`, () => assert.deepEqual(placeOf(addresses, url), place));
});

describe('operators told apart by host', () => {
  const addresses = addressing({ addressing: 'host', publicUrl: 'https://any.example' }, operators);

  test('each face has its own host; port and capitals do not matter', () => {
    assert.deepEqual(placeOf(addresses, '/charges', 'North.example:8443'), ['north', 'cabinet', '', '/charges']);
    assert.deepEqual(placeOf(addresses, '/', 'office.south.example'), ['south', 'office', '', '/']);
  });

  test('an unknown host belongs to nobody, whatever the path says', () => {
    assert.equal(placeOf(addresses, '/north/', 'evil.example'), undefined);
    assert.equal(placeOf(addresses, '/', ''), undefined);
  });

  test('links in messages lead to the host of the face', () => {
    assert.equal(addresses.addressOf(operators[0]!, 'cabinet'), 'https://north.example');
  });
});
