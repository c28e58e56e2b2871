import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before, mock } from 'node:test';
import { run } from '../eds.ts';

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
