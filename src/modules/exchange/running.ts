import { transaction } from '#lib/db/transaction.ts';
import type { Clock } from '#lib/clock.ts';
import type { Operator } from '#operators';
import type { ExchangeHouse, Progress, State } from './import.ts';
import * as rows from './imports.sql.ts';

/** The import was cancelled, or the worker must stop: what runs is undone. */
export class Stopped extends Error {}

const EVERY_MS = 500;

/** A running import tells how far it is, outside its own transaction, and hears there that it was cancelled. */
export interface Running {
  /** Throws `Stopped` when the import is no longer in one of the states it may run in. */
  tell(phase: Progress['phase'], done: number, total: number): Promise<void>;
}

export function running(
  house: ExchangeHouse,
  operator: Pick<Operator, 'id'>,
  importId: string,
  { clock, signal, states, onProgress }: { clock: Clock; signal: AbortSignal; states: readonly State[]; onProgress?: (progress: Progress) => void },
): Running {
  let toldMs = 0;
  return {
    async tell(phase, done, total) {
      if (signal.aborted) throw new Stopped('the worker stops');
      const nowMs = performance.now();
      if (nowMs - toldMs < EVERY_MS && done < total) return;
      toldMs = nowMs;
      onProgress?.({ phase, done: BigInt(done), total: BigInt(total) });
      const { state } = await transaction(house.db, operator.id, async (tx) => {
        await tx.run(rows.progress(operator.id, importId, phase, done, total, clock()));
        return tx.one<{ state: State }>(rows.stateOf(operator.id, importId));
      });
      if (!states.includes(state)) throw new Stopped(`the import is ${state}`);
    },
  };
}
