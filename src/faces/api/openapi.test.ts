import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { openapi, templateOf } from './openapi.ts';
import { resourceRows } from './v1/routes.ts';
import { document } from './stand.test.ts';

const published = document as any;

test('what is promised to programs changes only together with docs/openapi.json', (t) => {
  const serializers = [(value: unknown) => `${JSON.stringify(value, null, 2)}\n`];
  t.assert.fileSnapshot(document, join(import.meta.dirname, '../../../docs/openapi.json'), { serializers });
});

test('every resource is documented and nothing else is', () => {
  assert.deepEqual(Object.keys(published.paths).sort(), [...new Set(resourceRows.map(({ path }) => templateOf(path)))].sort());
  for (const { path, method } of resourceRows) assert.ok(published.paths[templateOf(path)][method.toLowerCase()], `${method} ${path}`);
  const ids = resourceRows.map(({ run }) => run.contract.id);
  assert.equal(new Set(ids).size, ids.length);
});

test('an endpoint asks for the scope that its row needs', () => {
  for (const { path, method, needs } of resourceRows) {
    const asked = published.paths[templateOf(path)][method.toLowerCase()].security;
    assert.deepEqual(asked, [{ token: needs === 'token' ? [] : [needs] }], path);
  }
});

test('answers hold nothing that is not declared, and every field of theirs is there', () => {
  for (const { path, run } of resourceRows) everyObject(run.contract.answer, path);
});

function everyObject(schema: any, path: string): void {
  if (typeof schema !== 'object' || schema === null) return;
  if (schema.type === 'object') {
    assert.equal(schema.additionalProperties, false, path);
    assert.deepEqual(schema.required, Object.keys(schema.properties), path);
  }
  for (const part of Object.values(schema)) everyObject(part, path);
}

test('every reference of the document leads to a component of it', () => {
  for (const [, path] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = (path as string).split('/').reduce((part: any, name) => part?.[name], published);
    assert.ok(found, String(path));
  }
});

test('the document speaks every language of the product', () => {
  const texts = textsOf(loadCatalogue());
  const said = (['kk', 'ru', 'en'] as const).map((language) => openapi({ t: texts(language, 'UTC'), server: '/v1', rows: resourceRows }) as any);
  assert.equal(new Set(said.map(({ info }) => info.description)).size, 3);
});
