import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ROOT } from './house.ts';
import { house, keep } from './law.ts';
import * as laws from './route-laws.ts';
import { writtenRows } from './route-table.ts';

const ROUTES = 'src/faces/cabinet/readings/routes.ts';
const rows = (...written: string[]) => ({ files: { [ROUTES]: `import * as list from './list.page.ts';\nexport const readingRows = [\n  { method: 'GET', path: '/readings', needs: 'user', audit: null, run: list.get },\n  { method: 'POST', path: '/readings/:id', needs: 'user', audit: 'reading.submitted', run: list.post },\n  ${written.join('\n  ')}\n];` } });
const paths = (written: string) => ({ files: { 'src/faces/cabinet/paths.ts': `export const cabinetPaths = (base: string) => ({ readings: () => \`\${base}/readings\`, reading: (id: string) => \`\${base}/readings/\${id}\`, ${written} });` } });
const view = (markup: string) => ({ files: { 'src/faces/cabinet/readings/x.view.ts': `import { html } from '#lib/html/html.ts';\nexport const x = html\`${markup}\`;` } });

for (const face of ['cabinet', 'office', 'api']) {
  const door = join(ROOT, 'src/faces', face, 'index.ts');
  test(`the rows of the ${face} are all read by these checks`, { skip: !existsSync(door) && 'this face is yet to come' }, async () => {
    const exported = (await import(door)) as Record<string, (house: object) => { rows: readonly { method: string; path: string }[] }>;
    const mounted = exported[`${face}Face`]?.({}).rows;
    assert.ok(mounted && mounted.length > 0);
    const names = (list: readonly { method: string; path: string }[]) => list.map((row) => `${row.method} ${row.path}`).sort();
    assert.deepEqual(names(writtenRows(house()).filter((row) => row.face === face)), names(mounted));
  });
}

keep(laws.complete, {
  'a row for nobody in particular': rows("{ method: 'GET', path: '/readings/new', audit: null, run: list.get },"),
  'a method of another kind': rows("{ method: 'PUT', path: '/readings/new', needs: 'user', audit: null, run: list.get },"),
  'a path put together': rows("{ method: 'GET', path: '/readings' + x, needs: 'user', audit: null, run: list.get },"),
});

keep(laws.audited, {
  'an act without audit': rows("{ method: 'POST', path: '/readings/new', needs: 'user', audit: null, run: list.post },"),
  'an act silent about audit': rows("{ method: 'POST', path: '/readings/new', needs: 'user', run: list.post },"),
  'an audit word without a verb': rows("{ method: 'POST', path: '/readings/new', needs: 'user', audit: 'readings', run: list.post },"),
});

keep(laws.nouns, {
  'a camel': rows("{ method: 'GET', path: '/newReadings', needs: 'user', audit: null, run: list.get },"),
  'a slash at the end': rows("{ method: 'GET', path: '/readings/', needs: 'user', audit: null, run: list.get },"),
});

keep(laws.once, {
  'an address twice': rows("{ method: 'GET', path: '/readings', needs: 'public', audit: null, run: list.get },"),
  'an address twice under another parameter': rows("{ method: 'POST', path: '/readings/:number', needs: 'user', audit: 'reading.submitted', run: list.post },"),
});

keep(laws.placed, {
  'a page in the folder of another address': rows("{ method: 'GET', path: '/payments', needs: 'user', audit: null, run: list.get },"),
  'a row without a page': rows("{ method: 'GET', path: '/readings/new', needs: 'user', audit: null, run: () => ({ missing: true }) },"),
});

keep(laws.linked, {
  'a page nobody can reach': rows("{ method: 'GET', path: '/readings/new', needs: 'user', audit: null, run: list.get },"),
});

keep(laws.answered, {
  'a link that leads nowhere': paths('payments: () => `${base}/payments`'),
  'an address nobody uses': paths('same: () => `${base}/readings`'),
});

keep(laws.noStrings, {
  'an address in a link': view('<a href="/readings">${1}</a>'),
  'an address in a form': view('<form action="/readings">${1}</form>'),
  'an address beside the page': view('<a href="new">${1}</a>'),
  'a redirect to a string': { files: { 'src/faces/cabinet/x.page.ts': "export const x = () => ({ to: '/readings' });" } },
});

keep(laws.noInline, {
  'a style attribute': view('<p style="color: red">${1}</p>'),
  'an event attribute': view('<p onclick="x()">${1}</p>'),
  'a script element': view('<script>${1}</script>'),
  'a style element': view('<style>${1}</style>'),
});
