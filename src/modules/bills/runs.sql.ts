import { sql } from '#lib/db/sql.ts';

export const insert = (operatorId: number, run: { id: string; period: Temporal.PlainDate; language: string; startedBy: string | null; startedAt: Temporal.Instant }) => sql`
  insert into bills.runs (operator_id, id, period, language, started_by, started_at)
  values (${operatorId}, ${run.id}, ${run.period}, ${run.language}, ${run.startedBy}, ${run.startedAt})
  on conflict (operator_id, period, language) where finished_at is null and failed_at is null do nothing`;

export const byId = (operatorId: number, id: string) => sql`
  select r.id, r.period, r.language, r.started_by as "startedBy", r.started_at as "startedAt", r.finished_at as "finishedAt", r.failed_at as "failedAt",
    (select coalesce(sum(p.bills), 0)::integer from bills.run_parts p where p.operator_id = r.operator_id and p.run_id = r.id) as bills
  from bills.runs r
  where r.operator_id = ${operatorId} and r.id = ${id}`;

export const latest = (operatorId: number, most: number) => sql`
  select r.id, r.period, r.language, r.started_by as "startedBy", r.started_at as "startedAt", r.finished_at as "finishedAt", r.failed_at as "failedAt",
    (select coalesce(sum(p.bills), 0)::integer from bills.run_parts p where p.operator_id = r.operator_id and p.run_id = r.id) as bills
  from bills.runs r
  where r.operator_id = ${operatorId}
  order by r.started_at desc, r.id desc
  limit ${most}`;

/** Whether the month was made, or is being made, in that language. */
export const isMade = (operatorId: number, period: Temporal.PlainDate, language: string) => sql`
  select exists (
    select
    from bills.runs
    where operator_id = ${operatorId} and period = ${period} and language = ${language} and failed_at is null
  ) as "isSo"`;

export const parts = (operatorId: number, runId: string) => sql`
  select part, file_id as "fileId", bills, first_account as "firstAccount", latest_account as "latestAccount"
  from bills.run_parts
  where operator_id = ${operatorId} and run_id = ${runId}
  order by part`;

/** Where the run goes on: behind the latest bill of its latest part. */
export const reached = (operatorId: number, runId: string) => sql`
  select part, latest_account_id as "accountId", latest_bill_id as "billId"
  from bills.run_parts
  where operator_id = ${operatorId} and run_id = ${runId}
  order by part desc
  limit 1`;

export const insertPart = (
  operatorId: number,
  part: { runId: string; part: number; fileId: string; bills: number; firstAccount: string; latestAccount: string; accountId: bigint; billId: bigint; madeAt: Temporal.Instant },
) => sql`
  insert into bills.run_parts (operator_id, run_id, part, file_id, bills, first_account, latest_account, latest_account_id, latest_bill_id, made_at)
  values (${operatorId}, ${part.runId}, ${part.part}, ${part.fileId}, ${part.bills}, ${part.firstAccount}, ${part.latestAccount}, ${part.accountId}, ${part.billId}, ${part.madeAt})
  on conflict (operator_id, run_id, part) do nothing`;

export const finish = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update bills.runs
  set finished_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and finished_at is null and failed_at is null`;

export const fail = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update bills.runs
  set failed_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and finished_at is null and failed_at is null`;
