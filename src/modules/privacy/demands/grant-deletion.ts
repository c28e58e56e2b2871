import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Forget } from '../copy/holder.ts';
import type { Demand } from './demand.ts';
import * as demands from './demands.sql.ts';
import { tellAnswer } from './tell-answer.ts';

export interface DeletionHouse {
  readonly keys: Keys;
  /** What forgets a person, handed down at start by whoever holds something of him. */
  readonly forgetters: readonly Forget[];
}

export interface GrantedDeletion {
  readonly answer: string;
  /** Who wrote the answer. */
  readonly answeredBy: string;
  /** Whose yes it is. */
  readonly by: { readonly id: string; readonly sessionId?: string };
  /** A letter of the caller brings the answer already. */
  readonly isTold: boolean;
}

/**
 * Answers a demand for deletion by granting it, in the transaction of the second person's yes, and forgets what no law makes the operator keep: evidence of acceptances and the audit record
 * lose from where, and stay sound. The user account ends by its own rules, which are the caller's. Throws for a demand that is answered, of a stranger, or for something else.
 */
export async function grantDeletion(tx: Tx, house: DeletionHouse, { id, kind, userId }: Demand, { answer, answeredBy, by, isTold }: GrantedDeletion, now: Temporal.Instant): Promise<void> {
  if (kind !== 'deletion' || userId === null) throw new Error(`demand ${id} is not one that a user account ends by`);
  if ((await tx.run(demands.answer(tx.operatorId, id, { outcome: 'fulfilled', answer, by: answeredBy }, now))) === 0) throw new Error(`demand ${id} was answered meanwhile`);
  await audit.record(tx, { action: 'demand.answered', at: now, actor: { kind: 'staff', ...by }, userId, subject: { kind: 'demand', id }, details: { kind, outcome: 'fulfilled' }, reason: answer });
  if (!isTold) await tellAnswer(tx, house.keys, userId, answer, now);
  for (const forget of house.forgetters) await forget(tx, userId, now);
}
