import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { html, nothing, trusted } from './html.ts';

describe('the html tag', () => {
  test('text is escaped in elements and in attributes', () => {
    assert.equal(html`<p title="${'"><script>'}">${'<b>&\'`'}</p>`.text, '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;&#96;</p>');
  });

  test('only Html passes as it is; nothing, false, null and undefined print nothing; lists are joined', () => {
    assert.equal(html`${trusted('<i>')}${nothing}${false}${null}${undefined}${['<', html`<br>`, 3, 4n]}`.text, '<i>&lt;<br>34');
  });

  for (const address of ['javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:x', 'data:text/html,x', '//elsewhere.example', 'vbscript:x', '\u0001javascript:x', 'java\nscript:x'])
    test(`an address ${JSON.stringify(address)} does not get through`, () => {
      assert.equal(html`<a href="${address}">`.text, '<a href="#">');
    });

  for (const address of ['/a?b=c', '#main', 'https://there.example/', 'mailto:a@b.example', 'tel:+77000000000', '?q=1', './x'])
    test(`an address ${address} is let through`, () => {
      assert.equal(html`<a href="${address}">`.text, `<a href="${address}">`);
    });

  test('an exclamation mark before a value changes nothing', () => {
    assert.equal(html`Hello!${'<'}`.text, 'Hello!&lt;');
  });
});
