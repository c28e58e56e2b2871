import { Gauge, type Registry } from 'prom-client';
import { reading } from '#lib/db/transaction.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import * as identity from '#identity';
import type { Kabinet } from './house.ts';

/** Whoever watches the log or the metric knows of an attack within so long. */
const EVERY_MS = 10_000;

/** Goes on telling the log and the metric of alarms over passwords being tried, until stopped. Of each kind the latest is logged once by every process. */
export function startAlarmWatch({ db, operators, clock, log }: Pick<Kabinet, 'db' | 'operators' | 'clock' | 'log'>, registry: Registry): Repeated {
  const gauge = new Gauge({ name: 'kabinet_alarms', help: 'Alarms that hold over passwords being tried at user accounts and over programs that ask faster than people', labelNames: ['operator', 'kind'], registers: [registry] });
  let told = new Set<string>();
  return repeat(async () => {
    const now = clock();
    const holding = new Set<string>();
    for (const { id, code: operator } of operators) {
      const alarms = await reading(db, id, (tx) => identity.openAlarms(tx, now));
      for (const kind of ['stuffing', 'spray', 'robots'] as const) gauge.set({ operator, kind }, alarms.find((alarm) => alarm.kind === kind)?.count ?? 0);
      for (const { kind, count, raisedAt, latestAt, until } of alarms) {
        const key = `${operator} ${kind} ${latestAt}`;
        holding.add(key);
        if (!told.has(key)) log.warn({ operator, alarm: kind, count, raisedAt, latestAt, until }, kind === 'robots' ? 'programs ask faster than people' : 'passwords are being tried at user accounts');
      }
    }
    told = holding;
  }, EVERY_MS, log, 'alarms could not be read');
}
