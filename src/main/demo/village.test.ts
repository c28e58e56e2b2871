import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { LANGUAGES } from '#lib/i18n/texts.ts';
import { kindOfNumber } from '#lib/iin-bin.ts';
import { unmetRules } from '#lib/passwords/password.rules.ts';
import { ROLES } from '#identity';
import { loadProfiles } from '#operators';
import { accountsOf, fullName, readVillage } from './village.ts';

const village = readVillage(new URL('../../../demo/village.yaml', import.meta.url).pathname);
const everybody = [...village.people, ...village.staff];

test('nobody in the village shares a code, and no two accounts a number', () => {
  const codes = everybody.map(({ code }) => code);
  const numbers = village.people.flatMap(({ accounts }) => accounts.map(({ operator, number }) => `${operator} ${number}`));
  assert.equal(new Set(codes).size, codes.length);
  assert.equal(new Set(numbers).size, numbers.length);
});

test('every address of the village leads nowhere', () => {
  for (const { email } of everybody) assert.match(email, /^[a-z]+@[a-z]+\.example$/);
});

test('who is registered has a password of fifteen characters or more, and who is not has none', () => {
  for (const { code, registered, password, accounts, persons = [] } of village.people) {
    assert.equal(password !== undefined, registered.length > 0, code);
    if (password !== undefined) assert.ok(password.length >= 15, code);
    for (const operator of registered) assert.ok([...accounts, ...persons].some((one) => one.operator === operator), code);
  }
});

test('an individual and an entrepreneur have an IIN that could be given out, a legal entity a BIN', () => {
  for (const { kind, number } of village.people.flatMap(({ persons = [] }) => persons)) assert.equal(kindOfNumber(number), kind === 'legal-entity' ? 'bin' : 'iin', number);
  for (const { iin } of village.people.flatMap(({ accounts }) => accounts)) if (iin) assert.equal(kindOfNumber(iin), 'iin', iin);
});

test('each operator has a clerk, an auditor and two who may approve each other’s imports, all with a second factor of 160 bits', () => {
  for (const operator of new Set(village.people.flatMap(({ accounts, persons = [] }) => [...accounts, ...persons].map((one) => one.operator)))) {
    const staff = village.staff.filter((member) => member.operator === operator);
    assert.deepEqual(staff.map(({ role }) => role).filter((role) => !['reviewer', 'dispatcher'].includes(role)), ['clerk', 'accountant', 'administrator', 'auditor']);
    for (const { password, secondFactor } of staff) {
      assert.ok(password.length >= 15);
      assert.match(secondFactor, /^[A-Z2-7]{32}$/);
    }
  }
});

test('every role has its word in every language, or the guide would not open', () => {
  const texts = textsOf(loadCatalogue());
  for (const role of [...ROLES, ...village.staff.map((member) => member.role)])
    for (const language of LANGUAGES) assert.ok(texts(language, 'UTC')(`office.roles.${role}`), `${role} in ${language}`);
});

test('everybody’s password is one that his operator takes', async () => {
  const profiles = await loadProfiles(new URL('../../../profiles', import.meta.url).pathname);
  const taken = [...village.staff, ...village.people.flatMap((person) => person.registered.map((operator) => ({ ...person, operator })))];
  for (const { code, operator, password, email } of taken)
    assert.deepEqual(unmetRules(password as string, profiles.find((profile) => profile.code === operator)!.passwords, false, [email.split('@')[0]!]), [], code);
});

test('the names of the village have every letter that Kazakh adds to the Cyrillic alphabet, a hyphen and an apostrophe', () => {
  const names = village.people.map(fullName).join(' ').toUpperCase();
  for (const letter of 'ӘҒҚҢӨҰҮҺІЁ-’') assert.ok(names.includes(letter), letter);
});

test('an account is held in the name that billing writes, which may not be the person’s own spelling', () => {
  const [pensioner] = accountsOf(village, 'heat');
  assert.equal(pensioner?.holder, 'Нурланова Айгуль Сериковна');
  assert.equal(accountsOf(village, 'housing')[0]?.holder, 'Нұрланова Айгүл Серікқызы');
});
