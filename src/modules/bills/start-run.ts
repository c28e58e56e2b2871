import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '#lib/db/database.ts';
import type { Period } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { billRunJob } from './run.ts';
import * as rows from './runs.sql.ts';

export type RunRefusal = 'nothing-billed' | 'under-way';

export interface RunWish {
  readonly period: Period;
  readonly language: Language;
  readonly origin?: Origin;
}

/**
 * Starts making all bills of a month in a language, by a job. Refuses a month for which no bill is in force, and one that is being made in that language
 * already; a month that was made may be made again, when corrections have come.
 */
export function startRun(house: { readonly db: Database }, operator: Pick<Operator, 'id'>, actor: audit.AuditActor, wish: RunWish, now: Temporal.Instant): Promise<string | Refused<RunRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    if ((await accounts.billSheetsOfMonth(tx, wish.period, { accountId: 0n, billId: 0n }, 1)).length === 0) return refuse('nothing-billed', 'period');
    const id = randomUUID();
    const run = { id, period: wish.period, language: wish.language, startedBy: 'id' in actor ? actor.id : null, startedAt: now };
    if ((await tx.run(rows.insert(operator.id, run))) === 0) return refuse('under-way', 'period');
    await enqueue(tx, billRunJob, { operatorId: operator.id, runId: id });
    const details = { period: wish.period.toString(), language: wish.language };
    await audit.record(tx, { action: 'bill-run.started', at: now, actor, subject: { kind: 'bill-run', id }, details, ...(wish.origin ? { origin: wish.origin } : {}) });
    return id;
  });
}

/** Starts the latest billed month in the operator's own language, if nobody has made it yet: what the night does. */
export async function startNightlyRun(house: { readonly db: Database }, operator: Operator, now: Temporal.Instant): Promise<string | undefined> {
  const language = operator.languages[0] as Language;
  const period = await transaction(house.db, operator.id, async (tx) => {
    const latest = await accounts.latestBilledMonth(tx);
    return latest && !(await isMade(tx, latest, language)) ? latest : undefined;
  });
  if (!period) return undefined;
  const started = await startRun(house, operator, { kind: 'system' }, { period, language }, now);
  return typeof started === 'string' ? started : undefined;
}

const isMade = async (tx: Tx, period: Period, language: Language): Promise<boolean> => (await tx.one<{ isSo: boolean }>(rows.isMade(tx.operatorId, period, language))).isSo;
