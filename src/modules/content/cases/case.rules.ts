import type { ContentSettings } from '#operators';
import type { Case, Outcome, SubjectKind } from './case.ts';

/** The end of the day so many calendar days on, in the operator's zone. */
export const endOfDay = (zone: string, at: Temporal.Instant, days: number): Temporal.Instant => at.toZonedDateTimeISO(zone).startOfDay().add({ days: days + 1 }).toInstant();

/** What may be decided about a subject: a name and a private line are not edited for somebody, and hiding them is removing them. */
export const outcomesFor = (kind: SubjectKind): readonly Outcome[] => (kind === 'writing' || kind === 'comment' ? ['hidden', 'edited', 'removed', 'left'] : ['removed', 'left']);

export type CaseState = 'open' | 'decided' | 'objected' | 'settled';

export function stateOfCase({ decidedAt, objectedAt, settledAt }: Pick<Case, 'decidedAt' | 'objectedAt' | 'settledAt'>): CaseState {
  if (settledAt !== null) return 'settled';
  if (objectedAt !== null) return 'objected';
  return decidedAt === null ? 'open' : 'decided';
}

/** By when staff have to act; nothing where they have. */
export function dueOf(one: Case): Temporal.Instant | undefined {
  const state = stateOfCase(one);
  return state === 'open' ? one.dueAt : state === 'objected' ? (one.objectionDueAt ?? undefined) : undefined;
}

export type ObjectionFault = 'nothing-to-object' | 'too-late' | 'objected-before';

/** Whether an author may object now: to what was done to his words, in time, and once (PR 22). */
export function objectionFault(one: Case, now: Temporal.Instant): ObjectionFault | undefined {
  if (one.outcome === null || one.outcome === 'left' || one.objectUntil === null) return 'nothing-to-object';
  if (one.objectedAt !== null) return 'objected-before';
  return Temporal.Instant.compare(now, one.objectUntil) >= 0 ? 'too-late' : undefined;
}

/** Until when a copy of what was taken away is kept: as long as the author may object, and the operator's term after it. */
export const keptUntil = (zone: string, objectUntil: Temporal.Instant, { archiveDays }: Pick<ContentSettings, 'archiveDays'>): Temporal.Instant => endOfDay(zone, objectUntil, archiveDays);
