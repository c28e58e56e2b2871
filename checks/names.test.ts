import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { ROOT, textsUnder } from './house.ts';
import { keep } from './law.ts';
import * as laws from './name-laws.ts';

const file = (path: string, text: string) => ({ files: { [path]: text } });
const lock = (place: object) => file('package-lock.json', JSON.stringify({ packages: { 'node_modules/pg': place } }));

keep(laws.operators, {
  'a choice by code': file('src/modules/audit/x.ts', "export const x = (code: string) => code === 'electricity';"),
  'a table by code': file('src/faces/cabinet/x.ts', 'export const x = (profiles: any) => profiles.electricity;'),
});

keep(laws.registry, {
  'a registry': lock({ version: '8.0.0', integrity: 'sha512-x', resolved: 'https://registry.example/pg.tgz' }),
  'a package without a sum': lock({ version: '8.0.0' }),
});

keep(laws.exactVersions, {
  'a range of versions': file('package.json', JSON.stringify({ imports: {}, dependencies: { pg: '^8.0.0' } })),
});

test('no file names a folder of the machine it was written on', () => {
  const places = readdirSync(ROOT).filter((name) => !['node_modules', 'data', '.git', '.installing'].includes(name));
  assert.deepEqual(laws.machinePaths(places.flatMap(textsUnder)), []);
});

test('a file that names a folder of the machine is caught', () => {
  const texts: [string, string][] = [['docs/x.md', 'see\n/somewhere/checkout/x'], ['docs/y.md', 'in /somewhere/else'], ['docs/z.md', 'https://kabinet.example/somewhere/ and src/somewhere/x']];
  assert.deepEqual(laws.machinePaths(texts, '/somewhere/checkout'), ['docs/x.md:2 names /somewhere/checkout', 'docs/y.md:1 names /somewhere/']);
});
