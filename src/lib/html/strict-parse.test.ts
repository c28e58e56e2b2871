import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strictFaults } from './strict-parse.ts';

const faulty: Record<string, string> = {
  'a block inside a paragraph': '<p><div>x</div></p>',
  'an element left open': '<div><p>x</p>',
  'an id twice': '<p id="a">x</p><p id="a">y</p>',
  'an inline style': '<p style="color:red">x</p>',
  'a style element': '<style>a{}</style>',
  'an inline script': '<script>1</script>',
  'an inline event': '<a href="/" onclick="x()">x</a>',
  'an input without a label': '<input type="text" name="x">',
  'a button without a type': '<button>x</button>',
  'an image without words': '<img src="/x.png">',
  'a form without a button': '<form action="/"><p>x</p></form>',
  'a heading level left out': '<h1>x</h1><h3>y</h3>',
  'a page without a title': '<!doctype html><html lang="en"><head></head><body></body></html>',
  'a label that leads nowhere': '<!doctype html><html lang="en"><head><title>x</title></head><body><label for="x">x</label></body></html>',
};

for (const [fault, html] of Object.entries(faulty)) {
  test(`the strict parser sees ${fault}`, () => assert.notDeepEqual(strictFaults(html), []));
}

test('the strict parser is content with a sound page', () => {
  assert.deepEqual(strictFaults('<!doctype html><html lang="kk"><head><title>Шолу</title></head><body><h1>Шолу</h1></body></html>'), []);
});
