import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { zipOf } from './zip.ts';

test('another program reads the files back, with their names', async () => {
  const entries = [{ name: 'төлем-шоты-1.pdf', content: Buffer.from('бір') }, { name: 'папка/2.pdf', content: Buffer.alloc(100_000, 7) }, { name: 'empty', content: Buffer.alloc(0) }];
  const archive = (await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(zipOf(entries), { lazyEntries: true })) as yauzl.ZipFile;
  const read: { name: string; content: Buffer }[] = [];
  await new Promise<void>((resolve, reject) => {
    archive.on('entry', (entry: yauzl.Entry) =>
      archive.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        read.push({ name: entry.fileName, content: Buffer.concat(await stream.toArray()) });
        archive.readEntry();
      }),
    );
    archive.on('end', resolve).on('error', reject);
    archive.readEntry();
  });
  assert.deepEqual(read, entries);
});

test('the same files give the same bytes, and none give an empty archive', () => {
  assert.deepEqual(zipOf([{ name: 'a', content: Buffer.from('a') }]), zipOf([{ name: 'a', content: Buffer.from('a') }]));
  assert.equal(zipOf([]).length, 22);
});
