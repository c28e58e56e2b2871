import assert from 'node:assert/strict';
import test from 'node:test';
import { houseOf } from './house.ts';
import { soundHouse } from './sound-house.ts';
import { whereIs } from './where.ts';

const house = houseOf(new Map(Object.entries(soundHouse.files)), soundHouse.modules);

test('an address leads to its row, permission, page, view and operations', () => {
  const [found = '', ...others] = whereIs(house, '/readings');
  assert.deepEqual(others, []);
  assert.match(found, /^GET \/readings \(cabinet\)/);
  assert.match(found, /row +src\/faces\/cabinet\/readings\/routes\.ts:3/);
  assert.match(found, /needs +user/);
  assert.match(found, /page +src\/faces\/cabinet\/readings\/list\.page\.ts:3 get/);
  assert.match(found, /view +src\/faces\/cabinet\/readings\/list\.view\.ts/);
  assert.match(found, /calls +metering\.submitReading +src\/modules\/metering\/submit-reading\.ts/);
});

test('an address as the browser shows it leads there too', () => {
  for (const address of ['https://my.example/readings/17?language=kk', '/heat/readings/17', '/readings/17/']) {
    assert.match(whereIs(house, address)[0] ?? '', /^POST \/readings\/:id/, address);
  }
});

test('an address that nothing answers leads nowhere', () => assert.deepEqual(whereIs(house, '/nosuch/place/17/x'), []));
