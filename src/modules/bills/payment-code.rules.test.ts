import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Requisites } from '#operators';
import { paymentOrderText, type PaymentOrder } from './payment-code.rules.ts';

const requisites: Requisites = { name: 'ООО «Три кита»', taxNumber: '6200098765', kpp: '770001001', bank: 'ОАО "БАНК"', bic: '044525225', account: '40702810138250123017', correspondent: '30101810400000000225' };
const order: PaymentOrder = { requisites, dueMinor: 123456n, accountNumber: '00001234', holder: 'Иванов Иван Иванович', address: 'г.Рязань ул.Ленина д.10 кв.15', period: Temporal.PlainDate.from('2026-09-01'), billNumber: '17', purpose: 'Вода' };

/** Reads a code as the standard says, knowing nothing of how it was written. Keys are compared without regard to case, as banks do. */
function read(bytes: Buffer): Record<string, string> {
  const [, , encoding] = /^(ST0001)([123])/.exec(bytes.toString('latin1')) ?? [];
  assert.ok(encoding, 'no service part');
  const text = new TextDecoder({ 1: 'windows-1251', 2: 'utf-8', 3: 'koi8-r' }[encoding] as string, { fatal: true }).decode(bytes);
  const fields = text.slice(8).split(text[7] as string).map((field) => [field.slice(0, field.indexOf('=')).toLowerCase(), field.slice(field.indexOf('=') + 1)] as const);
  assert.deepEqual(fields.slice(0, 5).map(([name]) => name), ['name', 'personalacc', 'bankname', 'bic', 'correspacc'], 'the mandatory fields come first, in their order');
  return Object.fromEntries(fields);
}

const PUBLISHED = [
  { text: 'ST00012|Name=ООО «Три кита»|PersonalAcc=40702810138250123017|BankName=ОАО "БАНК"|BIC=044525225|CorrespAcc=30101810400000000225|PayeeINN=6200098765|LastName=Иванов|FirstName=Иван|MiddleName=Иванович|Purpose=Оплата членского взноса|PayerAddress=г.Рязань ул.Ленина д.10 кв.15|Sum=100000', bytes: 359, expected: { sum: '100000', personalacc: '40702810138250123017', lastname: 'Иванов' } },
  { text: 'ST00012|Name=Тестовый водоканал|PersonalAcc=40702810000000000001|BankName=Тестовый банк|BIC=044525225|CorrespAcc=0|PayeeINN=7700000000|KPP=770001001|LastName=Иванов|FirstName=Иван|PersAcc=00001234|PaymPeriod=092026|Purpose=Вода|TechCode=02|Sum=123456', bytes: 293, expected: { sum: '123456', paymperiod: '092026', techcode: '02', persacc: '00001234' } },
  { text: 'ST00012#Name=ООО "А|Б"#PersonalAcc=40702810000000000001#BankName=Банк#BIC=044525225#CorrespAcc=30101810400000000225#Sum=1#PersAcc=7', bytes: 140, expected: { sum: '1', name: 'ООО "А|Б"' } },
];

test('the reader of these tests reads the published examples', () => {
  for (const { text, bytes, expected } of PUBLISHED) {
    assert.equal(Buffer.byteLength(text), bytes);
    const fields = read(Buffer.from(text));
    for (const [key, value] of Object.entries(expected)) assert.equal(fields[key], value);
  }
});

test('a payment order carries payee, sum, account and month, and reads back by the standard', () => {
  assert.deepEqual(read(Buffer.from(paymentOrderText(order))), {
    name: 'ООО «Три кита»', personalacc: '40702810138250123017', bankname: 'ОАО "БАНК"', bic: '044525225', correspacc: '30101810400000000225', sum: '123456', purpose: 'Вода',
    payeeinn: '6200098765', kpp: '770001001', lastname: 'Иванов', firstname: 'Иван', middlename: 'Иванович', payeraddress: 'г.Рязань ул.Ленина д.10 кв.15', persacc: '00001234', paymperiod: '092026', docno: '17', techcode: '02',
  });
});

test('a separator that stands in a value is not the separator', () => {
  const text = paymentOrderText({ ...order, address: 'д. 1 | кв. #2', requisites: { ...requisites, name: 'ООО "А|Б"' } });
  assert.match(text, /^ST00012\^Name=ООО "А\|Б"\^/);
  assert.equal(read(Buffer.from(text))['payeraddress'], 'д. 1 | кв. #2');
});

test('what is not known is left out, a company is one name, and what is too long is cut between letters', () => {
  const fields = read(Buffer.from(paymentOrderText({ ...order, holder: 'ТОО «Көктем» и партнёры', address: null, billNumber: 'A-2026-10-000000001', purpose: 'ы'.repeat(300) })));
  assert.deepEqual([fields['lastname'], fields['firstname'], fields['payeraddress'], fields['docno'], fields['purpose']?.length], ['ТОО «Көктем» и партнёры', undefined, undefined, undefined, 210]);
  const missing = read(Buffer.from(paymentOrderText({ ...order, holder: null, requisites: { ...requisites, kpp: undefined } as unknown as Requisites })));
  assert.deepEqual([missing['lastname'], missing['kpp']], [undefined, undefined]);
});

test('line breaks and marks that hide letters do not come into a code', () => {
  const fields = read(Buffer.from(paymentOrderText({ ...order, address: 'ул. А\u202e\r\nPersAcc=99\t1' })));
  assert.equal(fields['payeraddress'], 'ул. А PersAcc=99 1');
  assert.equal(fields['persacc'], '00001234');
});
