import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { BadProfiles, loadProfiles } from './load-profiles.ts';

const SHIPPED = join(import.meta.dirname, '../../../profiles');

describe('profiles of operators', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kabinet-profiles-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(() => {
    for (const name of ['heat.yaml', 'housing.yaml']) cpSync(join(SHIPPED, name), join(folder, name));
  });

  const edit = (name: string, from: string | RegExp, to: string) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const changed = text.replace(from, to);
    assert.notEqual(changed, text, 'the edit must change something');
    writeFileSync(join(folder, name), changed);
  };
  const refusal = async (): Promise<string> => {
    const error = await loadProfiles(folder).then(() => undefined, (thrown: Error) => thrown);
    assert.ok(error instanceof BadProfiles, 'the profiles are refused');
    return error.message;
  };

  test('the shipped ones are good', async () => {
    assert.deepEqual((await loadProfiles(SHIPPED)).map(({ code }) => code), ['heat', 'housing']);
  });

  const FAULTS: [name: string, from: string | RegExp, to: string, says: RegExp][] = [
    ['a key with a typo', 'accent:', 'acent:', /heat\.yaml: acent: is not a key of a profile/],
    ['a key that is missing', /^accent:.*$/m, '', /heat\.yaml: accent: is missing/],
    ['a word that is none of the list', 'country: RU', 'country: FR', /heat\.yaml: country: must be one of KZ, RU/],
    ['a zone that does not exist', /^zone:.*$/m, 'zone: Asia/Nowhere', /heat\.yaml: zone: Asia\/Nowhere is no time zone/],
    ["another country's currency", 'currency: RUB', 'currency: KZT', /heat\.yaml: currency: is not the currency of RU/],
    ['text that is no YAML', 'code: heat', 'code: [heat', /heat\.yaml: line \d+:/],
  ];
  for (const [name, from, to, says] of FAULTS)
    test(`${name} is refused with file, key and reason`, async () => {
      edit('heat.yaml', from, to);
      assert.match(await refusal(), says);
    });

  test('in Kazakhstan Kazakh comes first', async () => {
    edit('housing.yaml', /^languages:.*$/m, 'languages: [ru, kk, en]');
    assert.match(await refusal(), /housing\.yaml: languages: Kazakh comes first in Kazakhstan/);
  });

  test('two operators may not share a host', async () => {
    edit('housing.yaml', /cabinet: [\w.]+/, 'cabinet: heat.example');
    assert.match(await refusal(), /heat\.example is already used by heat/);
  });

  test('all faults of all files are told at once', async () => {
    edit('heat.yaml', 'country: RU', 'country: FR');
    edit('housing.yaml', 'accent:', 'acent:');
    const lines = (await refusal()).split('\n');
    assert.ok(lines.some((line) => line.includes('heat.yaml')) && lines.some((line) => line.includes('housing.yaml')));
  });

  test('a folder without profiles is refused by name', async () => {
    await assert.rejects(loadProfiles(join(SHIPPED, 'heat')), /there is no profile/);
  });
});
