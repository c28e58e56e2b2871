import type { Database } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import type { Published } from './announcement.ts';
import { inForce } from './list-announcements.ts';

/**
 * What is in force, held by this process: pages show it without asking the database, and what begins or ends by plan does so to the second by the page's own clock.
 * What was published elsewhere is learned within two seconds.
 */
export interface Board {
  of(operatorId: number): readonly Published[];
  learn(db: Database, operator: Pick<Operator, 'id'>): Promise<void>;
}

/** An empty board; it shows nothing before it has learned. */
export function openBoard(): Board {
  const known = new Map<number, readonly Published[]>();
  return {
    of: (operatorId) => known.get(operatorId) ?? [],
    learn: async (db, { id }) => void known.set(id, await reading(db, id, inForce)),
  };
}
