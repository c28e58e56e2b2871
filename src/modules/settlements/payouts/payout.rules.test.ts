import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readCsv } from '#lib/csv.ts';
import type { Requisites } from '#operators';
import { answersIn, type BankDocument, type Sent } from './bank-answer.rules.ts';
import type { Payee } from './payout.ts';
import { endOf, isOver, judgePayout } from './payout.rules.ts';
import { REGISTER_FIELDS, registerFile } from './register.rules.ts';

const on = Temporal.PlainDate.from;

describe('a payout', () => {
  const terms = { leastMinor: 100_000n, hasRequisites: true };

  test('is drawn up when the last day of its month is over, and no day sooner', () => {
    assert.deepEqual([isOver(on('2026-10-01'), on('2026-10-31')), isOver(on('2026-10-01'), on('2026-11-01')), endOf(on('2028-02-01')).toString()], [false, true, '2028-03-01']);
  });

  test('is everything that is owed, with what was carried, or nothing', () => {
    assert.deepEqual(judgePayout({ carriedMinor: 0n, newMinor: 250_000n }, terms), { amountMinor: 250_000n, leftMinor: 0n, leftOut: null });
    assert.deepEqual(judgePayout({ carriedMinor: -50_000n, newMinor: 250_000n }, terms), { amountMinor: 200_000n, leftMinor: 0n, leftOut: null });
    assert.deepEqual(judgePayout({ carriedMinor: 99_999n, newMinor: 1n }, terms), { amountMinor: 100_000n, leftMinor: 0n, leftOut: null });
  });

  test('waits below the least sum and without requisites, and a debt is carried until incomes cover it', () => {
    assert.deepEqual(judgePayout({ carriedMinor: 0n, newMinor: 99_999n }, terms), { amountMinor: 0n, leftMinor: 99_999n, leftOut: 'below-least' });
    assert.deepEqual(judgePayout({ carriedMinor: -50_000n, newMinor: 30_000n }, terms), { amountMinor: 0n, leftMinor: -20_000n, leftOut: 'nothing-owed' });
    assert.deepEqual(judgePayout({ carriedMinor: 0n, newMinor: 250_000n }, { ...terms, hasRequisites: false }), { amountMinor: 0n, leftMinor: 250_000n, leftOut: 'no-requisites' });
    assert.deepEqual(judgePayout({ carriedMinor: 0n, newMinor: 250_000n }, { ...terms, areRequisitesNew: true }), { amountMinor: 0n, leftMinor: 250_000n, leftOut: 'requisites-new' });
  });

  test('never makes or loses a tiyn over any run of months, and never pays what is not owed', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.bigInt(-500_000n, 500_000n), fc.boolean())), (months) => {
      let [carried, paid, earned] = [0n, 0n, 0n];
      for (const [newMinor, hasRequisites] of months) {
        const { amountMinor, leftMinor } = judgePayout({ carriedMinor: carried, newMinor }, { ...terms, hasRequisites });
        [carried, paid, earned] = [leftMinor, paid + amountMinor, earned + newMinor];
        assert.ok(amountMinor >= 0n && (amountMinor === 0n || leftMinor === 0n));
        assert.equal(paid + carried, earned);
      }
    }));
  });
});

describe('the register for the bank', () => {
  const payer: Requisites = { name: 'Платформа', taxNumber: '000340000122', bank: 'Банк', bic: 'DEMOKZKA', account: 'KZ00DEM0000000000001', kbe: '17' };
  const payee: Payee = { name: '=Саулет; "ЖШС"', taxNumber: '000140000177', agreement: '1', bank: { name: 'Банк', bic: 'DEMOKZKA', account: 'KZ00DEM0000000000002', kbe: '17' } };
  const file = (count: number) => registerFile(Array.from({ length: count }, (_, at) => ({ number: `2026-00000${at + 1}`, amountMinor: 1_234_567n, payee, purpose: 'П'.repeat(300) })), { requisites: payer, purposeCode: '859' }, 'KZT', on('2026-11-02'));

  test('names payer, payee, their accounts and banks, КБе, КНП and the purpose, and ends with how many orders over what sum', () => {
    const [head, first, second, total] = readCsv(file(2));
    assert.deepEqual(head, [...REGISTER_FIELDS]);
    const field = (name: (typeof REGISTER_FIELDS)[number]) => first?.[REGISTER_FIELDS.indexOf(name)];
    assert.deepEqual([field('NUMBER'), field('AMOUNT'), field('PAYER_IIK'), field('PAYEE_BIN'), field('PAYEE_IIK'), field('PAYEE_KBE'), field('KNP')], ['2026-000001', '12345.67', payer.account, payee.taxNumber, payee.bank?.account, '17', '859']);
    assert.equal(field('PURPOSE')?.length, 210);
    assert.equal(second?.[0], '2026-000002');
    assert.deepEqual(total, ['TOTAL', '2', '24691.34', 'KZT']);
  });

  test('makes a name that a spreadsheet would run harmless', () => {
    assert.match(file(1).toString(), /"'=Саулет; ""ЖШС"""/);
  });
});

describe('what the bank says of payouts', () => {
  const sent: Sent[] = [{ id: 1n, number: 'P2026-000017', amountMinor: 500n, state: 'to-pay' }, { id: 2n, number: 'P2026-000170', amountMinor: 500n, state: 'to-pay' }];
  const document = (purpose: string, more: Partial<BankDocument> = {}): BankDocument => ({ number: '9', on: on('2026-11-03'), amountMinor: 500n, direction: 'debit', purpose, ...more });
  const said = (...documents: BankDocument[]) => answersIn(documents, sent).map(({ payoutId, what }) => `${payoutId} ${what}`);

  test('is found by the whole number within the purpose', () => {
    assert.deepEqual(said(document('Выплата № P2026-000017, акт')), ['1 paid']);
    assert.deepEqual(said(document('P2026-0001')), []);
    assert.deepEqual(said(document('P2026-000170')), ['2 paid']);
  });

  test('settles nothing where the sum differs, two payouts are named, it was paid before or never', () => {
    assert.deepEqual(said(document('P2026-000017', { amountMinor: 501n })), ['1 odd']);
    assert.deepEqual(said(document('P2026-000017 P2026-000170')), ['1 odd', '2 odd']);
    assert.deepEqual(said(document('P2026-000017'), document('P2026-000017')), ['1 paid', '1 odd']);
    assert.deepEqual(said(document('P2026-000017', { direction: 'credit' })), ['1 odd']);
  });

  test('is a return when the money comes back after it left, in the same statement too', () => {
    assert.deepEqual(said(document('P2026-000017'), document('Возврат P2026-000017', { direction: 'credit' })), ['1 paid', '1 returned']);
  });
});
