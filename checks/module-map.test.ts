import assert from 'node:assert/strict';
import test from 'node:test';
import { mapInDocument, moduleMap, withMap } from './module-map.ts';

test('the map in ARCHITECTURE.md is that of modules.mjs (node checks/module-map.ts redraws it)', () => {
  const { stands, should } = mapInDocument();
  assert.equal(stands, should);
});

test('a map that is no longer true is caught', () => {
  const drawn = withMap('<!-- map --><!-- /map -->', moduleMap({ audit: [], accounts: ['audit'] }));
  const changed = withMap(drawn, moduleMap({ audit: [], accounts: [], metering: ['accounts'] }));
  assert.notEqual(drawn, changed);
});

test('the map leaves out what another use implies', () => {
  const map = moduleMap({ audit: [], accounts: ['audit'], metering: ['audit', 'accounts'] });
  assert.match(map, /metering --> accounts/);
  assert.doesNotMatch(map, /metering --> audit/);
});
