import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BUNDLE_BYTES_AT_MOST, judgeMembers, memberName, REGISTRY_BYTES_AT_MOST } from './bundle.rules.ts';
import type { UnreadableRegistry } from './registry-source.ts';

const member = (name: string, compressedSize = 10, uncompressedSize = compressedSize, isEncrypted = false) => ({ name, entry: { compressedSize, uncompressedSize, isEncrypted: () => isEncrypted } as never });
const judged = (members: ReturnType<typeof member>[], bytes = 1e12) => {
  try {
    const { registry, files } = judgeMembers(members, bytes);
    return [registry.name, files.map(({ name }) => name)];
  } catch (error) {
    return (error as UnreadableRegistry).word;
  }
};

describe('an archive with a registry', () => {
  test('has one registry and the files beside it', () => {
    assert.deepEqual(judged([member('a.pdf'), member('R.CSV'), member('b.png')]), ['R.CSV', ['a.pdf', 'b.png']]);
    assert.equal(judged([member('a.pdf')]), 'archive-registry');
    assert.equal(judged([member('a.csv'), member('b.dbf')]), 'archive-registry');
    assert.equal(judged([member('[Content_Types].xml'), member('xl/workbook.xml')]), 'archive-missing');
  });

  test('holds no paths, no hidden files, nothing that is encrypted or stands twice', () => {
    for (const name of ['../a.pdf', '/a.pdf', 'x/a.pdf', 'x\\a.pdf', 'x/', '.a.pdf', '']) assert.equal(judged([member('r.csv'), member(name)]), 'archive-unsafe', name);
    assert.equal(judged([member('r.csv'), member('a.pdf', 9, 9, true)]), 'archive-broken');
    assert.equal(judged([member('r.csv'), member('a.pdf'), member('a.pdf')]), 'archive-broken');
  });

  test('inflates to no bomb, by a member, by members that share their bytes, or by all of them', () => {
    assert.equal(judged([member('r.csv'), member('a.pdf', 20_000, 2_000_000)]) instanceof Array, true);
    assert.equal(judged([member('r.csv'), member('a.pdf', 20_000, 2_000_001)]), 'archive-unsafe');
    assert.equal(judged([member('r.csv', 60), member('a.pdf', 60)], 119), 'archive-unsafe');
    assert.equal(judged([member('r.csv', REGISTRY_BYTES_AT_MOST + 1)]), 'archive-too-large');
    assert.equal(judged([member('r.csv'), member('a.pdf', BUNDLE_BYTES_AT_MOST)]), 'archive-too-large');
  });

  test('has names as people gave them, of Windows and of macOS alike', () => {
    assert.equal(memberName({ fileNameRaw: Buffer.from('a0aae22e706466', 'hex'), generalPurposeBitFlag: 0 }), 'акт.pdf');
    assert.equal(memberName({ fileNameRaw: Buffer.from('и\u0306.pdf'), generalPurposeBitFlag: 0x800 }), 'й.pdf');
  });
});
