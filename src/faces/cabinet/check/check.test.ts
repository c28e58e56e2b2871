import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as settlements from '#settlements';
import { testCabinet, type Jar, type TestCabinet } from '../stand.test.ts';

const side = (name: string): settlements.Party => ({ name, taxNumber: '000140000177', address: 'Достық, 1', bank: null });
const content = (minor: bigint): settlements.DocumentContent => ({
  seller: side('Платформа'), buyer: side('Сәулет'), about: '700100', totalMinor: minor, vatPercent: null, vatMinor: 0n, openingMinor: null, closingMinor: null,
  lines: [{ text: { kk: 'Қызмет', ru: 'Услуга', en: 'Service' }, on: null, from: null, until: null, quantity: null, amountMinor: minor, vatMinor: 0n }],
});

describe('the check page', () => {
  let cabinet: TestCabinet;
  const english: Jar = new Map();
  before(async () => {
    cabinet = await testCabinet();
    for (const operator of ['platform', 'housing']) await cabinet.get(`/${operator}/cabinet/?language=en`, english);
  });
  after(() => cabinet.close());

  const issue = async (minor: bigint, of?: string): Promise<settlements.ClosingDocument> => {
    const operator = cabinet.operator('platform');
    const wish = { kind: 'invoice', party: 'prepaid:1', content: content(minor), by: { kind: 'system' }, ...(of && { correction: { of, reason: 'sum' } }) } as const;
    const document = await transaction(cabinet.db, operator.id, (tx) => settlements.issueDocument(tx, operator, wish, cabinet.clock.now));
    assert.ok(!isRefused(document));
    return document;
  };
  const look = (token: string, operator = 'platform') => cabinet.get(`/${operator}/cabinet/check/${token}`, english);

  test('tells whoever holds the paper its number, day, sum and digest, and nothing of whom it is about', async () => {
    const document = await issue(1_234_500n);
    const { status, text } = await look(document.token);
    assert.equal(status, 200);
    for (const part of ['The document is genuine', document.number, '12,345.00', document.sha256]) assert.ok(text.includes(part), part);
    for (const part of ['Сәулет', '000140000177', 'Достық', '700100', document.id]) assert.ok(!text.includes(part), part);
  });

  test('says by which document one was replaced, and of an unknown code that there is none', async () => {
    const first = await issue(100n);
    const second = await issue(200n, first.id);
    assert.match((await look(first.token)).text, new RegExp(`The document was replaced[^]*No\\. ${second.number}`));
    assert.match((await look(second.token)).text, /The document is genuine/);
    for (const reply of [await look('AAAAAAAAAAAAAAAAAAAAAA'), await look(first.token, 'housing'), await look(first.number)]) {
      assert.equal(reply.status, 404);
      assert.match(reply.text, /There is no such document/);
    }
  });
});
