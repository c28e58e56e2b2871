import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import type { Paper } from './paper.ts';
import { PROOFS_ON_PAGE, type Proof } from './proof.ts';
import * as rows from './proofs.sql.ts';

const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

type Row = Omit<Proof, 'paper'> & { readonly paperId: string | null } & Omit<NonNullable<Proof['paper']>, 'id'>;

/** Proofs of payment that wait to be settled, or that are, newest first. */
export const listProofs = async (tx: Tx, isSettled: boolean, before: string = NEWEST): Promise<Proof[]> => (await tx.many<Row>(rows.list(tx.operatorId, isSettled, before, PROOFS_ON_PAGE))).map(proofFrom);

/** One proof of payment; nothing for any other wish. */
export async function proofOf(tx: Tx, id: string): Promise<Proof | undefined> {
  const row = isUuid(id) ? await tx.maybe<Row>(rows.byId(tx.operatorId, id)) : undefined;
  return row && proofFrom(row);
}

/** How many wait to be settled. */
export const countOpenProofs = async (tx: Tx): Promise<number> => (await tx.one<{ count: number }>(rows.openCount(tx.operatorId))).count;

const proofFrom = ({ paperId, fileId, mediaType, source, verdict, addedAt, ...proof }: Row): Proof => ({ ...proof, paper: paperId === null ? null : { id: paperId, fileId, mediaType: mediaType as Paper['mediaType'], source, verdict, addedAt } });
