import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPdf } from './test-reader.ts';
import { qrFigure, writePdf, type Block, type PdfDocument } from './index.ts';

const everything: Block[] = [
  { kind: 'heading', level: 1, text: 'Төлем шоты' },
  { kind: 'paragraph', text: 'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі, ₸ и ₽, «ёлки» № 5 — 1\u00a0234,50' },
  { kind: 'paragraph', text: 'Төлеу', href: 'https://housing.example/(pay)' },
  { kind: 'rule' },
  { kind: 'list', items: ['бір', 'екі'], isNumbered: true },
  {
    kind: 'columns',
    shares: [2, 1],
    cells: [
      [{ kind: 'table', isHeadless: true, columns: [{ label: '' }, { label: '', share: 1 }], rows: [['Мекенжай', 'Достық көшесі']] }],
      [{ kind: 'figure', alt: 'QR коды', across: 2, down: 2, boxes: [0, 0, 1, 1, 1, 1, 1, 1], width: 40, align: 'end' }],
    ],
  },
  { kind: 'box', ground: 'accent', hasBorder: true, blocks: [{ kind: 'paragraph', text: '14 898,60 ₸', tone: 'paper', size: 20 }] },
  {
    kind: 'table',
    caption: 'Есептелген сомалар',
    columns: [{ label: 'Қызмет', share: 1 }, { label: 'Көлемі', align: 'end' }, { label: 'Сома', align: 'end' }],
    rows: [[{ text: 'Жылыту', note: '1,84 × 5 120,40' }, '1,84', '9 421,54 ₸']],
    foot: [[{ text: 'Барлығы', span: 2 }, '9 421,54 ₸']],
  },
];

const document = (blocks: readonly Block[], more: Partial<PdfDocument> = {}): PdfDocument => ({
  language: 'kk', title: 'Төлем шоты', author: 'Тұрғын үй', createdAt: Temporal.Instant.from('2026-11-22T01:02:03Z'), blocks,
  footer: (page, pages) => ({ start: 'Тұрғын үй', end: `${page} / ${pages}` }), ...more,
});

test('a document is tagged, and nothing of what PDF/UA-1 asks for is missing', () => {
  const { faults, tags, pages } = readPdf(writePdf(document(everything)));
  assert.deepEqual(faults, []);
  assert.equal(pages, 1);
  assert.deepEqual(tags.join(' '), 'Document H1 P P Link L LI Lbl LBody LI Lbl LBody Table TR TH TD Figure P Table Caption P TR TH TH TH TR TH TD TD TR TH TD');
});

test('the reader of the tests finds what is not as PDF/UA-1 wants it', () => {
  const headings: Block[] = [{ kind: 'heading', level: 1, text: 'A' }, { kind: 'heading', level: 3, text: 'B' }];
  assert.deepEqual(readPdf(writePdf(document(headings))).faults, ['headings leave out a level: 1 3']);
  assert.deepEqual(readPdf(writePdf(document([...headings.slice(0, 1), { kind: 'figure', alt: '', across: 1, down: 1, boxes: [0, 0, 1, 1], width: 9 }]))).faults, ['a figure without a text instead']);
  assert.deepEqual(readPdf(writePdf(document(headings.slice(0, 1), { title: '' }))).faults, ['no title']);
});

test('every letter of Kazakh and Russian, tenge and rouble can be copied from it', () => {
  const { text } = readPdf(writePdf(document(everything)));
  for (const words of ['Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі, ₸ и ₽, «ёлки» № 5 — 1\u00a0234,50', 'Есептелген сомалар', '9 421,54 ₸', '1 / 1']) assert.ok(text.includes(words), words);
});

test('rare letters are embedded when they are met, and letters that no font has are still read out', () => {
  const { text, faults } = readPdf(writePdf(document([{ kind: 'heading', level: 1, text: 'Čeština Ϊ 漢 👩 e\u0301' }])));
  assert.ok(text.includes('Čeština Ϊ 漢 👩 é'), text);
  assert.deepEqual(faults, []);
});

test('marks that hide or turn letters, control characters and halves of letters do not come in', () => {
  const { text } = readPdf(writePdf(document([{ kind: 'heading', level: 1, text: 'a\u202eb\u200bc\u0000d\ue000\ud800e\tf' }])));
  assert.ok(text.includes('abcd\ue000e f'), JSON.stringify(text));
});

test('a word wider than the page is broken, and a broken line keeps its blank for whoever copies it', () => {
  const { text } = readPdf(writePdf(document([{ kind: 'heading', level: 1, text: 'A' }, { kind: 'paragraph', text: `${'ы'.repeat(300)} ${'сөз '.repeat(60)}` }])));
  const lines = text.split('\n');
  assert.ok(lines.filter((line) => /^ы+$/.test(line)).length >= 3);
  assert.ok(lines.filter((line) => /^(ы+ )?(сөз )+$/.test(line)).length >= 1);
});

test('a long table goes on over pages with its head, which is said once', () => {
  const rows = Array.from({ length: 120 }, (_, at) => [`Жылыту ${at}`, '1', '2']);
  const { pages, text, tags, faults } = readPdf(writePdf(document([{ kind: 'heading', level: 1, text: 'A' }, { kind: 'table', columns: [{ label: 'Қызмет' }, { label: 'B' }, { label: 'C', share: 1 }], rows }])));
  assert.ok(pages >= 3);
  assert.equal([...text.matchAll(/(^|\f)Қызмет$/gm)].length, pages);
  assert.equal(tags.filter((tag) => tag === 'TR').length, 121);
  assert.ok(text.includes(`${pages} / ${pages}`));
  assert.deepEqual(faults, []);
});

test('a document of one page is set smaller until it fits, and one that cannot fit legibly goes on', () => {
  const table = (rows: number): Block[] => [{ kind: 'heading', level: 1, text: 'A' }, { kind: 'table', columns: [{ label: 'B', share: 1 }], rows: Array.from({ length: rows }, (_, at) => [`${at}`]) }];
  const pages = (rows: number) => readPdf(writePdf(document(table(rows), { isOnePage: true }))).pages;
  assert.deepEqual([pages(30), pages(60), pages(300)], [1, 1, 5]);
  assert.equal(readPdf(writePdf(document(table(60)))).pages, 2);
});

test('the same document gives the same bytes', () => assert.deepEqual(writePdf(document(everything)), writePdf(document(everything))));

test('an empty table and a cell of nothing are no trouble', () => {
  const blocks: Block[] = [{ kind: 'heading', level: 1, text: 'A' }, { kind: 'table', columns: [{ label: 'B' }], rows: [] }, { kind: 'table', isHeadless: true, columns: [{ label: 'B' }], rows: [] }, { kind: 'paragraph', text: '' }, { kind: 'columns', shares: [1, 1], cells: [[], []] }];
  assert.deepEqual(readPdf(writePdf(document(blocks))).faults, []);
});

const tools = ['qpdf', 'pdfinfo', 'pdftotext'].filter((program) => spawnSync(program, ['--version']).error);

test('other programs find a sound, tagged document and its text', { skip: tools.length > 0 && `not installed: ${tools.join(', ')}` }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kabinet-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, writePdf(document(everything)));
    assert.match(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' }), /No syntax or stream encoding errors found/);
    assert.match(execFileSync('pdfinfo', [file], { encoding: 'utf8' }), /Title: +Төлем шоты\n[^]*Tagged: +yes/);
    assert.match(execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' }), /TH:\s+\/Scope \/Row\s+"Мекенжай"/);
    assert.match(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }), /Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі, ₸ и ₽/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const reader = ['pdftoppm', 'zbarimg'].filter((program) => spawnSync(program, ['--version']).error);

test('a QR code on paper is read back by another program', { skip: reader.length > 0 && `not installed: ${reader.join(', ')}` }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kabinet-qr-'));
  try {
    const text = `ST00012|Name=Қазақша және русский|Sum=123456|Purpose=${'төлем '.repeat(30)}`;
    writeFileSync(join(folder, 'qr.pdf'), writePdf(document([{ kind: 'heading', level: 1, text: 'A' }, qrFigure(text, 'QR', 110)])));
    execFileSync('pdftoppm', ['-r', '150', '-gray', '-singlefile', '-png', join(folder, 'qr.pdf'), join(folder, 'qr')]);
    assert.equal(execFileSync('zbarimg', ['--quiet', '--raw', join(folder, 'qr.png')], { encoding: 'utf8' }).trimEnd(), text.trimEnd());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
