import { add, compare, isNegative, isZero, roughly, subtract, sumOf, times, type Decimal } from '#lib/decimal.ts';
import type { Meter } from './meter.ts';
import type { Doubt, Reading } from './reading.ts';
import { zonesOf } from './zone.ts';

/** Why what was typed cannot be a reading of this meter. */
export type ValueRefusal = 'missing' | 'not-a-number' | 'red-digits' | 'beyond-digits';
/** Why the meter takes no reading of that day. */
export type DayRefusal = 'in-the-future' | 'before-installation' | 'meter-removed' | 'meter-automatic' | 'already-billed' | 'later-known' | 'too-old' | 'account-closed';

/** A day further back than this is a question for staff. */
const DAYS_BACK = 92;
/** From this share of its capacity on a register may have begun anew. */
const NEARLY_FULL = 0.9;
/** A month as often as this without use is asked about. */
const ZERO_MONTHS = 3;
const SEASON_FACTOR = 3;
/** Months to either side that count as the same season. */
const SEASON_MONTHS = 1;
/** Fewer readings than this say nothing of a season. */
const SEASON_READINGS = 3;

/**
 * Reads what was typed for one register, in any usual spelling: spaces, leading zeros, comma or dot. More decimals than the meter has red
 * digits are refused, and so is a number that its digits cannot show.
 */
export function readValue(typed: string, { digits, fractionDigits }: Pick<Meter, 'digits' | 'fractionDigits'>): { value: Decimal } | { refused: ValueRefusal } {
  const bare = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (bare === '') return { refused: 'missing' };
  const parts = /^(\d+)(?:\.(\d*))?$/.exec(bare);
  if (!parts) return { refused: 'not-a-number' };
  const whole = (parts[1] as string).replace(/^0+(?=\d)/, '');
  const fraction = (parts[2] ?? '').replace(/0+$/, '');
  if (fraction.length > fractionDigits) return { refused: 'red-digits' };
  // Black and red digits typed in one go are as many as the meter has of both.
  if (whole.length > digits) return { refused: fractionDigits > 0 && (parts[1] as string).length === digits + fractionDigits ? 'red-digits' : 'beyond-digits' };
  return { value: fraction ? `${whole}.${fraction}` : whole };
}

/** What is known of a meter beside itself: the days of the latest reading that is in a bill and of the latest one of all, and the end of its account. */
export interface Known {
  readonly billedOn?: Temporal.PlainDate | undefined;
  readonly latestOn?: Temporal.PlainDate | undefined;
  readonly closedOn?: Temporal.PlainDate | null;
}

/** Whether a meter takes a reading of that day. */
export function judgeDay(meter: Pick<Meter, 'installedOn' | 'removedOn' | 'isAutomatic'>, takenOn: Temporal.PlainDate, today: Temporal.PlainDate, { billedOn, latestOn, closedOn }: Known = {}): DayRefusal | undefined {
  const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate | null | undefined) => !!b && Temporal.PlainDate.compare(a, b) < 0;
  if (closedOn && !isBefore(takenOn, closedOn)) return 'account-closed';
  if (meter.isAutomatic) return 'meter-automatic';
  if (isBefore(today, takenOn)) return 'in-the-future';
  if (meter.removedOn && !isBefore(takenOn, meter.removedOn)) return 'meter-removed';
  if (isBefore(takenOn, meter.installedOn)) return 'before-installation';
  if (isBefore(takenOn, billedOn)) return 'already-billed';
  if (isBefore(takenOn, latestOn)) return 'later-known';
  return isBefore(takenOn, today.subtract({ days: DAYS_BACK })) ? 'too-old' : undefined;
}

/** A reading that volumes are counted from. */
export type Counted = Pick<Reading, 'values' | 'takenOn' | 'source' | 'state' | 'period'>;

export interface Judged {
  /** Volume since the reading before, by zone, in units of volume; null where there is none before. A rollover is counted through zero. */
  readonly volumes: readonly Decimal[] | null;
  readonly doubts: readonly Doubt[];
}

/**
 * Judges values against what the meter showed before. `earlier`: counted readings, newest first; a calculated one that is in no bill yet does not
 * count, for a real one takes its place.
 */
export function judgeValues(meter: Meter, values: readonly Decimal[], takenOn: Temporal.PlainDate, earlier: readonly Counted[]): Judged {
  const known = earlier.filter(({ source, state }) => source !== 'calculated' || state === 'in-bill');
  const before = beforeOf(meter, known);
  const isExpired = meter.verificationDueOn !== null && Temporal.PlainDate.compare(takenOn, meter.verificationDueOn) > 0;
  if (!before) return { volumes: null, doubts: isExpired ? ['verification-over'] : [] };
  const { raw, hasRolled } = differences(meter, values, before.values);
  const volumes = raw.map((one) => times(one, meter.multiplier));
  const days = Math.max(1, before.takenOn.until(takenOn).days);
  const doubts: Doubt[] = [];
  if (hasRolled) doubts.push('rollover');
  if (volumes.some(isNegative)) doubts.push(before.source === 'calculated' && isAboveReal(values, known) ? 'below-calculated' : 'lower');
  else {
    if (meter.dailyLimit !== null && compare(sumOf(volumes), times(meter.dailyLimit, String(days))) > 0) doubts.push('above-limit');
    if (isAboveSeason(volumes, days, takenOn, usesOf(meter, known))) doubts.push('above-season');
    if (volumes.every(isZero) && isZeroForMonths(meter, takenOn, known)) doubts.push('zero');
  }
  if (isExpired) doubts.push('verification-over');
  return { volumes, doubts };
}

/** Two meters of one account and unit whose values fit each other better than themselves: the customer may have swapped them. */
export function areSwapped(one: { readonly meter: Meter; readonly values: readonly Decimal[]; readonly earlier: readonly Counted[] }, other: typeof one, takenOn: Temporal.PlainDate): boolean {
  if (one.meter.unit !== other.meter.unit || one.meter.zones !== other.meter.zones || one.earlier.length === 0 || other.earlier.length === 0) return false;
  const isLow = (a: typeof one) => judgeValues(a.meter, a.values, takenOn, a.earlier).doubts.some((doubt) => doubt === 'lower' || doubt === 'rollover');
  const fits = (meter: typeof one, values: readonly Decimal[]) => judgeValues(meter.meter, values, takenOn, meter.earlier).doubts.every((doubt) => doubt === 'verification-over');
  return (isLow(one) || isLow(other)) && fits(one, other.values) && fits(other, one.values);
}

/** The volume between two readings by zone, in units of volume; null where there is no earlier one or it is lower by less than a rollover. */
export function volumesBetween(meter: Pick<Meter, 'digits' | 'multiplier'>, later: readonly Decimal[], earlier: readonly Decimal[] | undefined): readonly Decimal[] | null {
  if (!earlier) return null;
  const volumes = differences(meter, later, earlier).raw.map((one) => times(one, meter.multiplier));
  return volumes.some(isNegative) ? null : volumes;
}

/** What the meter showed before: the latest counted reading, or its initial values on the day of installation. */
export const beforeOf = (meter: Pick<Meter, 'initial' | 'installedOn'>, known: readonly Counted[]): Pick<Counted, 'values' | 'takenOn' | 'source' | 'period'> | undefined =>
  known[0] ?? (meter.initial && meter.installedOn ? { values: meter.initial, takenOn: meter.installedOn, source: 'inspector', period: meter.installedOn.with({ day: 1 }) } : undefined);

function differences({ digits }: Pick<Meter, 'digits'>, values: readonly Decimal[], before: readonly Decimal[]): { raw: Decimal[]; hasRolled: boolean } {
  let hasRolled = false;
  const raw = values.map((value, zone) => {
    const old = before[zone] ?? '0';
    const difference = subtract(value, old);
    if (!isNegative(difference) || roughly(old) <= NEARLY_FULL * 10 ** digits) return difference;
    hasRolled = true;
    return add(difference, `1${'0'.repeat(digits)}`);
  });
  return { raw, hasRolled };
}

/** Lower than what billing calculated, but not than what somebody read. */
function isAboveReal(values: readonly Decimal[], known: readonly Counted[]): boolean {
  const real = known.find(({ source }) => source !== 'calculated');
  return real === undefined || values.every((value, zone) => compare(value, real.values[zone] ?? '0') >= 0);
}

interface PastUse {
  readonly perDay: number;
  readonly month: number;
}

/** What was used a day between readings that follow each other; those of a rollover are left out. */
function usesOf(meter: Meter, known: readonly Counted[]): PastUse[] {
  return known.slice(0, -1).flatMap((later, at) => {
    const { values, takenOn } = known[at + 1] as Counted;
    const used = sumOf(later.values.map((value, zone) => subtract(value, values[zone] ?? '0')));
    const days = takenOn.until(later.takenOn).days;
    return days < 1 || isNegative(used) ? [] : [{ perDay: roughly(times(used, meter.multiplier)) / days, month: later.takenOn.month }];
  });
}

function isAboveSeason(volumes: readonly Decimal[], days: number, takenOn: Temporal.PlainDate, uses: readonly PastUse[]): boolean {
  const apart = (month: number) => Math.min((month - takenOn.month + 12) % 12, (takenOn.month - month + 12) % 12);
  const ofSeason = uses.filter(({ month }) => apart(month) <= SEASON_MONTHS);
  const compared = (ofSeason.length >= SEASON_READINGS ? ofSeason : uses).map(({ perDay }) => perDay).sort((a, b) => a - b);
  if (compared.length < SEASON_READINGS) return false;
  const usual = compared[compared.length >> 1] as number;
  const perDay = roughly(sumOf(volumes)) / days;
  return usual > 0 && perDay > SEASON_FACTOR * usual;
}

/** Nothing used since a reading of three months ago or longer. */
function isZeroForMonths(meter: Meter, takenOn: Temporal.PlainDate, known: readonly Counted[]): boolean {
  const latest = known[0];
  const same = known.filter(({ values }) => latest && zonesOf(meter.zones).every((_, zone) => compare(values[zone] ?? '0', latest.values[zone] ?? '0') === 0));
  const since = known[same.length - 1];
  return since !== undefined && Temporal.PlainDate.compare(since.takenOn, takenOn.subtract({ months: ZERO_MONTHS })) <= 0;
}
