import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { admission } from './admission.ts';
import { shedLoad } from './shed.ts';

describe('shedding load', () => {
  let server: Server;
  let isBusy = false;
  const waiting: ServerResponse[] = [];
  let served = 0;
  before(async () => {
    server = createServer((request, response) => {
      served += 1;
      if (request.url === '/slow') waiting.push(response);
      else response.end('served');
    });
    shedLoad(server, admission({ browsing: 2, pressing: 3, room: 3, most: 5 }, () => isBusy), { page: Buffer.from('busy page'), problem: Buffer.from('{}'), headers: { 'x-frame-options': 'DENY' } }, ({ url, method }) =>
      url === '/free' ? undefined : method === 'POST' ? 'pressing' : 'browsing',
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    release();
    server.closeAllConnections();
    server.close();
  });

  const at = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
  const release = () => {
    for (const response of waiting.splice(0)) response.end('late');
  };
  const occupy = async (count: number) => {
    const before = waiting.length;
    const answers = Array.from({ length: count }, () => at('/slow'));
    while (waiting.length < before + count) await pause(5);
    return answers;
  };
  const busy = async (is: boolean) => {
    isBusy = is;
    await pause(60);
  };

  test('while the processor has time nobody is turned away, however many wait for something else', async () => {
    const slow = await occupy(4);
    assert.equal(await (await at('/')).text(), 'served');
    release();
    await Promise.all(slow);
  });

  test('while it is busy, who is one too many gets 503 at once, with a page or a problem, and reaches nothing behind', async () => {
    const slow = await occupy(2);
    await busy(true);
    const before = served;
    const startedMs = performance.now();
    const page = await at('/');
    assert.ok(performance.now() - startedMs < 50);
    assert.deepEqual([page.status, page.headers.get('retry-after'), page.headers.get('cache-control'), page.headers.get('x-frame-options'), await page.text()], [503, '5', 'no-store', 'DENY', 'busy page']);
    const problem = await at('/', { headers: { accept: 'application/json' } });
    assert.match(problem.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(served, before);
    release();
    await Promise.all(slow);
    assert.equal((await at('/')).status, 200, 'there is room again');
  });

  test('what presses comes in where browsing does not, and what is free always does', async () => {
    await busy(false);
    const slow = await occupy(2);
    await busy(true);
    assert.equal((await at('/')).status, 503);
    assert.equal((await at('/', { method: 'POST' })).status, 200);
    assert.equal((await at('/free')).status, 200);
    release();
    await Promise.all(slow);
  });

  test('beyond the most nobody comes in, busy or not', async () => {
    await busy(false);
    const slow = await occupy(5);
    assert.equal((await at('/')).status, 503);
    release();
    await Promise.all(slow);
  });

  test('what comes all at once is let in by and by, and where even the quickest page is slow only so many are at work', async () => {
    const gate = admission({ browsing: 2, pressing: 3, room: 3, most: 100 }, () => false);
    try {
      const enter = (count: number) => Array.from({ length: count }, () => gate.enter('browsing')).filter((leave) => leave !== undefined);
      const first = enter(20);
      assert.equal(first.length, 5);
      await pause(40);
      const second = enter(20);
      assert.equal(second.length, 3, 'so many more than are at work');
      await pause(70);
      for (const leave of [...first, ...second].slice(1)) leave();
      await pause(40);
      assert.equal(enter(20).length, 1, 'the quickest took too long, and one is at work still');
      assert.notEqual(gate.enter('pressing'), undefined);
    } finally {
      gate.stop();
    }
  });

  test('who waits for a hash keeps nobody out, busy as the process is; the most counts him all the same', async () => {
    let hashing = 0;
    const gate = admission({ browsing: 2, pressing: 3, room: 3, most: 6 }, () => true, () => hashing);
    try {
      await pause(40);
      const enter = (urgency: 'browsing' | 'pressing') => gate.enter(urgency);
      for (hashing = 0; hashing < 4; hashing += 1) assert.ok(enter('pressing'), `sign-in ${hashing}`);
      assert.ok(enter('browsing') && enter('browsing'));
      assert.equal(enter('browsing'), undefined, 'as many as may be at work while it is busy');
      hashing = 6;
      assert.equal(enter('pressing'), undefined, 'the most');
    } finally {
      gate.stop();
    }
  });

  test('a visitor who hangs up leaves his place', async () => {
    await busy(false);
    for (let n = 0; n < 5; n++) {
      const stop = new AbortController();
      const gone = at('/slow', { signal: stop.signal }).catch(() => undefined);
      while (waiting.length === 0) await pause(5);
      stop.abort();
      await gone;
      waiting.splice(0);
    }
    await pause(30);
    assert.equal((await at('/')).status, 200);
  });
});
