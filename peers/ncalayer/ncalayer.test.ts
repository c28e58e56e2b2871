import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startNcalayer, type Ncalayer } from './ncalayer.ts';

const PROGRAM = [process.execPath, join(import.meta.dirname, '../../src/main/kabinet.ts'), 'eds'];
const BASICS = 'kz.gov.pki.knca.basics';
const CONTENT = Buffer.from('Something to sign.\n');

interface Told {
  readonly status?: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly errorCode?: string;
  readonly uuid?: string;
  readonly responseObject?: string;
  readonly body?: { readonly result?: string | string[] };
  readonly result?: { readonly version: string };
}

describe('a page at the stand-in NCALayer', () => {
  let folder: string;
  let ncalayer: Ncalayer;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ncalayer-'));
    execFileSync(PROGRAM[0]!, [...PROGRAM.slice(1), 'test-pki', '--folder', join(folder, 'pki'), '--kind', 'gost']);
    ncalayer = await startNcalayer({ keysFolder: join(folder, 'pki/gost'), signer: PROGRAM, port: 0, person: 'individual' });
  });
  after(async () => {
    await ncalayer.close();
    rmSync(folder, { recursive: true });
  });

  /** What comes back to some messages sent at once, without the greeting. */
  async function told(...messages: (object | string)[]): Promise<Told[]> {
    const socket = new WebSocket(ncalayer.url);
    const heard: Told[] = [];
    return new Promise((resolve, reject) => {
      socket.onerror = () => reject(new Error('no connection'));
      socket.onmessage = ({ data }) => {
        heard.push(JSON.parse(String(data)));
        if (heard.length === 1) for (const message of messages) socket.send(typeof message === 'string' ? message : JSON.stringify(message));
        if (heard.length > messages.filter((one) => one !== '--heartbeat--').length) {
          socket.close();
          assert.deepEqual(heard[0], { result: { version: '1.4' } });
          resolve(heard.slice(1));
        }
      };
    });
  }

  const sign = (more: object = {}) => ({ module: BASICS, method: 'sign', args: { format: 'cms', data: CONTENT.toString('base64'), signingParams: { decode: true, encapsulate: true }, ...more } });

  test('gets a CMS under the label of its own, signed by the chosen key', async () => {
    const [answer] = await told('--heartbeat--', sign());
    const pem = answer!.body!.result as string;
    assert.match(pem, /^-----BEGIN CMS-----\n[\w+/=\n]+\n-----END CMS-----\n$/);
    const message = Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64');
    assert.ok(message.includes(CONTENT) && message.includes(Buffer.from('ҮЛГІЛІ')));
    assert.equal(answer!.status, true);
  });

  test('gets several for several, and what is apart holds no content', async () => {
    const [answer] = await told(sign({ data: [CONTENT.toString('base64'), CONTENT.toString('base64')], signingParams: { decode: true, encapsulate: false } }));
    const signed = answer!.body!.result as string[];
    assert.deepEqual([signed.length, signed.some((one) => Buffer.from(one.replace(/-----.*-----/g, ''), 'base64').includes(CONTENT))], [2, false]);
    const [xml] = await told(sign({ format: 'xml', data: '<document>A</document>' }));
    assert.match(xml!.body!.result as string, /<document>A<.*Signature/s);
  });

  test('learns that the person closed the window, or mistyped the password', async () => {
    ncalayer.choose('individual', 'cancel');
    assert.deepEqual(await told(sign()), [{ status: true, body: {} }]);
    assert.deepEqual((await told({ module: 'kz.gov.pki.knca.commonUtils', method: 'createCAdESFromBase64', args: ['PKCS12', 'SIGNATURE', CONTENT.toString('base64'), true], uuid: '7' }))[0], { code: '500', message: 'action.canceled', uuid: '7' });
    ncalayer.choose('individual', 'wrong-password');
    assert.deepEqual((await told(sign())).map(({ status, code }) => [status, code]), [[false, 'SIGNING_FAILURE']]);
    ncalayer.choose('individual');
  });

  test('waits its turn, and hears what it cannot have', async () => {
    const answers = await told(sign(), sign());
    assert.deepEqual(answers.map(({ status, code }) => [status, code]), [[false, 'GENERAL_ERROR'], [true, undefined]]);
    assert.deepEqual((await told({ module: 'kz.other', method: 'x' }))[0]!.errorCode, 'MODULE_NOT_FOUND');
    assert.deepEqual((await told(sign({ format: 'pdf' })))[0]!.code, 'INVALID_SIGNING_PARAMS');
    assert.deepEqual((await told('not JSON'))[0]!.code, 'INVOCATION_ERROR');
    const [old] = await told({ module: 'kz.gov.pki.knca.commonUtils', method: 'createCAdESFromBase64', args: ['PKCS12', 'SIGNATURE', CONTENT.toString('base64'), true] });
    assert.equal(old!.code, '200');
  });

  test('another site chooses nobody', async () => {
    const choose = (site: string) => fetch(ncalayer.page, { method: 'POST', redirect: 'manual', headers: { 'sec-fetch-site': site }, body: new URLSearchParams({ name: 'head', deed: 'sign' }) });
    assert.equal((await choose('cross-site')).status, 404);
    assert.match(await (await fetch(ncalayer.page)).text(), /value="individual" checked/);
    assert.equal((await choose('same-origin')).status, 303);
    assert.match(await (await fetch(ncalayer.page)).text(), /value="head" checked/);
    ncalayer.choose('individual');
  });
});
