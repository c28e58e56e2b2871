import { sql } from '#lib/db/sql.ts';

export interface NewVisit {
  readonly id: string;
  readonly accountId: bigint;
  readonly document: string;
  readonly outcome: string;
  readonly userId: string | null;
  readonly receivedBy: string;
}

export const insert = (operatorId: number, visit: NewVisit, at: Temporal.Instant) => sql`
  insert into applicants.visits (operator_id, id, account_id, document, outcome, user_id, received_by, visited_at)
  values (${operatorId}, ${visit.id}, ${visit.accountId}, ${visit.document}, ${visit.outcome}, ${visit.userId}, ${visit.receivedBy}, ${at})`;
