import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Bench, BenchContext, Measured } from './bench.ts';

const FIRST_S = 60;
const AGAIN_S = 5;
const PORT = '18082';

export const start: Bench = {
  name: 'start',
  compares: `npm start in a fresh clone with a warm package cache until ready, against ${FIRST_S} s the first time and ${AGAIN_S} s afterwards`,
  target: 1,
  sense: 'at most',
  tools: ['git', 'npm'],
  async run(context): Promise<Measured> {
    const clone = join(context.folder, 'clone');
    const root = join(import.meta.dirname, '../../..');
    const { status } = spawnSync('git', ['clone', '--quiet', root, clone]);
    if (status !== 0) throw new Error('the project could not be cloned: this benchmark needs a git checkout');
    const first = await untilReady(clone, context);
    const again = await untilReady(clone, context);
    return { ratio: Math.max(first / FIRST_S, again / AGAIN_S), figures: { 'first time, s': first.toFixed(1), 'afterwards, s': again.toFixed(1) } };
  },
};

/** Seconds from the command to the line that says it is ready; the server is stopped with Ctrl-C's signal then. */
async function untilReady(folder: string, { say }: BenchContext): Promise<number> {
  const startedAt = performance.now();
  const { NODE_COMPILE_CACHE: _, KABINET_LAUNCHER: __, ...env } = process.env;
  const child = spawn('npm', ['start'], { cwd: folder, env: { ...env, PORT }, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const seconds = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('is ready')) resolve((performance.now() - startedAt) / 1_000);
    });
  });
  say(`  ready after ${seconds.toFixed(1)} s`);
  process.kill(-child.pid!, 'SIGINT');
  await gone;
  return seconds;
}
