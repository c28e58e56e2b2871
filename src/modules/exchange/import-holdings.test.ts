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

test('a holder who is a user gets one letter of an import, also of what went to somebody else, and nobody else gets one', async () => {
  const { operator, house } = at;
  const person = async (name: string, iin: string, bin?: string) => {
    const [user] = await at.rows(
      `insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), $2, $3, $3, 'ru', now()) returning id`,
      operator.id, `U-${name}`, `${name}@mail.example`,
    );
    await at.rows(
      'insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, $3, $4, $5, $6, $7, now())',
      operator.id, user!['id'], bin ? 'legal-entity' : 'individual', house.keys.digest('identity.iin', iin), bin ? house.keys.digest('identity.bin', bin) : null, bin ? 'administrator' : null,
      house.keys.seal('identity.person', JSON.stringify({ iin, bin, fullName: name })),
    );
  };
  await person('farmer', '850423301183');
  await person('mill', '930429400776', '150340000674');
  const letters = async () =>
    (await at.rows(`select recipient, values from notices.messages where kind = 'holdings-changed' order by recipient, id`)).map(({ recipient, values }) => [recipient, values]);
  await at.applied('holdings', at.registry('holdings', Array.from({ length: 12 }, (_, n) => receipt(`П-${String(n + 1).padStart(2, '0')}`))));
  const first = Array.from({ length: 10 }, (_, n) => `П-${String(n + 1).padStart(2, '0')}`).join(', ');
  assert.deepEqual(await letters(), [['farmer@mail.example', { changed: '12', named: first, left: '0', leftNamed: '' }]]);
  await at.applied('holdings', at.registry('holdings', [receipt('П-01', undefined, '150340000674'), receipt('П-02'), receipt('П-03', '1;2026;circulation;;14.09.2026')]));
  assert.deepEqual((await letters()).filter(([, values]) => (values as { changed: string }).changed !== '12'), [
    ['farmer@mail.example', { changed: '1', named: 'П-03', left: '1', leftNamed: 'П-01' }],
    ['mill@mail.example', { changed: '1', named: 'П-01', left: '0', leftNamed: '' }],
  ]);
  await at.applied('holdings', at.registry('holdings', [receipt('Ч-01', undefined, '880523300580')]));
  assert.equal((await letters()).length, 3, 'whoever has no user account is told nothing');
});

test('lines with a wrong IIN, an unknown word, no weight and a number that stands twice are listed, each with its reason', async () => {
  const good = Array.from({ length: 96 }, (_, n) => receipt(`ЗР-1${String(n).padStart(3, '0')}`));
  const bad = [receipt('ЗР-91', undefined, '850423301184'), receipt('ЗР-92', '1;2026;lost;;14.09.2026'), receipt('ЗР-93', ';2026;circulation;;14.09.2026'), receipt('ЗР-1000')];
  const one = await at.applied('holdings', at.registry('holdings', [...good, ...bad]));
  assert.deepEqual(words(one), ['99 wrong-holder', '100 unknown-word state', '101 missing weight', '102 duplicate']);
});
