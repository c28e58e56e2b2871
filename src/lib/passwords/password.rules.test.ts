import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadBlocklist } from './blocklist.ts';
import { unmetRules, type PasswordPolicy } from './password.rules.ts';

const plain: PasswordPolicy = { minLength: 15, fourClasses: false, contextWords: ['heat', 'жылу'] };
const classes: PasswordPolicy = { ...plain, minLength: 12, fourClasses: true };

describe('password rules', () => {
  test('by default length decides and no class of characters is demanded', () => {
    assert.deepEqual(unmetRules('seven quiet rivers', plain, false), []);
    assert.deepEqual(unmetRules('seven quiet ri', plain, false), ['too-short']);
    assert.deepEqual(unmetRules('жеті тыныш өзен', plain, false), []);
  });

  test('four classes are demanded where the operator does, and each missing one is named', () => {
    assert.deepEqual(unmetRules('seven quiet rivers', classes, false), ['no-digit', 'no-upper', 'no-special']);
    assert.deepEqual(unmetRules('Seven7quiet&rivers', classes, false), []);
    assert.deepEqual(unmetRules('Жеті7тыныш&өзен', classes, false), []);
  });

  test('characters are counted as people count them, and 128 are welcome', () => {
    assert.deepEqual(unmetRules('🙂'.repeat(14), plain, false), ['too-short']);
    assert.deepEqual(unmetRules('r'.repeat(128), plain, false), []);
    assert.deepEqual(unmetRules('r'.repeat(129), plain, false), ['too-long']);
  });

  test("the operator's and the person's own words do not make a password long", () => {
    assert.deepEqual(unmetRules('heatHEATжылу2026', plain, false), ['context-word']);
    assert.deepEqual(unmetRules('aigul.s aigul.s 1', plain, false, ['aigul.s']), ['context-word']);
    assert.deepEqual(unmetRules('heat seven quiet rivers', plain, false), []);
  });

  test('a control character is refused, for no keyboard types it again', () => {
    assert.deepEqual(unmetRules('seven quiet\u0000rivers', plain, false), ['control-characters']);
  });
});

describe('the blocklist', () => {
  const common = ['Password1!', 'password', 'P@ssw0rd2026', 'qwertyuiop123', '1qaz2wsx3edc', 'gfhjkm', 'GFHJKMgfhjkm', 'пароль123', 'Привет!!!', 'ghbdtn2026'];
  const runs = ['123456789012345'.slice(0, 9), 'abcdefghijklmnop', 'aaaaaaaaaaaaaaaa', 'abcabcabcabcabc', 'passwordpassword', 'йцукенйцукен', 'құпиясөз1', 'зфыыцщкв'];

  for (const password of [...common, ...runs]) test(`${password} is common`, async () => assert.equal((await loadBlocklist())(password), true));

  for (const password of ['seven quiet rivers', 'жеті тыныш өзен', 'K7Q2-9F3M-4H2X-TT0W', 'correct horse battery staple', ' Ёлка у йога зимой '])
    test(`${password} is not common`, async () => assert.equal((await loadBlocklist())(password), false));
});
