import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

interface Times {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Times of single requests, those that got their page and those that were turned away. */
export interface Probed {
  readonly served: Times;
  readonly shed: Times;
}

/** Sends so many requests a second, whatever becomes of the earlier ones, and takes the time of each to its last byte. */
export async function probe(address: string, requests: readonly { path: string; cookie: string }[], seconds: number, perSecond: number): Promise<Probed> {
  const agent = new Agent({ keepAlive: true });
  const times: Record<'served' | 'shed', number[]> = { served: [], shed: [] };
  const asked: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < seconds * perSecond; n += 1) {
    const { path, cookie } = requests[(n * 7) % requests.length] as { path: string; cookie: string };
    asked.push(ask(agent, `${address}${path}`, cookie).then(({ status, tookMs }) => void times[status === 503 ? 'shed' : 'served'].push(tookMs)));
    await wait(Math.max(0, startedAt + ((n + 1) * 1_000) / perSecond - performance.now()));
  }
  await Promise.all(asked);
  agent.destroy();
  return { served: timesOf(times.served), shed: timesOf(times.shed) };
}

const ask = (agent: Agent, address: string, cookie: string): Promise<{ status: number; tookMs: number }> =>
  new Promise((resolve, reject) => {
    const sentAt = performance.now();
    get(address, { agent, headers: { cookie } }, (answer) => {
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, tookMs: performance.now() - sentAt }));
    }).on('error', reject);
  });

function timesOf(values: readonly number[]): Times {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99) };
}
