import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { readPdf } from '#lib/pdf/test-reader.ts';
import { isRefused } from '#lib/outcome.ts';
import * as settlements from '#settlements';
import { enterAs, testOffice, type Browser, type TestOffice } from '../stand.test.ts';

const side = (name: string): settlements.Party => ({ name, taxNumber: '000140000177', address: null, bank: null });
const content = (minor: bigint): settlements.DocumentContent => ({
  seller: side('Платформа'), buyer: side('ТОО «Дала»'), about: '700000000001', totalMinor: minor, vatPercent: '16', vatMinor: settlements.vatIn(minor, '16'), openingMinor: null, closingMinor: null,
  lines: [{ text: { kk: 'Қызмет', ru: 'Услуга', en: 'Service' }, on: null, from: '2026-10-01', until: '2026-11-01', quantity: '1', amountMinor: minor, vatMinor: settlements.vatIn(minor, '16') }],
});

describe('closing documents in the office', () => {
  let office: TestOffice;
  let accountant: Browser;
  let act: settlements.ClosingDocument;
  before(async () => {
    office = await testOffice();
    accountant = await enterAs(office, 'platform', 'saule', ['accountant']);
    assert.match((await accountant.get('/closing-documents')).text, /No closing documents/);
    const period = { from: Temporal.PlainDate.from('2026-10-01'), until: Temporal.PlainDate.from('2026-11-01') };
    const first = await issue({ kind: 'act', party: 'prepaid:1', period, content: content(11_600n) });
    act = await issue({ kind: 'act', party: 'prepaid:1', period, content: content(5_800n), correction: { of: first.id, reason: 'less' } });
    await issue({ kind: 'act', party: 'prepaid:2', period, content: content(1_160n) });
    await issue({ kind: 'invoice', party: 'prepaid:1', content: content(999n) });
  });
  after(() => office.close());

  const issue = async (wish: Omit<settlements.DocumentWish, 'by'>): Promise<settlements.ClosingDocument> => {
    const operator = office.operatorOf('platform');
    const document = await transaction(office.db, operator.id, (tx) => settlements.issueDocument(tx, operator, { ...wish, by: { kind: 'system' } }, office.clock.now));
    assert.ok(!isRefused(document));
    return document;
  };
  const recorded = async (action: string) => office.db.asOwner('select subject_id, details from audit.entries where action = $1', [action]);

  test('are listed by kind and found by number, and opening one is recorded', async () => {
    const { text } = await accountant.get('/closing-documents');
    for (const part of [act.number, 'Replaced', 'Correction']) assert.ok(text.includes(part), part);
    assert.ok(!text.includes('Дала'), 'the register names nobody');
    assert.doesNotMatch((await accountant.get('/closing-documents?kind=invoice')).text, /Act of services No/);
    const found = (await accountant.get(`/closing-documents?q=${act.number}`)).text;
    assert.ok(found.includes(act.number) && !found.includes('2026-000003'));
    for (const typed of ['2026-999999', 'x', '%00']) assert.match((await accountant.get(`/closing-documents?q=${typed}`)).text, /No closing documents/);
    assert.deepEqual(await recorded('closing-document.opened'), []);
    for (const language of ['kk', 'ru', 'en']) {
      const { text: paper, faults } = readPdf((await accountant.get(`/closing-documents/${act.id}?in=${language}`)).bytes);
      assert.deepEqual(faults, []);
      assert.ok(paper.includes(act.number) && paper.includes('https://'));
    }
    assert.deepEqual((await recorded('closing-document.opened')).map((one) => one['subject_id']), [act.id, act.id, act.id]);
    for (const id of ['x', '00000000-0000-7000-8000-000000000000']) assert.equal((await accountant.get(`/closing-documents/${id}`)).status, 404);
  });

  test('give the e-invoices of a month as a file: acts that stand, corrections by their name; who took it is recorded', async () => {
    const page = (await accountant.get('/e-invoices?month=2026-10')).text;
    assert.match(page, /2 acts/);
    const file = /href="[^"]*(\/e-invoices\/2026-10\/[0-9a-f-]{36})"/.exec(page)?.[1] as string;
    const { text } = await accountant.get(file);
    assert.deepEqual([...text.matchAll(/<invoiceType>(\w+)</g)].map(([, type]) => type).toSorted(), ['FIXED_INVOICE', 'ORDINARY_INVOICE']);
    assert.deepEqual([...text.matchAll(/<totalPriceWithTax>([\d.]+)</g)].map(([, sum]) => sum).toSorted(), ['11.60', '58.00']);
    assert.deepEqual((await recorded('e-invoices.exported')).map((one) => [one['subject_id'], one['details']]), [['2026-10', { acts: 2 }]]);
    assert.match((await accountant.get('/e-invoices?month=2026-09')).text, /No acts/);
    for (const wrong of ['/e-invoices/2026-09/' + act.id, '/e-invoices/2026-13/' + act.id, '/e-invoices/2026-10/x']) assert.equal((await accountant.get(wrong)).status, 404);
  });

  test('are for those who keep the books and check them: a clerk sees none, an auditor exports none', async () => {
    const clerk = await enterAs(office, 'platform', 'olga', ['clerk']);
    assert.equal((await clerk.get('/closing-documents')).status, 403);
    const auditor = await enterAs(office, 'platform', 'marat', ['auditor']);
    assert.equal((await auditor.get('/closing-documents')).status, 200);
    assert.equal((await auditor.get('/e-invoices')).status, 403);
    assert.equal((await (await enterAs(office, 'heat', 'dana', ['accountant'])).get('/closing-documents')).status, 404);
  });
});
