import { makeHashingPool, type HashingPool } from '#lib/passwords/hashing-pool.ts';
import { CUSTOMER_STRENGTH, nobodysHash } from '#lib/passwords/strength.ts';
import { median, round, type Bench, type Measured } from './bench.ts';
import { withSignIns } from './sign-ins.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);
const AT_ONCE = 8;
const PORT = 18_090;

export const signIn: Bench = {
  name: 'sign-in',
  compares: 'sign-ins/s over HTTP, durably, against hashes/s of the same strength by the hashing threads of the product alone',
  target: 0.8,
  sense: 'at least',
  tools: [],
  run: ({ folder, say }) =>
    withSignIns(folder, PORT, async ({ signInUntil }): Promise<Measured> => {
      const pool = makeHashingPool();
      const [signIns, hashes]: [number[], number[]] = [[], []];
      let turnedAway = 0;
      try {
        await hashUntil(pool, performance.now() + 1_000);
        for (let at = 1; at <= ROUNDS; at += 1) {
          hashes.push((await hashUntil(pool, performance.now() + SECONDS * 1_000)) / SECONDS);
          const signed = await signInUntil(performance.now() + SECONDS * 1_000, AT_ONCE);
          signIns.push(signed.done / SECONDS);
          turnedAway += signed.turnedAway;
          say(`  round ${at} of ${ROUNDS}`);
        }
      } finally {
        await pool.close();
      }
      return {
        ratio: median(signIns.map((one, at) => one / (hashes[at] as number))),
        demands: [{ name: 'sign-ins turned away', value: turnedAway, unit: '', atMost: 0 }],
        figures: { 'sign-ins/s': signIns.map(round).join(' '), 'hashes/s': hashes.map(round).join(' ') },
      };
    }),
};

/** Compares passwords, as many at once as sign in, until an instant of `performance.now()`; returns how many. */
async function hashUntil(pool: HashingPool, until: number): Promise<number> {
  let done = 0;
  const task = { kind: 'verify', secret: 'a digest of forty-four characters in base64', strength: CUSTOMER_STRENGTH, phc: nobodysHash(CUSTOMER_STRENGTH) } as const;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (performance.now() < until) {
      await pool.run(task);
      done += 1;
    }
  }));
  return done;
}
