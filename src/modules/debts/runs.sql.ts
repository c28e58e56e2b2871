import { sql } from '#lib/db/sql.ts';
import type { DebtRule } from './rule.rules.ts';
import type { RunState } from './run.ts';

/** No row while another run of the operator goes on. */
export const insert = (operatorId: number, run: { id: string; madeBy: string | null; madeAt: Temporal.Instant; rule: DebtRule }) => sql`
  insert into debts.runs (operator_id, id, made_by, made_at, rule, state)
  values (${operatorId}, ${run.id}, ${run.madeBy}, ${run.madeAt}, ${JSON.stringify(run.rule)}, 'drawing-up')
  on conflict (operator_id) where ended_at is null do nothing`;

export const byId = (operatorId: number, id: string) => sql`
  select id, made_by as "madeBy", made_at as "madeAt", rule, state, reached, drawn_up_at as "drawnUpAt", ended_at as "endedAt"
  from debts.runs
  where operator_id = ${operatorId} and id = ${id}`;

/** Whoever works at a run, or ends it, does so alone. */
export const lock = (operatorId: number, id: string) => sql`
  select id, made_by as "madeBy", made_at as "madeAt", rule, state, reached, drawn_up_at as "drawnUpAt", ended_at as "endedAt"
  from debts.runs
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const latest = (operatorId: number, most: number) => sql`
  select id, made_by as "madeBy", made_at as "madeAt", rule, state, reached, drawn_up_at as "drawnUpAt", ended_at as "endedAt"
  from debts.runs
  where operator_id = ${operatorId}
  order by made_at desc, id desc
  limit ${most}`;

export const reach = (operatorId: number, id: string, accountId: bigint) => sql`
  update debts.runs
  set reached = ${accountId}
  where operator_id = ${operatorId} and id = ${id}`;

/** The next work begins with the first account again. */
export const move = (operatorId: number, id: string, state: RunState) => sql`
  update debts.runs
  set state = ${state}, reached = 0
  where operator_id = ${operatorId} and id = ${id}`;

export const drawnUp = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update debts.runs
  set state = 'ready', reached = 0, drawn_up_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const end = (operatorId: number, id: string, state: RunState, at: Temporal.Instant) => sql`
  update debts.runs
  set state = ${state}, ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

export const tallies = (operatorId: number, id: string) => sql`
  select stage, outcome, accounts, overdue_minor as "overdueMinor"
  from debts.tallies
  where operator_id = ${operatorId} and run_id = ${id}
  order by stage, accounts desc, outcome`;
