import { setTimeout as wait } from 'node:timers/promises';

/** Requests come at a steady pace, whatever the answers do: a slow answer does not spare the server the next one. */
const EVERY_MS = 50;

/** Asks a page until told to stop; answers how long each answer took, in milliseconds. */
export function askSteadily(address: string, cookies: readonly string[]): { stop(): Promise<number[]> } {
  const times: number[] = [];
  const open = new Set<Promise<void>>();
  let isStopping = false;
  let turn = 0;
  const loop = (async () => {
    while (!isStopping) {
      const one = ask(address, cookies[turn++ % cookies.length] as string).then((tookMs) => void times.push(tookMs));
      open.add(one);
      void one.finally(() => open.delete(one));
      await wait(EVERY_MS);
    }
  })();
  return {
    async stop() {
      isStopping = true;
      await loop;
      await Promise.all(open);
      return times;
    },
  };
}

async function ask(address: string, cookie: string): Promise<number> {
  const startedMs = performance.now();
  const answer = await fetch(address, { headers: { cookie } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - startedMs;
}

/** The 99th of a hundred. */
export function p99(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
