import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Drill } from './run.ts';

const ROOT = join(import.meta.dirname, '..');
const INPUTS = { small: 50_000, all: 1_000_000 } as const;

/** Gives damaged messages, certificates, lists, answers, timestamps, keys and XML to the readers of electronic signatures: words and nothing else, in bounded time. */
export const signatures: Drill = {
  name: 'signatures',
  about: 'readers of electronic signatures against a million damaged inputs',
  async run({ small }) {
    const inputs = small ? INPUTS.small : INPUTS.all;
    const env = { ...process.env, EDS_FUZZ_INPUTS: String(inputs) };
    const child = spawn(process.execPath, ['--test', '--test-isolation=none', join(ROOT, 'src/lib/eds/verdict/fuzz.test.ts')], { cwd: ROOT, env, stdio: 'inherit' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`an input was not answered with a word, or not in time: exit status ${code}`);
    console.log(`  ${inputs} inputs`);
  },
};
