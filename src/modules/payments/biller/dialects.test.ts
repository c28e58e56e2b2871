import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { money } from '#lib/money.ts';
import type { BillerOutcome, BillerWords } from './biller.ts';
import { dialects } from './dialects.ts';
import { maskAddress, maskName, readAccount, readAmount, readCompactTime, readDottedTime } from './field.rules.ts';

const words: BillerWords = { holder: 'name1', address: 'address', due: 'debt', refused: (word) => word };
const shown = { holder: 'И*** И. И.', address: undefined, due: money(123_456n, 'RUB') };
const taken = (number: bigint, minor: bigint, paidAtText: string): BillerOutcome => ({ kind: 'taken', number, amount: money(minor, 'RUB'), paidAtText });

describe('osmp', () => {
  const pay = { command: 'pay', txn_id: '1234567', txn_date: '20090815120133', account: '4957835959', sum: '10.45' };

  test('the published request for money is read to the kopeck and the second', () => {
    assert.deepEqual(dialects.osmp.read(pay, 'Europe/Moscow'), {
      command: 'pay',
      transaction: '1234567',
      account: '4957835959',
      amountMinor: 1045n,
      paidAt: Temporal.Instant.from('2009-08-15T12:01:33+04:00'),
      paidAtText: '20090815120133',
    });
  });

  test('money taken is answered with our number, the sum and the result 0', () => {
    assert.equal(
      dialects.osmp.write(pay, taken(2016n, 1045n, ''), words).body,
      '<?xml version="1.0" encoding="UTF-8"?>\n<response><osmp_txn_id>1234567</osmp_txn_id><prv_txn>2016</prv_txn><sum>10.45</sum><result>0</result><comment></comment></response>\n',
    );
  });

  test('an account found is shown in numbered fields', () => {
    const { body } = dialects.osmp.write({ ...pay, command: 'check' }, { kind: 'found', shown }, words);
    assert.match(body, /<fields><field1 name="name1" type="disp">И\*\*\* И\. И\.<\/field1><field2 name="debt" type="disp">1234\.56<\/field2><\/fields>/);
  });

  test('a number of twenty digits comes back digit for digit', () => {
    const txn_id = '98765432109876543210';
    const request = dialects.osmp.read({ ...pay, txn_id }, 'Europe/Moscow');
    assert.ok(typeof request === 'object' && request.transaction === txn_id);
    assert.match(dialects.osmp.write({ txn_id }, taken(1n, 1n, ''), words).body, /<osmp_txn_id>98765432109876543210</);
  });

  test('what cannot be read is named', () => {
    const read = (change: object) => dialects.osmp.read({ ...pay, ...change }, 'Europe/Moscow');
    assert.equal(read({ command: 'PAY' }), 'unknown-command');
    assert.equal(read({ command: ['pay', 'check'] }), 'unknown-command');
    assert.equal(read({ txn_id: '123456789012345678901' }), 'bad-transaction');
    assert.equal(read({ txn_id: '1 or 1=1' }), 'bad-transaction');
    assert.equal(read({ account: ' ' }), 'bad-account-format');
    for (const sum of ['10,40', '1e3', '-1', '+1', '', '0x10', '1.234', ' 1', '١']) assert.equal(read({ sum }), 'bad-amount', sum);
    for (const txn_date of ['20090230120000', '20090815250000', '2009', undefined]) assert.equal(read({ txn_date }), 'bad-date', String(txn_date));
  });

  test('the codes are those of the protocol, and only two of them let the agent repeat', () => {
    const code = (refusal: 'temporary' | 'not-found' | 'inactive' | 'too-small') => /<result>(\d+)</.exec(dialects.osmp.write(pay, { kind: 'refused', refusal }, words).body)?.[1];
    assert.deepEqual([code('temporary'), code('not-found'), code('inactive'), code('too-small')], ['1', '5', '79', '241']);
  });

  test('an answer is well-formed whatever it shows', () => {
    const { body } = dialects.osmp.write(pay, { kind: 'found', shown: { ...shown, holder: '<&"\u0000\u0008]]>' } }, words);
    assert.match(body, />&lt;&amp;&quot;\]\]&gt;</);
  });
});

describe('kaspi', () => {
  test('an account found and money taken are answered as the bank reads them', () => {
    const found = JSON.parse(dialects.kaspi.write({ txn_id: '123' }, { kind: 'found', shown }, words).body);
    assert.deepEqual(found, { txn_id: '123', result: 0, sum: '1234.56', comment: 'OK', fields: { field1: { '@name': 'name1', '#text': 'И*** И. И.' } } });
    const paid = JSON.parse(dialects.kaspi.write({ txn_id: '123' }, taken(2016n, 20_000n, ''), words).body);
    assert.deepEqual(paid, { txn_id: '123', prv_txn_id: '2016', result: 0, sum: '200.00', comment: 'OK' });
  });

  test('an advance is no negative sum to pay', () => {
    assert.equal(JSON.parse(dialects.kaspi.write({}, { kind: 'found', shown: { ...shown, due: money(-500n, 'KZT') } }, words).body).sum, '0.00');
  });
});

describe('sber-1', () => {
  const pay = { ACTION: 'payment', ACCOUNT: 'СВ-ИТ0114', AMOUNT: '580.00', PAY_ID: '879876', PAY_DATE: '16.11.2019_14:02:10' };

  test('a payment is read in Moscow time and answered with its number and date', () => {
    const request = dialects['sber-1'].read(pay, 'Europe/Moscow');
    assert.ok(typeof request === 'object' && request.command === 'pay' && request.amountMinor === 58_000n && request.account === 'СВ-ИТ0114');
    assert.equal(request.paidAt.toString(), '2019-11-16T11:02:10Z');
    const { body } = dialects['sber-1'].write(pay, taken(191_120n, 58_000n, pay.PAY_DATE), words);
    assert.match(body, /<EXT_ID>191120<\/EXT_ID><REG_DATE>16\.11\.2019_14:02:10<\/REG_DATE><AMOUNT>580\.00<\/AMOUNT><CODE>0<\/CODE>/);
  });

  test('the published question finds the account of its example, shown masked', () => {
    const request = dialects['sber-1'].read({ ACTION: 'check', ACCOUNT: 'СВ-ИТ0114' }, 'Europe/Moscow');
    assert.deepEqual(request, { command: 'check', transaction: '', account: 'СВ-ИТ0114' });
    const { body } = dialects['sber-1'].write({}, { kind: 'found', shown: { holder: 'Ж***', address: 'Октябрьская ул, 8/а', due: money(0n, 'RUB') } }, words);
    assert.match(body, /<response><FIO>Ж\*\*\*<\/FIO><ADDRESS>Октябрьская ул, 8\/а<\/ADDRESS><BALANCE>0\.00<\/BALANCE><CODE>0<\/CODE><MESSAGE>OK<\/MESSAGE><\/response>/);
    const code = (refusal: 'not-found' | 'bad-amount' | 'temporary') => /<CODE>(\d+)</.exec(dialects['sber-1'].write(pay, { kind: 'refused', refusal }, words).body)?.[1];
    assert.deepEqual([code('not-found'), code('bad-amount'), code('temporary')], ['3', '9', '1']);
  });

  test('a repetition has the code 8 and is otherwise the first answer', () => {
    const first = dialects['sber-1'].write(pay, taken(191_120n, 58_000n, pay.PAY_DATE), words);
    assert.equal(dialects['sber-1'].repeat?.(first).body, first.body.replace('<CODE>0<', '<CODE>8<'));
  });
});

describe('fields', () => {
  test('an amount is read exactly or not at all', () => {
    assert.deepEqual(['10', '10.4', '10.40', '0', '0.01', '9999999999.99'].map(readAmount), [1000n, 1040n, 1040n, 0n, 1n, 999_999_999_999n]);
    fc.assert(fc.property(fc.bigInt(0n, 999_999_999_999n), (minor) => readAmount(`${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`) === minor));
  });

  test('an account is found however it was typed', () => {
    assert.equal(readAccount(' 00 12-34 аб '), '0012-34АБ');
    assert.equal(readAccount('x'.repeat(201)), undefined);
    assert.equal(readAccount("1'; drop"), undefined);
  });

  test('a time that does not exist is no time', () => {
    assert.equal(readCompactTime('20250229120000', 'Asia/Almaty'), undefined);
    assert.equal(readDottedTime('31.04.2026_10:00:00', 'Europe/Moscow'), undefined);
    assert.equal(readCompactTime('20240131235959', 'Asia/Almaty')?.toString(), '2024-01-31T17:59:59Z');
  });

  test('neither name nor flat can be read back from what a stranger sees', () => {
    assert.equal(maskName('Қуанышбаева Әсел Нұрланқызы'), 'Қ*** Ә. Н.');
    assert.equal(maskName('«—»'), '***');
    assert.equal(maskAddress('г. Речной, ул. Набережная, д. 7, кв. 12'), 'г. Речной, ул. Набережная');
    fc.assert(fc.property(fc.string({ minLength: 2 }), (rest) => !maskName(`Иванов ${rest}`).includes('ванов')));
  });
});
