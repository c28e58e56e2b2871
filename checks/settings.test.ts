import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { VARIABLES } from '../src/main/config.ts';
import { SETTINGS, withTable } from './settings-table.ts';

const document = readFileSync(SETTINGS, 'utf8');

test('the table of settings in the documents is the one of the program', () => assert.equal(withTable(document), document, 'run node checks/settings-table.ts'));

test('a setting that the table does not tell of is caught', () => {
  assert.notEqual(withTable(document, [...VARIABLES, { name: 'SOMETHING_NEW', means: 'a thing', otherwise: 'none' }]), document);
});
