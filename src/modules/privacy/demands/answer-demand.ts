import * as audit from '#audit';
import * as calendars from '#calendars';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { dueOn, termOf } from '../terms.rules.ts';
import type { Demand, Outcome } from './demand.ts';
import * as demands from './demands.sql.ts';
import { tellAnswer } from './tell-answer.ts';

export interface DemandHouse {
  readonly db: Database;
  readonly keys: Keys;
}

interface Staff {
  readonly id: string;
  readonly sessionId: string;
}

export interface DemandAnswer {
  readonly id: string;
  readonly outcome: Outcome;
  readonly answer: string;
  readonly origin: Origin;
}

/**
 * Answers a demand, once; the person is told by letter. Refuses `unknown`, `answered` where a colleague was faster, and `two-persons`: to grant a user's deletion takes a second member of
 * staff (departures).
 */
export function answerDemand(house: DemandHouse, operator: Operator, staff: Staff, said: DemandAnswer, now: Temporal.Instant): Promise<'answered' | Refused<'unknown' | 'answered' | 'two-persons'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const demand = await tx.maybe<Demand>(demands.byId(operator.id, said.id));
    if (!demand) return refuse('unknown');
    if (endsUserAccount(demand, said.outcome)) return refuse('two-persons', 'outcome');
    if ((await tx.run(demands.answer(operator.id, said.id, { ...said, by: staff.id }, now))) === 0) return refuse('answered');
    const { userId, kind } = demand;
    await audit.record(tx, { action: 'demand.answered', at: now, actor: { kind: 'staff', ...staff }, origin: said.origin, ...(userId && { userId }), subject: { kind: 'demand', id: said.id }, details: { kind, outcome: said.outcome }, reason: said.answer });
    await tellAnswer(tx, house.keys, userId, said.answer, now);
    return 'answered';
  });
}

/** Whether an answer to a demand would end a user account: a deletion that is granted to somebody who has one. */
export const endsUserAccount = ({ kind, userId }: Pick<Demand, 'kind' | 'userId'>, outcome: Outcome): boolean => kind === 'deletion' && outcome === 'fulfilled' && userId !== null;

/** Puts the last day off, once and as far as the law allows, with a reason that the person is told. Refuses where the law knows no extension. */
export function extendDemand(
  house: DemandHouse, operator: Operator, staff: Staff, wish: { readonly id: string; readonly reason: string; readonly origin: Origin }, now: Temporal.Instant,
): Promise<'extended' | Refused<'unknown' | 'answered' | 'no-extension'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const demand = await tx.maybe<Demand>(demands.byId(operator.id, wish.id));
    if (!demand) return refuse('unknown');
    const term = termOf(operator.profile.country, demand.kind);
    const due = term.extendBy === undefined ? undefined : dueOn(term, await calendars.calendarOf(tx, operator), demand.receivedOn, term.extendBy);
    if (!due || 'refused' in due) return refuse('no-extension');
    if ((await tx.run(demands.extend(operator.id, wish.id, due, wish.reason, staff.id, now))) === 0) return refuse('answered');
    await audit.record(tx, {
      action: 'demand.extended', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, ...(demand.userId && { userId: demand.userId }),
      subject: { kind: 'demand', id: wish.id }, details: { until: due.toString() }, reason: wish.reason,
    });
    const user = demand.userId ? await identity.findUser(tx, demand.userId) : undefined;
    if (user) await notices.send(tx, house.keys, { kind: 'demand-extended', to: user.email, language: user.language, userId: user.id, values: { reason: wish.reason, until: due.toString() } }, now);
    return 'extended';
  });
}
