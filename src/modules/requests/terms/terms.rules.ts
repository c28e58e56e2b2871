import { dateIn, inForceOn } from '#lib/dates.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { NoCalendar } from '#lib/working-days/production-calendar.ts';
import type { RequestClock, RequestKind, RequestRule, RequestSettings } from '#operators';
import { dueOf, endOf, type Counting } from './due.rules.ts';
import type { Extension, Ground, Term } from './term.ts';

/**
 * The terms of a request: one for each clock of its kind, by the rule in force on the day it came, made longer by what was extended. The first is the one that runs out
 * first (PO 11.1: the earlier term wins). Refuses with a year whose calendar is not known.
 */
export function termsOf(settings: RequestSettings, counting: Counting, kind: Pick<RequestKind, 'clocks'>, receivedAt: Temporal.Instant, extensions: readonly Extension[]): Term[] | NoCalendar {
  const terms: Term[] = [];
  for (const code of kind.clocks) {
    const clock = settings.clocks.find((one) => one.code === code) as RequestClock;
    const rule = ruleOn(clock, dateIn(counting.zone, receivedAt));
    const due = dueOf(counting, receivedAt, rule);
    if ('refused' in due) return due;
    const extension = extensions.findLast((one) => one.clock === code);
    terms.push({ clock: code, stage: clock.stage, rule, due: extension ? endOf(counting.zone, extension.untilOn) : due, extension });
  }
  return terms.sort((one, other) => Temporal.Instant.compare(one.due.dueAt, other.due.dueAt));
}

/** The rule of a clock on a day; before its first one the first. */
export const ruleOn = ({ rules }: RequestClock, day: Temporal.PlainDate): RequestRule => inForceOn(rules, day) ?? (rules[0] as RequestRule);

/** The term that is to be kept next: taking is no longer asked for once somebody took the request on. */
export const nextTerm = (terms: readonly Term[], isTaken: boolean): Term | undefined => terms.find(({ stage }) => stage === 'answered' || !isTaken);

export type ExtensionRefusal = Refused<'no-such-ground' | 'term-over' | 'not-later' | 'too-late'> | NoCalendar;

/**
 * Until which day a clock may be extended on a ground: what the rule allows, counted from receipt. Refuses a ground that the rule does not know, a term that has
 * run out, a day that is not later than the term, and one that is later than the rule allows. Without a day the last one allowed is taken.
 */
export function extendedUntil(counting: Counting, receivedAt: Temporal.Instant, term: Term, ground: Ground, wish: Temporal.PlainDate | undefined, now: Temporal.Instant): Temporal.PlainDate | ExtensionRefusal {
  const allowed = term.rule.extensions.find((one) => one.ground === ground);
  if (!allowed) return refuse('no-such-ground', 'ground');
  if (Temporal.Instant.compare(now, term.due.dueAt) >= 0) return refuse('term-over');
  const most = dueOf(counting, receivedAt, { ...allowed, dayOff: term.rule.dayOff });
  if ('refused' in most) return most;
  const until = wish ?? most.dueOn;
  if (Temporal.PlainDate.compare(until, term.due.dueOn) <= 0) return refuse('not-later', 'until');
  return Temporal.PlainDate.compare(until, most.dueOn) > 0 ? refuse('too-late', 'until') : until;
}

/** Whether a term has run out. */
export const isOver = ({ due }: Pick<Term, 'due'>, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, due.dueAt) >= 0;
