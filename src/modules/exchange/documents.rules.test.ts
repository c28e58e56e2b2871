import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesDocuments, withoutDocuments } from './documents.rules.ts';

const layout = { columns: ['account', 'holder', 'documentNumber', 'birthDate', 'office'] } as const;

for (const [what, line, shown] of [
  ['its document and birth date are masked', '100;A. Kim;012345678;1985-03-27;North', '100;A. Kim;…;…;North'],
  ['what is empty stays empty', '100;A. Kim;;;North', '100;A. Kim;;;North'],
  ['a field too few leaves the account alone', '100;012345678;1985-03-27;North', '100;…;…;…'],
  ['a field too many leaves the account alone', '100;A;Kim;012345678;1985-03-27;North', '100;…;…;…;…;…'],
  ['a quote leaves the account alone', '100;"A. Kim;012345678;1985-03-27;North', '100;…;…;…;…'],
] as const)
  test(`a rejected line with fields of identity documents: ${what}`, () => assert.equal(withoutDocuments(line, layout as never, ';'), shown));

test('layouts that name no document are known', () => {
  assert.equal(namesDocuments(layout as never), true);
  assert.equal(namesDocuments({ columns: ['account', 'holder'] }), false);
});
