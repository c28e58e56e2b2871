import type { Tx } from '#lib/db/database.ts';
import * as rows from './imports.sql.ts';
import { importerId, type Importer, type State } from './import.ts';
import type { Kind } from './layout.ts';
import type { FileWord } from './reject.ts';

/** An import's row while it is locked. */
export interface LockedImport {
  readonly id: string;
  readonly fileId: string;
  readonly layout: string;
  readonly kind: Kind;
  readonly encoding: string | null;
  readonly startedBy: string | null;
  readonly state: State;
}

/** Locks an import and reads its state: from here to the commit nobody else moves it. */
export async function lockImport(tx: Tx, importId: string): Promise<LockedImport | undefined> {
  const row = await tx.maybe<Omit<LockedImport, 'state'>>(rows.lock(tx.operatorId, importId));
  return row && { ...row, ...(await tx.one<{ state: State }>(rows.stateOf(tx.operatorId, importId))) };
}

export interface Move {
  readonly to: State;
  readonly at: Temporal.Instant;
  readonly by: Importer;
  readonly word?: FileWord;
  readonly reason?: string;
}

const NOT_APPLIED: readonly State[] = ['rejected', 'cancelled', 'failed'];

/** Moves a locked import on. One that ends without being applied gives its content back: the file may be tried again. */
export async function moveImport(tx: Tx, importId: string, { to, at, by, word, reason }: Move): Promise<void> {
  await tx.run(rows.addEvent(tx.operatorId, { importId, state: to, at, actorKind: by.kind, actorId: importerId(by), word: word ?? null, reason: reason ?? null }));
  if (NOT_APPLIED.includes(to)) await tx.run(rows.giveBack(tx.operatorId, importId));
}
