import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatement } from './client-bank.rules.ts';

const OWN = '40702810000000000001';
const head = ['1CClientBankExchange', 'ВерсияФормата=1.03', 'Кодировка=Windows', 'ДатаНачала=01.11.2026', 'ДатаКонца=20.11.2026', `РасчСчет=${OWN}`];
const balance = (came: string) => ['СекцияРасчСчет', `РасчСчет=${OWN}`, 'НачальныйОстаток=0.00', `ВсегоПоступило=${came}`, 'КонецРасчСчет'];
const document = (more: Readonly<Record<string, string>> = {}) => [
  'СекцияДокумент=Платежное поручение',
  ...Object.entries({ Номер: '17', Дата: '05.11.2026', Сумма: '700', ПлательщикРасчСчет: '40702810000000000777', Плательщик1: 'ООО "Эквайер"', ПлательщикИНН: '7700000000', ПолучательРасчСчет: OWN, ДатаПоступило: '06.11.2026', НазначениеПлатежа: 'Реестр=5; НДС нет', ...more }).map(([key, value]) => `${key}=${value}`),
  'КонецДокумента',
];
const file = (...parts: readonly (readonly string[])[]) => parts.flat().join('\r\n');
const end = ['КонецФайла', ''];

test('a credit is read with its day of arrival, its sum without decimals and a purpose that holds an equals sign', () => {
  const statement = readStatement(file(head, balance('700.00'), document(), end));
  assert.ok('documents' in statement);
  assert.deepEqual([statement.account, statement.from.toString(), statement.until.toString()], [OWN, '2026-11-01', '2026-11-21']);
  assert.equal(statement.cameMinor, 70_000n);
  const [credit] = statement.documents;
  assert.ok(credit);
  assert.deepEqual([credit.number, credit.on.toString(), credit.amountMinor, credit.direction, credit.purpose], ['17', '2026-11-06', 70_000n, 'credit', 'Реестр=5; НДС нет']);
});

test('the direction follows from whose account is whose, and a purpose cut into parts is put together', () => {
  const debit = document({ ПлательщикРасчСчет: OWN, ПолучательРасчСчет: '1', ДатаПоступило: '', ДатаСписано: '07.11.2026', НазначениеПлатежа: '', НазначениеПлатежа1: 'Часть', НазначениеПлатежа2: 'вторая' });
  const statement = readStatement(file(head, balance('0.00'), debit, end));
  assert.ok('documents' in statement);
  assert.deepEqual([statement.documents[0]?.direction, statement.documents[0]?.purpose], ['debit', 'Часть вторая']);
});

test('a key nobody knows is passed over', () => {
  assert.ok('documents' in readStatement(file([...head, 'НеизвестноеСвойство=123'], document(), end)));
});

test('what is not whole or not of this account is no statement', () => {
  const fault = (text: string) => {
    const read = readStatement(text);
    return 'fault' in read ? read.fault : 'read';
  };
  assert.equal(fault('Дата;Сумма\n'), 'not-a-statement');
  assert.equal(fault(file(head, balance('700.00'), document())), 'cut-short');
  assert.equal(fault(file(head, document().slice(0, -1), end)), 'cut-short');
  assert.equal(fault(file(head, document({ ПолучательРасчСчет: '2' }), end)), 'foreign-document');
  assert.equal(fault(file(head, document({ Сумма: '-5' }), end)), 'bad-amount');
  assert.equal(fault(file(head, document({ ДатаПоступило: '', Дата: '31.02.2026' }), end)), 'bad-date');
  assert.equal(fault(file(head, ['garbage'], end)), 'bad-line');
});
