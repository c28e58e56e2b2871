import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Server } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { isRefused } from '#lib/outcome.ts';
import { clamdAt } from '#lib/scan/clamd.ts';
import { EICAR, png } from '../../../../peers/clamd/samples.ts';
import { clamd } from '../../../../peers/clamd/server.ts';
import { NOW, ORIGIN, testRequests, type TestRequests } from '../stand.test.ts';
import { addPhoto } from './add-photo.ts';
import { requestJobs } from './scan-photos.job.ts';

describe('photos of a request', () => {
  let house: TestRequests;
  let scanner: Server;
  before(async () => {
    house = await testRequests();
    scanner = clamd();
    await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    scanner.close();
    await house.close();
  });

  const add = async (requestId: string, content: Buffer) => {
    const outcome = await addPhoto(house, house.operator, { kind: 'visitor' }, { requestId, name: 'photo.png', content: Readable.from([content]), origin: ORIGIN }, NOW);
    return isRefused<string>(outcome) ? outcome.refused : outcome;
  };
  const scan = async (requestId: string) => {
    const { port } = scanner.address() as { port: number };
    const context = { db: house.db, filesFolder: house.filesFolder, scanner: clamdAt(`clamd://127.0.0.1:${port}`), clock: () => NOW };
    for (const { id } of (await house.show(requestId)).photos) await requestJobs[0]?.run(context, { operatorId: house.operator.id, photoId: id }, new AbortController().signal);
  };

  test('EX-5: a photo with something harmful in it is held, found by the scanner, and shown to nobody; a clean one beside it is', async () => {
    const id = await house.ask();
    assert.deepEqual([await add(id, png()), await add(id, png(1, EICAR))], ['held', 'held']);
    assert.deepEqual((await house.show(id)).photos.map(({ verdict }) => verdict), [null, null]);
    await scan(id);
    assert.deepEqual((await house.show(id)).photos.map(({ verdict }) => verdict).sort(), ['clean', 'infected']);
  });

  test('a program, a text, a picture of a hundred megapixels, half of one, and one of 20 MB are refused', async () => {
    const id = await house.ask();
    const bomb = png(10_000);
    for (const content of [Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2_000)]), Buffer.from('#!/bin/sh\nrm -rf /'), Buffer.from('<svg onload="alert(1)"/>'), bomb, png().subarray(0, 40), Buffer.from('PK\x03\x04 a bomb'), Buffer.from('%PDF-1.7\n')]) assert.equal(await add(id, content), 'not-a-photo');
    assert.equal(await add(id, Buffer.alloc(20 * 1024 * 1024)), 'too-large');
    assert.equal(await add(id, Buffer.alloc(0)), 'empty');
    assert.equal((await house.show(id)).photos.length, 0);
  });

  test('of fifty files as many are taken as the kind takes, and the tries are counted', async () => {
    const id = await house.ask();
    const outcomes: string[] = [];
    for (let n = 0; n < 50; n += 1) outcomes.push(await add(id, png()));
    assert.deepEqual(outcomes.slice(0, 5), Array.from({ length: 5 }, () => 'held'));
    assert.deepEqual([...new Set(outcomes.slice(5))], ['too-many', 'wait']);
    assert.equal((await house.show(id)).photos.length, 5);
  });
});
