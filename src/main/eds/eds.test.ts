import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before, mock } from 'node:test';
import { run } from '../eds.ts';
import { serveFolder } from './run-authority.ts';

const AT = '2026-03-01T12:00:00Z';
let folder: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eds-'));
  await said(['test-pki', '--folder', join(folder, 'pki'), '--kind', 'gost', '--at', AT]);
});

after(() => rmSync(folder, { recursive: true }));

/** What a run prints, and its exit code. */
async function said(args: string[]): Promise<{ text: string; code: number }> {
  const lines: string[] = [];
  const log = mock.method(console, 'log', (line: string) => void lines.push(line));
  try {
    const code = await run(args);
    return { text: lines.join('\n'), code };
  } finally {
    log.mock.restore();
  }
}

const file = (name: string): string => join(folder, 'pki/gost', name);
const evidence = (): string[] => ['--trust', file('trust'), '--crl', file('root.crl'), '--crl', file('full.crl'), '--crl', file('delta.crl'), '--at', AT];

test('every outcome has an exit code of its own', async () => {
  assert.equal((await said(['verify', file('head.cms'), ...evidence(), '--ocsp', file('head.ocsp')])).code, 0);
  assert.equal((await said(['verify', file('head.xml'), ...evidence()])).code, 0);
  assert.equal((await said(['verify', file('employee.cms'), ...evidence()])).code, 10);
  assert.equal((await said(['verify', file('head.cms'), '--trust', file('trust'), '--at', AT])).code, 11);
  assert.equal((await said(['verify', file('head.cms'), '--at', AT])).code, 12);
  assert.equal((await said(['verify', file('document.txt'), ...evidence()])).code, 12);
});

test('the answer names the person, the path and every check', async () => {
  const { text } = await said(['verify', file('head.cms'), ...evidence(), '--ocsp', file('head.ocsp')]);
  for (const part of ['ПРИМЕРНЫЙ ДАМИР САБИТОВИЧ', '850312400356', '210140000313', 'head', 'holds  signature', 'holds  path', 'holds  timestamp', 'ocsp', 'delta-crl', 'good']) assert.ok(text.includes(part), part);
  const { text: json } = await said(['verify', file('head.cer'), ...evidence(), '--json']);
  assert.equal(JSON.parse(json).signers[0].identity.iin, '850312400356');
});

test('a certificate by itself is judged whatever it is for, an authority’s too', async () => {
  for (const name of ['head.cer', 'trust/authority.cer', 'trust/root.cer']) assert.equal((await said(['verify', file(name), ...evidence(), '--ocsp', file('head.ocsp')])).code, 0, name);
  const { text } = await said(['verify', file('trust/authority.cer'), '--trust', file('trust'), '--at', AT]);
  assert.match(text, /no-evidence[^]*indeterminate$/, 'unproven is not wrong');
});

test('a file of pins leaves only the roots it names', async () => {
  const { text } = await said(['verify', file('head.cms'), ...evidence()]);
  const root = /path .* < (\w{40})$/m.exec(text)![1]!;
  const pins = (pin: string) => writeFileSync(file('trust/pins'), `${pin}\n`);
  try {
    pins(root);
    assert.equal((await said(['verify', file('head.cms'), ...evidence()])).code, 0);
    pins('00'.repeat(20));
    assert.equal((await said(['verify', file('head.cms'), ...evidence()])).code, 12);
  } finally {
    rmSync(file('trust/pins'));
  }
});

test('wrong arguments are told apart from wrong signatures', async () => {
  for (const args of [[], ['verify'], ['verify', file('none')], ['verify', file('head.cms'), '--at', 'tomorrow'], ['test-pki'], ['test-pki', '--folder', folder], ['test-pki', '--folder', join(folder, 'x'), '--kind', 'dsa']])
    await assert.rejects(said(args), { exitCode: 2 }, args.join(' '));
});

test('a root is trusted under its pin alone, and an authority after its root', async () => {
  const place = join(folder, 'trusted');
  const trust = (...args: string[]) => said(['trust', ...args, '--folder', place]);
  const id = /^(\w{40}) .*ROOT/m.exec((await said(['trust', 'list', '--folder', file('trust')])).text)![1]!;
  assert.match((await trust('list')).text, /holds no certificate/);
  assert.equal((await trust('add', file('trust/root.cer'))).code, 1);
  assert.equal((await trust('add', file('trust/authority.cer'))).code, 1);
  assert.equal((await trust('add', file('trust/root.cer'), '--pin', '00'.repeat(20))).code, 1);
  assert.equal((await trust('add', file('trust/root.cer'), '--pin', id.toUpperCase())).code, 0);
  assert.equal((await trust('add', file('trust/authority.cer'))).code, 0);
  assert.match((await trust('list')).text, new RegExp(`${id} .*root, pinned`));
  assert.equal((await said(['verify', file('head.cms'), ...evidence(), '--trust', place])).code, 0);
  assert.equal((await trust('add', file('stranger.cer'))).code, 1, 'another authority of the same name issues nothing here');
});

test('what is fetched is treated like what is given: nothing is trusted without a pin', async () => {
  const server = createServer((request, response) => void response.end(readFileSync(file(`trust${request.url}`))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = join(folder, 'fetched');
  const fetch = (...args: string[]) => said(['trust', 'fetch', '--from', `${address}/root.cer`, '--from', `${address}/authority.cer`, '--folder', place, ...args]);
  const first = await fetch();
  assert.deepEqual([first.code, first.text.match(/NOT TAKEN/g)?.length], [1, 2]);
  const id = /NOT TAKEN\s+(\w{40}) .*ROOT/.exec(first.text)![1]!;
  assert.equal((await fetch('--pin', id)).code, 0);
  assert.equal((await said(['verify', file('head.cms'), ...evidence(), '--trust', place])).code, 0);
  server.close();
});

test('a key of a test authority signs files, attached, apart and as XML', async () => {
  const sign = (...more: string[]) => said(['sign', file('document.txt'), '--key', file('head.key'), '--certificate', file('head.cer'), '--out', join(folder, 'signed'), ...more]);
  const verify = (...more: string[]) => said(['verify', join(folder, 'signed'), '--trust', file('trust'), '--crl', file('root.crl'), '--crl', file('full.crl'), '--at', AT, ...more]);
  await sign();
  assert.equal((await verify()).code, 0);
  await sign('--apart');
  assert.deepEqual([(await verify()).code, (await verify('--detached', file('document.txt'))).code], [12, 0]);
  await assert.rejects(said(['sign', file('document.txt'), '--key', file('document.txt'), '--certificate', file('head.cer'), '--out', join(folder, 'x')]), { exitCode: 2 });
  await assert.rejects(said(['sign', file('document.txt')]), { exitCode: 2 });
});

test('the authority of a folder answers for itself', async () => {
  const server = await serveFolder(join(folder, 'pki/gost'), 0);
  const answer = await fetch(`${server.address}/full.crl`);
  assert.equal(answer.status, 200);
  writeFileSync(join(folder, 'now.crl'), new Uint8Array(await answer.arrayBuffer()));
  assert.match((await said(['verify', file('employee.cms'), '--trust', file('trust'), '--crl', join(folder, 'now.crl')])).text, /FAILS  revocation of .*revoked/);
  await server.close();
});
