import { setTimeout as wait } from 'node:timers/promises';
import type { Village } from './settle-in.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';

const ASKS = 240;
const AT_ONCE = 4;
/** So soon after the last kill everything is as before. */
const RECOVERED_WITHIN_MS = 60_000;
/** A machine that does other things besides answers a little later now and then. */
const SLACK_MS = 25;

export interface Health {
  readonly errors: number;
  readonly p95Ms: number;
}

/** How soon and how surely customers are answered who look at their balance. */
export async function measure(at: Surroundings, villages: readonly Village[]): Promise<Health> {
  const customers = villages.flatMap((village) => village.customers);
  const tookMs: number[] = [];
  let errors = 0;
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < ASKS; index = next++) {
      const startedMs = performance.now();
      const status = await fetch(`${at.front}/drill/look`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...customers[index % customers.length], order: '' }), signal: AbortSignal.timeout(10_000) })
        .then(async (reply) => (await reply.text(), reply.status)).catch(() => 0);
      tookMs.push(performance.now() - startedMs);
      if (status !== 200) errors += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return { errors, p95Ms: Math.round(tookMs.toSorted((a, b) => a - b)[Math.floor(ASKS * 0.95)] ?? 0) };
}

/** Measures after the last kill until nobody fails and answers come as soon as before any, or for as long as that may take. */
export async function recover(at: Surroundings, villages: readonly Village[], before: Health): Promise<Health & { readonly afterMs: number; readonly isRecovered: boolean }> {
  for (const healedMs = performance.now(); ; await wait(500)) {
    const now = await measure(at, villages);
    const afterMs = Math.round(performance.now() - healedMs);
    const isRecovered = now.errors === 0 && now.p95Ms <= 2 * before.p95Ms + SLACK_MS;
    if (isRecovered || afterMs > RECOVERED_WITHIN_MS) return { ...now, afterMs, isRecovered: isRecovered && afterMs <= RECOVERED_WITHIN_MS };
  }
}
