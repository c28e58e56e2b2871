import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ROOT } from './house.ts';

const knip = join(dirname(fileURLToPath(import.meta.resolve('knip'))), '../bin/knip.js');

test('no file, export or package is left over', async () => assert.deepEqual(await unused(ROOT), []));

test('what is left over is caught', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unused-'));
  try {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'x', type: 'module', dependencies: { fastify: '1.0.0' } }));
    writeFileSync(join(folder, 'knip.json'), JSON.stringify({ entry: ['src/main.ts'], project: ['src/*.ts'] }));
    writeFileSync(join(folder, 'src/main.ts'), "import { used } from './words.ts';\nconsole.log(used);\n");
    writeFileSync(join(folder, 'src/words.ts'), 'export const used = 1;\nexport const leftOver = 2;\n');
    writeFileSync(join(folder, 'src/stray.ts'), 'export const x = 1;\n');
    assert.deepEqual(await unused(folder), ['package.json: dependencies fastify', 'src/stray.ts: files src/stray.ts', 'src/words.ts: exports leftOver']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

interface Report {
  readonly issues: readonly ({ readonly file: string } & Readonly<Record<string, unknown>>)[];
}

/** What knip finds unused below a folder: file, kind and name. */
async function unused(folder: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [knip, '--directory', folder, '--reporter', 'json', '--no-progress', '--no-exit-code'], { maxBuffer: 1e8 });
  const { issues } = JSON.parse(stdout) as Report;
  const found = issues.flatMap(({ file, ...kinds }) => Object.entries(kinds).flatMap(([kind, names]) => (Array.isArray(names) ? names : []).map((one: { name: string }) => `${file}: ${kind} ${one.name}`)));
  return found.sort();
}
