import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArgs } from 'node:util';
import { StartFailure } from '#lib/start-failure.ts';
import type { Command, Program } from './commands.ts';
import { dispatch } from './dispatch.ts';

const known: Command[] = [
  command('serve', { help: 'how to serve', run: async (args) => args.length }),
  command('import', { help: 'how to import', run: async (args) => (parseArgs({ args, options: {} }), 0) }),
  command('work', { help: 'how to work', run: () => Promise.reject(new StartFailure('configuration', 'PORT is no number')) }),
];

function command(name: string, program: Program): Command {
  return { name, summary: `does ${name}`, load: async () => program };
}

async function heard(t: { mock: typeof import('node:test').mock }, args: string[]) {
  const said: string[] = [];
  const hear = (text: unknown) => void said.push(String(text));
  const out = t.mock.method(console, 'log', hear);
  const err = t.mock.method(console, 'error', hear);
  const code = await dispatch(args, known);
  out.mock.restore();
  err.mock.restore();
  return { code, text: said.join('\n') };
}

test('a command receives the arguments after its name and its code is the exit code', async (t) => {
  assert.equal((await heard(t, ['serve', 'a', 'b'])).code, 2);
});

test('help lists every command with its summary and the exit codes', async (t) => {
  for (const args of [[], ['--help'], ['-h'], ['help']]) {
    const { code, text } = await heard(t, args);
    assert.equal(code, 0);
    assert.match(text, /serve +does serve\n +import +does import/);
    assert.match(text, /4 port taken/);
  }
});

test('help of one command is asked for before or after its name', async (t) => {
  for (const args of [['help', 'serve'], ['serve', '--help'], ['serve', 'x', '-h']]) {
    assert.deepEqual(await heard(t, args), { code: 0, text: 'how to serve' });
  }
});

test('what stands after two dashes is never a question for help', async (t) => {
  assert.equal((await heard(t, ['serve', '--', '--help'])).code, 2);
});

test('an unknown command is a usage error that suggests the nearest one', async (t) => {
  const { code, text } = await heard(t, ['imprt']);
  assert.equal(code, 2);
  assert.match(text, /Did you mean "import"\?/);
  assert.doesNotMatch((await heard(t, ['zzzzzzzz'])).text, /Did you mean/);
});

test('an unknown option is a usage error that names it', async (t) => {
  const { code, text } = await heard(t, ['import', '--colour']);
  assert.equal(code, 2);
  assert.match(text, /--colour/);
});

test('what a person can put right is said in one sentence with its own exit code', async (t) => {
  assert.deepEqual(await heard(t, ['work']), { code: 3, text: 'kabinet: PORT is no number' });
});
