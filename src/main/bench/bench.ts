import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A measurement: a ratio within one run, held against a target. */
export interface Bench {
  readonly name: string;
  /** What is compared with what, in one sentence. */
  readonly compares: string;
  readonly target: number;
  readonly sense: 'at least' | 'at most';
  /** Programs it needs beside the product's own. */
  readonly tools: readonly string[];
  run(context: BenchContext): Promise<Measured>;
}

export interface BenchContext {
  /** A folder on disk of this run, removed afterwards. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export interface Measured {
  readonly ratio: number;
  /** Further demands of the same measurement, each with its own verdict. */
  readonly demands?: readonly { readonly name: string; readonly value: number; readonly unit: string; readonly atMost: number }[];
  readonly figures: Readonly<Record<string, number | string>>;
}

/** Whether the ratio and every further demand hold. */
export const isGood = (bench: Pick<Bench, 'target' | 'sense'>, { ratio, demands = [] }: Measured): boolean =>
  (bench.sense === 'at least' ? ratio >= bench.target : ratio <= bench.target) && demands.every(({ value, atMost }) => value <= atMost);

/** What a program of the product is told by its environment during a measurement. */
export const settingsOf = (folder: string, databaseUrl: string, port: number): Record<string, string> => ({
  KABINET_MODE: 'demo',
  LOG_LEVEL: 'error',
  ADDRESSING: 'path',
  PUBLIC_URL: `http://localhost:${port}`,
  PORT: String(port),
  DATABASE_URL: databaseUrl,
  DATA_FOLDER: join(folder, 'data'),
  MAIL_URL: `file:${join(folder, 'mailbox')}`,
});

/** Resolves when an address answers well; throws after half a minute. */
export async function untilAnswered(address: string): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await wait(100)) if (await fetch(address).then((answer) => answer.ok, () => false)) return;
  throw new Error(`nothing answers at ${address}`);
}

/** A redirect counts as an answer under load, so a page is looked at before it is measured. Throws unless it is there. */
export async function pageAt(address: string, cookie: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual', headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status} ${answer.headers.get('location') ?? ''}`);
  return answer.text();
}

/** To hundredths, as figures are printed. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** The middle value of some; of an even number the upper one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
