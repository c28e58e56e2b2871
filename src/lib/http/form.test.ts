import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { amount, choice, email, readForm, secret, text } from './form.ts';

const fault = (outcome: { value: unknown } | { fault: string }) => ('fault' in outcome ? outcome.fault : undefined);

describe('fields of a form', () => {
  test('text is trimmed, folded and composed, and refuses what cannot be seen', () => {
    assert.deepEqual(text()('  Ә\u0435\u0308   б '), { value: 'Әё б' });
    for (const hidden of ['a\u0000b', 'a\u202eb', 'a\u0007', '\u2066x']) assert.equal(fault(text()(hidden)), 'control-characters');
    assert.equal(fault(text({ max: 3 })('abcd')), 'too-long');
    assert.equal(fault(text()('   ')), 'missing');
    assert.deepEqual(text({ optional: true })(''), { value: '' });
  });

  test('a secret is taken exactly as typed and counted by characters', () => {
    assert.deepEqual(secret()('  пароль 🙂 '), { value: '  пароль 🙂 ' });
    assert.equal(fault(secret({ max: 2 })('🙂🙂🙂')), 'too-long');
    assert.equal(fault(secret()('')), 'missing');
  });

  test('an e-mail address is one that a mail server could take', () => {
    assert.deepEqual(email()(' mailto:Aigul@mail.example '), { value: 'Aigul@mail.example' });
    for (const wrong of ['aigul', 'a@b', 'a b@c.example', 'a@b..example', 'a@b.example\nBcc: c@d.example', '<a@b.example>', 'a@-b.example', `${'a'.repeat(65)}@b.example`])
      assert.equal(fault(email()(wrong)), 'not-an-email', wrong);
  });

  test('an amount may carry the sign of its currency', () => {
    assert.deepEqual(amount()('12 345,67 ₸'), { value: 1_234_567n });
    assert.deepEqual(amount()('100 руб.'), { value: 10_000n });
    assert.equal(fault(amount()('сто')), 'not-an-amount');
  });

  test('a choice is one of its options', () => {
    assert.equal(fault(choice(['a', 'b'])('c')), 'not-an-option');
    assert.deepEqual(choice(['a', 'b'])('b'), { value: 'b' });
  });
});

describe('a posted form', () => {
  const fields = { name: text(), sum: amount() };

  test('gives typed values when every field is good', () => {
    assert.deepEqual(readForm(fields, { name: 'A', sum: '1' }).values, { name: 'A', sum: 100n });
  });

  test('gives a word for every faulty field, in the order of the form, and what was typed', () => {
    const read = readForm(fields, { sum: 'x' });
    assert.deepEqual([read.values, Object.entries(read.faults), read.typed], [undefined, [['name', 'missing'], ['sum', 'not-an-amount']], { name: '', sum: 'x' }]);
  });

  test('takes an object in place of text for missing and ignores fields it does not know', () => {
    const read = readForm(fields, { name: { $ne: 1 }, sum: ['1'], more: 'x', ['__proto__']: 'y' });
    assert.deepEqual(Object.keys(read.faults), ['name', 'sum']);
    assert.deepEqual(Object.keys(read.typed), ['name', 'sum']);
  });
});
