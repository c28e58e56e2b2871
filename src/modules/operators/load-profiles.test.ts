import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BadProfiles, loadProfiles } from './load-profiles.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');

describe('profiles', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** What is said of a profile in which one text was replaced by another. */
  const faultsOf = async (text: string | RegExp, other: string, file = 'heat.yaml'): Promise<string> => {
    await cp(join(PROFILES, file), join(folder, file));
    const good = await readFile(join(folder, file), 'utf8');
    assert.notEqual(good.replace(text, other), good);
    await writeFile(join(folder, file), good.replace(text, other));
    return loadProfiles(folder).then(() => 'good', (error: Error) => (assert.ok(error instanceof BadProfiles), error.message)).finally(() => rm(join(folder, file)));
  };

  test('those that come with the product are good', async () => assert.ok((await loadProfiles(PROFILES)).length >= 2));

  test('a fault names file, key and reason', async () => {
    const cases: [string | RegExp, string, RegExp][] = [
      [/^zone: .*$/m, 'zone: Asia/Nowhere', /heat\.yaml: zone: Asia\/Nowhere is no time zone/],
      [/^zone: /m, 'zoen: ', /heat\.yaml: zone: is missing\n.*heat\.yaml: zoen: is not a key of a profile/],
      [/strategies: \[contract-check\]/, 'strategies: [by-letter]', /heat\.yaml: registration\.strategies\.0: must be one of contract-check, document-check/],
      [/^currency: .*$/m, 'currency: USD', /heat\.yaml: currency: must be one of KZT, RUB/],
      [/^zone: .*$/m, 'zone: [', /heat\.yaml: line \d+: /],
    ];
    for (const [text, other, said] of cases) assert.match(await faultsOf(text, other), said, other);
  });

  test('a strategy that is chosen without its settings is a fault', async () => {
    assert.match(await faultsOf(/^ *contract-check: .*\n/m, ''), /heat\.yaml: registration\.contract-check: the strategy is chosen but its settings are missing/);
  });

  test('LE-4: consents that the law forbids are faults: ticked beforehand, joined, demanded for advertising, or to nobody named', async () => {
    const cases: [string | RegExp, string, RegExp][] = [
      ['purpose: advertising\n      required: false', 'purpose: advertising\n      ticked: true\n      required: false', /documents\.3\.consent\.ticked: is not a key of a profile/],
      ['purpose: advertising\n      required: false', 'purpose: advertising\n      required: true', /may not be refused to who does not consent to advertising/],
      ['purpose: advertising', 'purpose: processing', /processing has a consent already: one purpose, one consent/],
      [/      recipients:\n.*\n.*\n/, '', /documents\.4\.consent: says to whom: recipients are missing/],
      ['code: rules\n    acceptance: control', 'code: rules\n    acceptance: separate', /documents\.0\.consent: stands with acceptance: separate/],
    ];
    for (const [text, other, said] of cases) assert.match(await faultsOf(text, other), said, other);
  });

  test('LE-12: a document may include others, but none that is accepted by an act of its own, and no consent', async () => {
    const rules = 'code: rules\n    acceptance: control';
    for (const [others, said] of [['nosuch', /there is no other document nosuch/], ['rules', /there is no other document rules/], ['personal-data', /personal-data is accepted by an act of its own/]] as const)
      assert.match(await faultsOf(rules, `${rules}\n    includes: [${others}]`), said, others);
  });

  test('PL-9: a transfer that costs something is a fault, for nothing is withheld from refunds', async () => {
    assert.match(await faultsOf("transferFee: '0.00'", "transferFee: '0.01'", 'platform.yaml'), /platform\.yaml: prepaid\.transferFee: must be 0\.00/);
  });

  test('two operators cannot share a code or a host', async () => {
    await cp(join(PROFILES, 'heat.yaml'), join(folder, 'heat.yaml'));
    await cp(join(PROFILES, 'heat.yaml'), join(folder, 'twin.yaml'));
    await assert.rejects(loadProfiles(folder), /heat\.yaml: heat is already used by heat/);
    await rm(join(folder, 'twin.yaml'));
  });

  test('a folder without profiles is a fault', async () => {
    await rm(join(folder, 'heat.yaml'));
    await assert.rejects(loadProfiles(folder), /there is no profile/);
  });
});
