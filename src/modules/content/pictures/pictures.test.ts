import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { clamdAt } from '#lib/scan/clamd.ts';
import { EICAR, png } from '../../../../peers/clamd/samples.ts';
import { clamd } from '../../../../peers/clamd/server.ts';
import * as content from '../index.ts';
import { DRAFT, NOW, testContent, type TestContent } from '../stand.test.ts';

describe('pictures of users', () => {
  let house: TestContent;
  let scanner: Server;
  before(async () => {
    house = await testContent();
    scanner = clamd();
    await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    scanner.close();
    await house.close();
  });

  const add = (by: content.By, bytes: Buffer, words = 'Дүкен сөресі') => content.addPicture(house, house.operator, by, { name: 'p.png', words, content: Readable.from([bytes]) }, NOW);
  const word = (outcome: unknown) => (isRefused<string>(outcome) ? outcome.refused : 'taken');
  const scan = async (pictureId: string) => {
    const { port } = scanner.address() as { port: number };
    await content.contentJobs[0]?.run({ ...house, scanner: clamdAt(`clamd://127.0.0.1:${port}`), clock: () => NOW }, { operatorId: house.operator.id, pictureId }, new AbortController().signal);
  };
  const seen = async (id: string, viewer?: content.By) => (await house.ask((tx) => content.pictureFor(tx, id, viewer?.author))) !== undefined;

  test('PR 27: everybody sees one once it is clean and stands in a writing; before, its author alone; a harmful one nobody', async () => {
    const by = await house.user('Суретші');
    const [good, bad] = [(await add(by, png())) as { id: string }, (await add(by, png(1, EICAR))) as { id: string }];
    await house.publish(by, { pictures: [good.id, bad.id] });
    assert.deepEqual([await seen(good.id), await seen(good.id, by)], [false, true]);
    await scan(good.id);
    await scan(bad.id);
    assert.deepEqual([await seen(good.id), await seen(bad.id), await seen(bad.id, by)], [true, false, false]);
  });

  test('a program, half a picture, one of a hundred megapixels, one of 6 MB and one without words are refused', async () => {
    const by = await house.user('Бұзушы');
    assert.deepEqual(
      await Promise.all([Buffer.from('<svg onload="alert(1)"/>'), png().subarray(0, 40), png(10_000), Buffer.from('%PDF-1.7\n%%EOF'), Buffer.alloc(6 * 1024 ** 2), Buffer.alloc(0)].map(async (bytes) => word(await add(by, bytes)))),
      ['not-a-picture', 'not-a-picture', 'not-a-picture', 'not-a-picture', 'too-large', 'empty'],
    );
    assert.equal(word(await add(by, png(), ' ')), 'no-words');
  });

  test('PR 16: one that its author removes is gone from every page, from beside his name and from the disk; another’s is not his to use', async () => {
    const [by, thief] = [await house.user('Ие'), await house.user('Ұры')];
    const { id } = (await add(by, png())) as { id: string };
    await scan(id);
    await house.publish(by, { pictures: [id] });
    await content.choosePersona(house, house.operator, by, { name: 'Ие', pictureId: id }, NOW);
    assert.equal(word(await content.publishWriting(house, house.operator, thief, { ...DRAFT, pictures: [id] }, true, NOW)), 'unknown-picture');
    assert.equal(word(await content.removePicture(house, house.operator, thief, id, NOW)), 'unknown');
    const folder = join(house.filesFolder, String(house.operator.id));
    const before = readdirSync(folder).length;
    assert.equal(await content.removePicture(house, house.operator, by, id, NOW), 'removed');
    assert.deepEqual([await seen(id), (await house.persona(by)).pictureId, readdirSync(folder).length], [false, null, before - 1]);
    await add(by, png());
    await transaction(house.db, house.operator.id, (tx) => content.forgetPerson(tx, by.author.id, NOW));
    assert.deepEqual([await content.dropRemovedPictures(house, house.operator, NOW), await content.dropRemovedPictures(house, house.operator, NOW), readdirSync(folder).length], [1, 0, before - 1], 'with his user account the rest goes');
  });
});
