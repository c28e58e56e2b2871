import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Load {
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  readonly failed: number;
}

/** Loads an address with wrk for some seconds; `script` is a Lua file that makes the requests. */
export async function load(address: string, script: string, seconds: number, connections: number): Promise<Load> {
  const { stdout } = await promisify(execFile)('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', script, address]);
  const number = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? 0);
  const ms = (percent: number): number => {
    const [, value, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(stdout) ?? [];
    return Number(value) * (unit === 'us' ? 0.001 : unit === 's' ? 1_000 : 1);
  };
  return { requestsPerSecond: number(/Requests\/sec:\s+([\d.]+)/), p99Ms: ms(99), failed: number(/Non-2xx or 3xx responses: (\d+)/) };
}
