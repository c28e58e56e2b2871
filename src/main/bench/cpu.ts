import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/** Processor time of a process and all below it, those that ended too, of what Linux counts in hundredths of a second. */
export function treeCpuMs(root: number): number {
  const stats = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);
      return [{ pid: Number(name), parent: fields[1] as number, ticks: fields.slice(11, 15).reduce((total, each) => total + each, 0) }];
    } catch {
      // It ended while the list was read.
      return [];
    }
  });
  const sum = (pid: number): number => stats.reduce((total, each) => (each.pid === pid ? total + each.ticks : each.parent === pid ? total + sum(each.pid) : total), 0);
  return sum(root) * TICK_MS;
}
