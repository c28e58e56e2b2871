import * as audit from '#audit';
import * as calendars from '#calendars';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { breachTerms, type BreachTerm } from '../terms.rules.ts';
import type { AffectedPerson, Breach, BreachStep, StepKind } from './breach.ts';
import * as rows from './breaches.sql.ts';

interface Staff {
  readonly id: string;
  readonly sessionId: string;
}

/** Opens a case of a breach; the clock runs from its detection (LE-9). Refuses a moment to come. */
export function reportBreach(
  house: { readonly db: Database }, operator: Operator, staff: Staff, wish: Pick<Breach, 'what' | 'detectedAt' | 'responsible' | 'measures'> & { readonly origin: Origin }, now: Temporal.Instant,
): Promise<Breach | Refused<'not-yet'>> {
  if (Temporal.Instant.compare(wish.detectedAt, now) > 0) return Promise.resolve(refuse('not-yet', 'detected-at'));
  const { origin, what, detectedAt, responsible, measures } = wish;
  return transaction(house.db, operator.id, async (tx) => {
    const breach: Breach = { id: uuidv7(now.epochMilliseconds), what, detectedAt, responsible, measures, recordedAt: now, recordedBy: staff.id };
    await tx.run(rows.insert(operator.id, breach));
    await audit.record(tx, { action: 'breach.reported', at: now, actor: { kind: 'staff', ...staff }, origin, subject: { kind: 'breach', id: breach.id } });
    return breach;
  });
}

/** Notes what was done: the authority told, the result told, the end. Refuses `taken` for a step that is taken once and was. */
export function takeBreachStep(
  house: { readonly db: Database }, operator: Operator, staff: Staff, wish: { readonly id: string; readonly kind: Exclude<StepKind, 'persons-told'>; readonly words: string; readonly origin: Origin }, now: Temporal.Instant,
): Promise<'noted' | Refused<'unknown' | 'taken'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!(await tx.maybe(rows.byId(operator.id, wish.id)))) return refuse('unknown');
    return (await note(tx, staff, wish.id, wish.kind, wish.words, wish.origin, now)) ? 'noted' : refuse('taken', 'kind');
  });
}

/** Adds people by the numbers of their user accounts; returns the numbers that nobody has. */
export function addAffected(house: { readonly db: Database }, operator: Operator, staff: Staff, wish: { readonly id: string; readonly numbers: readonly string[]; readonly origin: Origin }, now: Temporal.Instant): Promise<string[] | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!(await tx.maybe(rows.byId(operator.id, wish.id)))) return refuse('unknown');
    const strangers: string[] = [];
    for (const number of wish.numbers) {
      const user = await identity.findUserByNumber(tx, number);
      if (user) await tx.run(rows.add(operator.id, wish.id, user.id, now));
      else strangers.push(number);
    }
    await audit.record(tx, { action: 'breach.persons-added', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, subject: { kind: 'breach', id: wish.id }, details: { persons: wish.numbers.length - strangers.length } });
    return strangers;
  });
}

/** Tells everybody on the list who was not told yet, by letter in his language: what happened, what was done, whom to ask. Returns how many. */
export function tellAffected(house: { readonly db: Database; readonly keys: Keys }, operator: Operator, staff: Staff, wish: { readonly id: string; readonly origin: Origin }, now: Temporal.Instant): Promise<number | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const breach = await tx.maybe<Breach>(rows.byId(operator.id, wish.id));
    if (!breach) return refuse('unknown');
    const untold = await tx.many<{ userId: string }>(rows.tell(operator.id, wish.id, now));
    for (const { userId } of untold) {
      const user = await identity.findUser(tx, userId);
      const values = { what: breach.what, measures: breach.measures, responsible: breach.responsible };
      if (user) await notices.send(tx, house.keys, { kind: 'data-breached', to: user.email, language: user.language, userId, values }, now);
    }
    if (untold.length > 0) await note(tx, staff, wish.id, 'persons-told', String(untold.length), wish.origin, now);
    return untold.length;
  });
}

async function note(tx: Tx, staff: Staff, breachId: string, kind: StepKind, words: string, origin: Origin, now: Temporal.Instant): Promise<boolean> {
  const isNew = (await tx.run(rows.step(tx.operatorId, breachId, uuidv7(now.epochMilliseconds), { kind, words, takenAt: now, takenBy: staff.id }))) > 0;
  if (isNew) await audit.record(tx, { action: 'breach.step-taken', at: now, actor: { kind: 'staff', ...staff }, origin, subject: { kind: 'breach', id: breachId }, details: { kind } });
  return isNew;
}

/** A case with all that is known of it: until when whom is told, what was done, who is affected. */
export interface BreachCase {
  readonly breach: Breach;
  readonly terms: readonly BreachTerm[];
  readonly steps: readonly BreachStep[];
  readonly persons: readonly (AffectedPerson & { readonly number: string; readonly email: string })[];
}

export const listBreaches = (tx: Tx): Promise<Breach[]> => tx.many<Breach>(rows.all(tx.operatorId));

export async function breachCase(tx: Tx, operator: Operator, id: string): Promise<BreachCase | undefined> {
  const breach = await tx.maybe<Breach>(rows.byId(operator.id, id));
  if (!breach) return undefined;
  const [calendar, steps, affected] = [await calendars.calendarOf(tx, operator), await tx.many<BreachStep>(rows.steps(operator.id, id)), await tx.many<AffectedPerson>(rows.persons(operator.id, id))];
  const persons = [];
  for (const one of affected) {
    const user = await identity.findUser(tx, one.userId);
    persons.push({ ...one, number: user?.number ?? '', email: user?.email ?? '' });
  }
  return { breach, terms: breachTerms(operator.profile.country, calendar, operator.zone, breach.detectedAt), steps, persons };
}
