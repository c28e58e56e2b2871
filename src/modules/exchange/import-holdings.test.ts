import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as exchange from './index.ts';
import { openTestHouse, type TestHouse } from './stand.test.ts';

let at: TestHouse;
before(async () => void (at = await openTestHouse()));
after(() => at.close());

const words = (one: exchange.ImportDetail) => one.rejects.map(({ line, word, field }) => `${line} ${word}${field ? ` ${field}` : ''}`);
const receipt = (number: string, more = '120,5;2026;circulation;;14.09.2026', holder = '850423301183') => `${number};${holder};Есіл элеваторы;Бидай;3;${more}`;

test('a registry of receipts is counted, taken in with the words of its layout, and again without effect', async () => {
  const lines = [receipt('ЗР-1'), receipt('зр-2', '7,125;2025;pledged;Залог 1|Арест;01.10.2025', '150340000674')];
  const one = await at.applied('holdings', at.registry('holdings', lines));
  assert.deepEqual([one.state, one.preview?.entries], ['applied', { inFile: 2, known: 0, changed: 0, added: 2, unchanged: 0 }]);
  assert.deepEqual(await at.rows(`select number, holder, weight::text, state, encumbrances from holdings.holdings order by number`), [
    { number: 'ЗР-1', holder: '850423301183', weight: '120.5', state: 'in-circulation', encumbrances: [] },
    { number: 'ЗР-2', holder: '150340000674', weight: '7.125', state: 'pledged', encumbrances: ['Залог 1', 'Арест'] },
  ]);
  const again = await at.previewed('holdings', at.registry('holdings', [...lines, receipt('ЗР-3')]));
  assert.deepEqual(again.preview?.entries, { inFile: 3, known: 2, changed: 0, added: 1, unchanged: 2 });
});

test('lines with a wrong IIN, an unknown word, no weight and a number that stands twice are listed, each with its reason', async () => {
  const good = Array.from({ length: 96 }, (_, n) => receipt(`ЗР-1${String(n).padStart(3, '0')}`));
  const bad = [receipt('ЗР-91', undefined, '850423301184'), receipt('ЗР-92', '1;2026;lost;;14.09.2026'), receipt('ЗР-93', ';2026;circulation;;14.09.2026'), receipt('ЗР-1000')];
  const one = await at.applied('holdings', at.registry('holdings', [...good, ...bad]));
  assert.deepEqual(words(one), ['99 wrong-holder', '100 unknown-word state', '101 missing weight', '102 duplicate']);
});
