import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as operators from '../index.ts';
import { settingsOf, typedAt, withSettings } from './settings.rules.ts';

const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
const origin = { address: '127.0.0.1', browser: 'test', requestId: 'settings' };
const administrator = { id: '01900000-0000-7000-8000-000000000001' };

describe('settings of an operator', () => {
  let db: TestDatabase;
  let files: operators.Profile[];
  before(async () => {
    db = await testDatabase();
    files = await operators.loadProfiles(join(import.meta.dirname, '../../../../profiles'));
  });
  after(() => db.close());

  /** The same operator as two processes of the installation know it, with nothing changed yet. */
  const operatorsOf = async (code: string) => {
    const file = files.find((one) => one.code === code)!;
    const [here, elsewhere] = [(await operators.enrolOperators(db, [file]))[0]!, (await operators.enrolOperators(db, [file]))[0]!];
    return { file, here, elsewhere };
  };
  const typedOf = (operator: operators.Operator, more: Record<string, string> = {}): Record<string, string> => ({
    ...Object.fromEntries(settingsOf(operator.profile).map(({ path }) => [path, typedAt(operator.profile, path)])),
    ...Object.fromEntries(operator.profile.offices.flatMap((office, at) => Object.entries(office).flatMap(([part, texts]) => Object.entries(texts).map(([language, text]) => [`offices.${at}.${part}.${language}`, text])))),
    ...more,
  });
  const change = (operator: operators.Operator, version: number, more: Record<string, string>) =>
    operators.changeSettings({ db }, operator, administrator, { version, typed: typedOf(operator, more), reason: 'A new number', origin }, now);

  test('what is changed is at work at once here, and elsewhere as soon as it is learnt; only what differs from the file is kept', async () => {
    const { file, here, elsewhere } = await operatorsOf('heat');
    const saved = await change(here, 0, { 'contacts.phone': '+7 000 100-20-31', 'requests.macros.mended.text.en': 'All is well, {name}.', 'readings.window.until': '27' });
    assert.ok('version' in saved);
    assert.deepEqual(saved.changed, { 'contacts.phone': '+7 000 100-20-31', 'readings.window.until': 27, 'requests.macros.mended.text.en': 'All is well, {name}.' });
    assert.equal(here.profile.contacts.phone, '+7 000 100-20-31');
    assert.equal(elsewhere.profile.contacts.phone, file.contacts.phone);
    assert.equal(await operators.learnSettings(db, elsewhere), 'learnt');
    assert.equal(await operators.learnSettings(db, elsewhere), 'known');
    assert.equal(elsewhere.profile.readings.window.until, 27);
    assert.equal(operators.fileOf(elsewhere).readings.window.until, file.readings.window.until);
    const [entry] = await db.asOwner(`select action, actor_id, reason, details from audit.entries where action = 'settings.changed'`);
    assert.deepEqual(entry, { action: 'settings.changed', actor_id: administrator.id, reason: 'A new number', details: { paths: 'contacts.phone readings.window.until requests.macros.mended.text.en', restores: null } });
  });

  test('an earlier version is put back as a new one, and 0 is the file alone', async () => {
    const { file, here } = await operatorsOf('housing');
    await change(here, 0, { 'contacts.phone': '+7 000 100-20-32' });
    await change(here, 1, { 'contacts.phone': '+7 000 100-20-33' });
    const back = await operators.restoreSettings({ db }, here, administrator, { version: 2, restores: 1, reason: 'The old line is back', origin }, now);
    assert.ok('version' in back && back.version === 3 && back.restores === 1);
    assert.equal(here.profile.contacts.phone, '+7 000 100-20-32');
    await operators.restoreSettings({ db }, here, administrator, { version: 3, restores: 0, reason: 'As published', origin }, now);
    assert.deepEqual(here.profile, file);
    const versions = await reading(db, here.id, (tx) => operators.listVersions(tx));
    assert.deepEqual(versions.map(({ version, changes }) => [version, changes]), [
      [4, [{ path: 'contacts.phone', before: '+7 000 100-20-32', after: undefined }]],
      [3, [{ path: 'contacts.phone', before: '+7 000 100-20-33', after: '+7 000 100-20-32' }]],
      [2, [{ path: 'contacts.phone', before: '+7 000 100-20-32', after: '+7 000 100-20-33' }]],
      [1, [{ path: 'contacts.phone', before: undefined, after: '+7 000 100-20-32' }]],
    ]);
    assert.deepEqual(await operators.restoreSettings({ db }, here, administrator, { version: 4, restores: 99, reason: 'x', origin }, now), { refused: 'unknown' });
  });

  test('of two who save at once the second is told; saving the same says that nothing was changed', async () => {
    const { here, elsewhere } = await operatorsOf('electricity');
    const both = await Promise.all([change(here, 0, { 'contacts.phone': '+7 000 100-20-34' }), change(elsewhere, 0, { 'contacts.phone': '+7 000 100-20-35' })]);
    assert.equal(both.filter((outcome) => isRefused(outcome) && outcome.refused === 'changed-meanwhile').length, 1);
    assert.deepEqual(await change(here, 0, { 'contacts.phone': '+7 000 100-20-36' }), { refused: 'changed-meanwhile' });
    await operators.learnSettings(db, here);
    assert.deepEqual(await change(here, 1, {}), { refused: 'unchanged' });
  });

  test('what does not fit is told by field, and nothing of it is saved', async () => {
    const { here } = await operatorsOf('grain');
    assert.deepEqual(await change(here, 0, { 'contacts.phone': 'call us', 'contacts.email': 'nobody', 'contacts.hours.kk': ' ', 'welcome.title.en': 'x'.repeat(1_001), 'offices.9.name.en': 'An office without an address' }), {
      faults: {
        'contacts.phone': 'not-a-phone', 'contacts.email': 'not-an-email', 'contacts.hours.kk': 'missing', 'welcome.title.en': 'too-long',
        ...Object.fromEntries(['offices.9.name.kk', 'offices.9.name.ru', 'offices.9.address.kk', 'offices.9.address.ru', 'offices.9.address.en', 'offices.9.hours.kk', 'offices.9.hours.ru', 'offices.9.hours.en'].map((path) => [path, 'missing'])),
      },
    });
    assert.equal((await reading(db, here.id, (tx) => operators.listVersions(tx))).length, 0);
    const heat = (await operatorsOf('heat')).here;
    assert.deepEqual(await change(heat, 1, { 'requests.macros.received.text.ru': 'Здравствуйте, {фамилия}!', 'readings.window.from': '31' }), { faults: { 'readings.window.from': 'out-of-range' } });
    assert.deepEqual(await change(heat, 1, { 'requests.macros.received.text.ru': 'Здравствуйте, {фамилия}!' }), { faults: { 'requests.macros.received.text.ru': 'unknown-place' } });
  });

  test('offices are added, and closed by emptying their fields', async () => {
    const { file, here } = await operatorsOf('platform');
    const typed = Object.fromEntries(['name', 'address', 'hours'].flatMap((part) => ['kk', 'ru', 'en'].map((language) => [`offices.5.${part}.${language}`, `${part} ${language}`])));
    await change(here, 0, typed);
    assert.equal(here.profile.offices.length, file.offices.length + 1);
    assert.equal(here.profile.offices.at(-1)!.hours.kk, 'hours kk');
    const emptied = Object.fromEntries(Object.keys(typedOf(here)).filter((path) => path.startsWith('offices.')).map((path) => [path, '']));
    await change(here, 1, emptied);
    assert.deepEqual(here.profile.offices, []);
  });

  test('a setting whose place is gone from the file is left out; the rest holds', () => {
    const file = files.find((one) => one.code === 'grain')!;
    const changed = { 'contacts.phone': '+7 000 100-20-40', 'requests.macros.gone.text.kk': 'x', 'currency': 'RUB', 'welcome.title.kk': 'Сәлем' };
    const { welcome: _, ...without } = file;
    assert.deepEqual(withSettings(without, changed), { ...without, contacts: { ...file.contacts, phone: '+7 000 100-20-40' } });
  });

  test('versions are history: the application can neither change nor remove them', async () => {
    for (const statement of [`update operators.settings set reason = 'x'`, 'delete from operators.settings', 'truncate operators.settings'])
      await assert.rejects(db.asOwner(statement), /append-only/);
  });
});
