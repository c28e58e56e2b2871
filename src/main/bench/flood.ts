import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { median, pageAt, round, type Bench, type Measured } from './bench.ts';
import { probe, type Probed } from './probe.ts';
import { OPERATOR, withSignIns, type SignInStand } from './sign-ins.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10);
const PAGES_PER_SECOND = 40;
/** Enough that a queue of passwords stands before the hashing threads all the time. */
const AT_ONCE = 32;
const PORT = 18_091;

export const flood: Bench = {
  name: 'flood',
  compares: 'p99 of the signed-in overview under a flood of sign-ins against its p99 beside one busy loop for each hashing thread',
  target: 1.3,
  sense: 'at most',
  tools: [],
  run: ({ folder, say }) =>
    withSignIns(folder, PORT, async (stand): Promise<Measured> => {
      const [flooded, busy]: [Probed[], Probed[]] = [[], []];
      const signIns: number[] = [];
      await pages(stand, 2);
      for (let at = 1; at <= ROUNDS; at += 1) {
        busy.push(await besideBusyLoops(() => pages(stand, SECONDS)));
        const [seen, { done }] = await Promise.all([pages(stand, SECONDS), stand.signInUntil(performance.now() + SECONDS * 1_000, AT_ONCE)]);
        flooded.push(seen);
        signIns.push(done / SECONDS);
        say(`  round ${at} of ${ROUNDS}`);
      }
      const p99 = (rounds: readonly Probed[]) => rounds.map(({ served }) => round(served.p99Ms)).join(' ');
      return {
        ratio: median(flooded.map(({ served }, at) => served.p99Ms / (busy[at] as Probed).served.p99Ms)),
        // A page that is turned away has no time: of a 99th percentile no more than one in a hundred may be missing.
        demands: [{ name: 'pages turned away in the flood', value: round((100 * sum(flooded.map(({ shed }) => shed.count))) / sum(flooded.map(({ shed, served }) => shed.count + served.count))), unit: '%', atMost: 1 }],
        figures: { 'p99 in the flood, ms': p99(flooded), 'p99 beside busy loops, ms': p99(busy), 'sign-ins/s in the flood': signIns.map(round).join(' ') },
      };
    }),
};

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0);

/** The overview of everybody in turn, at a steady pace. */
async function pages({ address, users }: SignInStand, seconds: number): Promise<Probed> {
  const asked = users.map(({ sessionToken }) => ({ path: `/${OPERATOR}/overview`, cookie: `${OPERATOR}-cabinet-session=${sessionToken}` }));
  await pageAt(`${address}${asked[0]?.path}`, asked[0]?.cookie ?? '');
  return probe(address, asked, seconds, PAGES_PER_SECOND);
}

/** Whatever hashing passwords takes of the machine's processors, as loops that do nothing else take it. */
async function besideBusyLoops<T>(work: () => Promise<T>): Promise<T> {
  const loops = Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  try {
    return await work();
  } finally {
    await Promise.all(loops.map((loop) => (loop.kill('SIGKILL'), once(loop, 'exit'))));
  }
}
