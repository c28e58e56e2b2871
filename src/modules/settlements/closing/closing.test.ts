import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { isRefused } from '#lib/outcome.ts';
import { readPdf } from '#lib/pdf/test-reader.ts';
import * as operators from '#operators';
import * as settlements from '../index.ts';

const NOW = Temporal.Instant.from('2026-11-22T08:00:00Z');
const OCTOBER = { from: Temporal.PlainDate.from('2026-10-01'), until: Temporal.PlainDate.from('2026-11-01') };
const words = { kk: 'Электрондық құжат айналымы', ru: 'Электронный документооборот', en: 'Electronic documents' };
const side = (name: string): settlements.Party => ({ name, taxNumber: '000140000177', address: null, bank: null });
const content = (minor = 11_600n): settlements.DocumentContent => ({
  seller: side('Платформа'), buyer: side('«Сәулет» ЖШС'), about: '700100', totalMinor: minor, vatPercent: '16', vatMinor: settlements.vatIn(minor, '16'), openingMinor: null, closingMinor: null,
  lines: [{ text: words, on: null, from: '2026-10-01', until: '2026-11-01', quantity: '1', amountMinor: minor, vatMinor: settlements.vatIn(minor, '16') }],
});

describe('closing documents', () => {
  let db: TestDatabase;
  let platform: operators.Operator;
  let other: operators.Operator;
  before(async () => {
    db = await testDatabase();
    const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(join(import.meta.dirname, '../../../../profiles')));
    [platform, other] = ['platform', 'housing'].map((code) => enrolled.find((one) => one.code === code)) as [operators.Operator, operators.Operator];
  });
  after(() => db.close());

  const issue = (wish: Partial<settlements.DocumentWish> & { readonly of?: operators.Operator } = {}, now = NOW) =>
    transaction(db, (wish.of ?? platform).id, (tx) => settlements.issueDocument(tx, wish.of ?? platform, { kind: 'invoice', party: 'prepaid:1', content: content(), by: { kind: 'system' }, ...wish }, now));
  const issued = async (wish: Parameters<typeof issue>[0] = {}, now = NOW): Promise<settlements.ClosingDocument> => {
    const document = await issue(wish, now);
    assert.ok(!isRefused<string>(document), isRefused<string>(document) ? document.refused : '');
    return document;
  };
  const check = (token: string, of = platform) => reading(db, of.id, (tx) => settlements.checkDocument(tx, token));

  test('are numbered without gaps by operator, kind and year, however many are issued at once and whichever of them fail', async () => {
    const wishes = Array.from({ length: 24 }, (_, at) =>
      at % 4 === 3
        ? transaction(db, platform.id, async (tx) => {
            await settlements.issueDocument(tx, platform, { kind: 'statement', party: 'prepaid:1', content: content(), by: { kind: 'system' } }, NOW);
            throw new Error('undone');
          }).catch(() => undefined)
        : issued({ kind: 'statement' }),
    );
    const numbers = (await Promise.all(wishes)).flatMap((one) => (one ? [one.number] : []));
    assert.deepEqual(numbers.toSorted(), Array.from({ length: 18 }, (_, at) => `2026-${String(at + 1).padStart(6, '0')}`));
    assert.equal((await issued({ kind: 'reconciliation' })).number, '2026-000001');
    assert.equal((await issued({ kind: 'statement', of: other })).number, '2026-000001');
    assert.equal((await issued({ kind: 'statement' }, Temporal.Instant.from('2026-12-31T19:00:00Z'))).number, '2027-000001', 'the year is that of the operator’s zone');
  });

  test('an act of a month is issued once, and two who issue it at once make one', async () => {
    const twice = await Promise.all([1, 2].map(() => issue({ kind: 'act', party: 'prepaid:7', period: OCTOBER })));
    assert.deepEqual(twice.map((one) => isRefused<string>(one) && one.refused).toSorted(), ['issued-before', false].toSorted());
  });

  test('are checked by their code: genuine, replaced, unknown; at another operator and with a changed letter unknown', async () => {
    const first = await issued({ party: 'prepaid:2' });
    assert.deepEqual((await check(first.token))?.document.sha256, first.sha256);
    assert.equal((await check(first.token))?.replacement, undefined);
    const second = await issued({ party: 'prepaid:2', content: content(12_000n), correction: { of: first.id, reason: 'сумма' } });
    assert.deepEqual([(await check(first.token))?.replacement?.number, (await check(second.token))?.replacement], [second.number, undefined]);
    assert.equal(await check(first.token, other), undefined);
    assert.equal(await check(`${first.token.slice(0, -1)}${first.token.endsWith('A') ? 'B' : 'A'}`), undefined);
    assert.equal(await check('x'), undefined);
  });

  test('a correction replaces the latest one, once, and says something else; both stay', async () => {
    const first = await issued({ party: 'prepaid:3' });
    const correct = (of: string, minor: bigint, party: settlements.PartyKey = 'prepaid:3') => issue({ party, content: content(minor), correction: { of, reason: 'сумма' } });
    const refusal = async (outcome: ReturnType<typeof correct>) => ((await outcome) as { refused?: string }).refused;
    assert.equal(await refusal(correct(first.id, 11_600n)), 'nothing-changed');
    assert.equal(await refusal(correct(first.id, 5_000n, 'prepaid:4')), 'unknown-document');
    assert.equal(await refusal(correct('00000000-0000-7000-8000-000000000000', 5_000n)), 'unknown-document');
    const both = await Promise.all([correct(first.id, 5_000n), correct(first.id, 6_000n)]);
    assert.equal(both.filter((one) => isRefused<string>(one) && one.refused === 'replaced-before').length, 1);
    assert.equal((await reading(db, platform.id, (tx) => settlements.documentsOf(tx, 'prepaid:3'))).length, 2);
  });

  test('are evidence: the database changes and removes none, and one that was changed all the same is not called genuine', async () => {
    const document = await issued({ party: 'prepaid:5' });
    await assert.rejects(db.asOwner('update settlements.documents set total_minor = 1'), /append-only/);
    await assert.rejects(db.asOwner('delete from settlements.documents'), /append-only/);
    await db.asOwner('alter table settlements.documents disable trigger documents_are_evidence');
    await db.asOwner("update settlements.documents set content = replace(content, '11600', '11601') where id = $1", [document.id]);
    await db.asOwner('alter table settlements.documents enable trigger documents_are_evidence');
    assert.equal(await check(document.token), undefined);
  });

  test('leave an audit row each, and one whose lines do not add up is not issued', async () => {
    const document = await issued({ party: 'prepaid:6' });
    const [entry] = await db.asOwner("select action, details from audit.entries where subject_kind = 'closing-document' and subject_id = $1", [document.id]);
    assert.deepEqual([entry?.['action'], (entry?.['details'] as { sha256: string }).sha256], ['closing-document.issued', document.sha256]);
    await assert.rejects(issue({ content: { ...content(), totalMinor: 1n } }), /lines make/);
  });

  test('are tagged PDF in every language, with number, sums, whose they are, the digest and the address that checks them', async () => {
    const checkAddress = 'https://platform.example/check/abc';
    for (const kind of settlements.KINDS) {
      const statement = kind === 'statement' || kind === 'reconciliation' ? { openingMinor: 400n, closingMinor: 12_000n } : {};
      const document = await issued({ kind, party: 'prepaid:8', period: OCTOBER, content: { ...content(), ...statement } });
      const found = (await reading(db, platform.id, (tx) => settlements.documentOf(tx, document.id)))!;
      for (const language of ['kk', 'ru', 'en'] as const) {
        const t = textsOf(loadCatalogue())(language, platform.zone);
        const { text, faults } = readPdf(await settlements.writeDocument(t, platform, { ...found, earlier: document, later: document, checkAddress }));
        assert.deepEqual(faults, [], `${kind} ${language}`);
        for (const part of [document.number, 'Сәулет', words[language], document.sha256, checkAddress]) assert.ok(text.replaceAll('\n', ' ').includes(part), `${kind} ${language}: ${part}`);
      }
    }
  });
});
