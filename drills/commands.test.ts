import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { blocksOf, openShell } from './commands.ts';

test('a drill executes the blocks that say so, in their order, and no others', () => {
  const text = '# A\n\n```sh drill\none\n```\n\n```sh\nnot me\n```\n\n```sh drill\ntwo\nthree\n```\n';
  assert.deepEqual(blocksOf('a.md', text), [{ place: 'a.md:4', commands: 'one\n' }, { place: 'a.md:12', commands: 'two\nthree\n' }]);
});

test('a session keeps what was exported and ends at the first command that fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kabinet-shell-'));
  try {
    const shell = openShell(join(folder, 'state'), { GIVEN: 'a b' });
    await shell.run(`export NAME="$GIVEN c"; cd ${folder}`);
    assert.equal(await shell.run('echo "$NAME $PWD"'), `a b c ${folder}\n`);
    await assert.rejects(shell.run('false | true\necho never'), /exit status 1/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
