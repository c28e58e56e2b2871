import { dateIn, inForceOn } from '#lib/dates.ts';
import { parseMinor } from '#lib/money.ts';
import { afterQuiet } from '#lib/quiet-hours.ts';
import type { Operator, Profile } from '#operators';

/** Whom a debt notice goes to, when and how: one dated entry of the profile's `debtNotices`. */
export type DebtRule = NonNullable<Profile['debtNotices']>[number];

/** The entry in force on a day; nothing before the first. */
export const ruleOn = ({ debtNotices = [] }: Pick<Profile, 'debtNotices'>, today: Temporal.PlainDate): DebtRule | undefined =>
  inForceOn(debtNotices, today);

/** Whether the rule itself draws up a run on a day; a day that the month does not have is its last. */
export const isRuleDay = ({ days }: Pick<DebtRule, 'days'>, today: Temporal.PlainDate): boolean => days.some((day) => Math.min(day, today.daysInMonth) === today.day);

/** The sum from which an overdue account is told, in minor units. */
export const leastMinor = ({ least }: Pick<DebtRule, 'least'>): bigint => parseMinor(least) as bigint;

/** From when a debt whose letter came back may be told by SMS: nothing where the rule in force does not tell by SMS, or the operator has no gateway. */
export function smsOfDebtAt({ profile, zone }: Pick<Operator, 'profile' | 'zone'>, now: Temporal.Instant): Temporal.Instant | undefined {
  const rule = ruleOn(profile, dateIn(zone, now));
  return rule?.channels.includes('sms') && profile.sms ? tellableAt(rule, zone, now) : undefined;
}

/** When a message of this moment may go: at once, or when the rule's quiet hours are over. */
export const tellableAt = ({ quiet }: Pick<DebtRule, 'quiet'>, zone: string, now: Temporal.Instant): Temporal.Instant => afterQuiet(quiet, zone, now);
