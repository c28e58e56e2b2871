import { dateIn } from '#lib/dates.ts';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { isRuleDay, ruleOn } from './rule.rules.ts';
import { debtRunJob } from './run.ts';
import * as rows from './runs.sql.ts';

/** Why no run was drawn up: the profile has no rule in force, or another run of the operator goes on. */
export type DrawUpRefusal = 'no-rule' | 'under-way';

type Maker = { readonly kind: 'system' } | { readonly kind: 'staff'; readonly id: string; readonly sessionId: string };

/** Begins a run of debt notices by the rule of the day: a job draws it up, nobody is told yet. */
export function drawUpRun(house: { readonly db: Database }, operator: Operator, maker: Maker, wish: { readonly origin?: Origin }, now: Temporal.Instant): Promise<string | Refused<DrawUpRefusal>> {
  const rule = ruleOn(operator.profile, dateIn(operator.zone, now));
  if (!rule) return Promise.resolve(refuse('no-rule'));
  return transaction(house.db, operator.id, async (tx) => {
    const id = uuidv7(now.epochMilliseconds);
    if ((await tx.run(rows.insert(operator.id, { id, madeBy: maker.kind === 'staff' ? maker.id : null, madeAt: now, rule }))) === 0) return refuse('under-way');
    await enqueue(tx, debtRunJob, { operatorId: operator.id, runId: id });
    const details = { rule: rule.from, least: rule.least, days: rule.overdueDays };
    await audit.record(tx, { action: 'debt-run.drawn-up', at: now, actor: maker, subject: { kind: 'debt-run', id }, details, ...(wish.origin && { origin: wish.origin }) });
    return id;
  });
}

/** Draws up the run of a day on which the rule itself does so. Answers its id; nothing on other days, and while another run goes on. */
export async function drawUpByRule(house: { readonly db: Database }, operator: Operator, now: Temporal.Instant): Promise<string | undefined> {
  const today = dateIn(operator.zone, now);
  const rule = ruleOn(operator.profile, today);
  if (!rule || !isRuleDay(rule, today)) return undefined;
  const drawn = await drawUpRun(house, operator, { kind: 'system' }, {}, now);
  return isRefused(drawn) ? undefined : drawn;
}
