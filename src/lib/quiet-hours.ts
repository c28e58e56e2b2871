/** Hours of a day at which nobody is disturbed, each as `HH:MM`. They may lie over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** When something of this moment may disturb: at once, or when the quiet hours of the zone are over. */
export function afterQuiet(quiet: QuietHours | undefined, zone: string, now: Temporal.Instant): Temporal.Instant {
  if (!quiet) return now;
  const local = now.toZonedDateTimeISO(zone);
  const [time, from, until] = [local.toPlainTime(), Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.until)];
  const [isAfterFrom, isBeforeUntil] = [Temporal.PlainTime.compare(time, from) >= 0, Temporal.PlainTime.compare(time, until) < 0];
  const isOverMidnight = Temporal.PlainTime.compare(from, until) > 0;
  const isQuiet = isOverMidnight ? isAfterFrom || isBeforeUntil : isAfterFrom && isBeforeUntil;
  if (!isQuiet) return now;
  const day = isOverMidnight && isAfterFrom ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return day.toZonedDateTime({ timeZone: zone, plainTime: until }).toInstant();
}
