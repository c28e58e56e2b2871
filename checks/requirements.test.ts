import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { ROOT } from './house.ts';
import { faultsIn, faultsOfRows } from './requirements.ts';

const table = readFileSync(join(ROOT, 'docs/requirements.md'), 'utf8');

/** A test file and what it takes from beside it: the laws of these checks give their own titles. */
function titles(file: string): string | undefined {
  const path = join(ROOT, file);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const beside = [...text.matchAll(/from '(\.\/[^']*-laws\.ts)'/g)].map((match) => readFileSync(join(dirname(path), match[1] as string), 'utf8'));
  return [text, ...beside].join('\n');
}

test('every requirement is shown by a test that exists, or said to be not yet', () => assert.deepEqual(faultsIn(table, titles), []));

const badInput = readFileSync(join(ROOT, 'docs/rules/eds.md'), 'utf8');

test('every answer to bad input is shown by a test that exists', () => {
  assert.ok(badInput.match(/^\| .* `src\/.*\.test\.ts` .*\|$/gm)!.length >= 30);
  assert.deepEqual(faultsOfRows(badInput, titles), []);
  assert.notDeepEqual(faultsOfRows(badInput.replace('of 600 flipped bits', 'of 601 flipped bits'), titles), [], 'caught is a test that is not there');
});

for (const [what, from, to] of [
  ['a requirement left out', /^\| PA-3 .*\n/m, ''],
  ['a requirement told twice', /^(\| PA-3 .*\n)/m, '$1$1'],
  ['a requirement nobody has', /^\| PA-3 /m, '| PA-99 '],
  ['a test file that is not there', /^(\| PA-3 \|.*\|).*\|$/m, '$1 `src/nosuch.test.ts` x |'],
  ['a test that is not there', /^(\| PA-3 \|[^|]*\|).*\|$/m, '$1 `checks/requirements.test.ts` no test has this \u0074itle |'],
  ['a clause walked in one language alone', /HS 1\.1, (.*) in ru and kk: /, 'HS 1.1, $1 in ru: '],
  ['a clause that its journey does not name', /HS 1\.1, 1\.4/g, 'HS 1.4'],
  ['a row of registration that is not yet shown', /^(\| ID-24 \|[^|]*\|).*\|$/m, '$1 not yet |'],
  ['a row of consents that is shown in part', /^\| LE-4 \| /m, '| LE-4 | (not yet) '],
  ['a claim without a test', /^(\| PA-3 \|[^|]*\|).*\|$/m, '$1 done |'],
] as const) {
  test(`the table of requirements: caught is ${what}`, () => assert.notDeepEqual(faultsIn(table.replace(from, to), titles), []));
}
