import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { faultsInAsvs } from './asvs.ts';
import { ROOT } from './house.ts';

const table = readFileSync(join(ROOT, 'docs/security/asvs.md'), 'utf8');
const textOf = (file: string) => (existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : undefined);

test('every requirement of ASVS 5.0 Level 2 in V6, V7, V8, V14 and V16 is shown, or said why not', () => assert.deepEqual(faultsInAsvs(table, textOf), []));

for (const [what, from, to] of [
  ['a requirement left out', /^\| 7\.3\.1 .*\n/m, ''],
  ['a requirement told twice', /^(\| 7\.3\.1 .*\n)/m, '$1$1'],
  ['a requirement of another level', /^\| 7\.3\.1 /m, '| 7.3.9 '],
  ['a test that is not there', /half an hour without use/, 'half a day without use'],
  ['a document that is not there', 'docs/rules/privacy.md', 'docs/rules/nosuch.md'],
  ['a deviation without a reason', /^(\| 6\.2\.5 .*)Deviation: .*\|$/m, '$1Deviation: yes |'],
  ['a claim without anything', /^(\| 7\.3\.1 \|[^|]*\|[^|]*\|).*\|$/m, '$1 done |'],
] as const)
  test(`the table of ASVS: caught is ${what}`, () => assert.notDeepEqual(faultsInAsvs(table.replace(from, to), textOf), []));
