import { inForceOn } from '#lib/dates.ts';
import { share, times, units, type Decimal } from '#lib/decimal.ts';

/** A rule of penalties in force from a day on, as the profile dates it with its source. */
export interface PenaltyRule {
  readonly from: Temporal.PlainDate;
  /** A year's rate in percent: the key rate, or the cap on it. */
  readonly yearlyPercent: Decimal;
  /** From which day after the due date which share of the yearly rate is added a day: after 30 days 1/300, after 90 1/130. Rising. */
  readonly steps: readonly { readonly after: number; readonly divisor: number }[];
  readonly source: string;
}

/** Days that had the same rate: amount × percent ÷ 100 ÷ divisor × days. */
export interface PenaltyPart {
  readonly from: Temporal.PlainDate;
  /** Exclusive. */
  readonly until: Temporal.PlainDate;
  readonly days: number;
  readonly yearlyPercent: Decimal;
  readonly divisor: number;
  readonly amountMinor: bigint;
}

/**
 * What is added to a debt of `owedMinor` from the day after its due date until the day it is paid, that day included (Housing Code of
 * Russia, art. 155 p. 14). Each part is rounded by itself, half away from zero; the total is their sum. Days without a rule cost nothing.
 */
export function penaltyOf(owedMinor: bigint, dueOn: Temporal.PlainDate, paidOn: Temporal.PlainDate, rules: readonly PenaltyRule[]): { readonly parts: readonly PenaltyPart[]; readonly totalMinor: bigint } {
  const late = dueOn.until(paidOn).days;
  const parts: PenaltyPart[] = [];
  if (owedMinor > 0n)
    for (let day = 1; day <= late; ) {
      const from = dueOn.add({ days: day });
      const rule = inForceOn(rules, from);
      const step = rule?.steps.findLast(({ after }) => day > after);
      const ends = [late + 1, ...(rule?.steps.filter(({ after }) => after >= day).map(({ after }) => after + 1) ?? []), ...rules.map((one) => dueOn.until(one.from).days).filter((begin) => begin > day)];
      const next = Math.min(...ends);
      if (rule && step) parts.push(partOf(owedMinor, from, next - day, rule.yearlyPercent, step.divisor));
      day = next;
    }
  return { parts, totalMinor: parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) };
}

function partOf(owedMinor: bigint, from: Temporal.PlainDate, days: number, yearlyPercent: Decimal, divisor: number): PenaltyPart {
  const amountMinor = units(share(times(String(owedMinor), yearlyPercent), BigInt(days), BigInt(divisor) * 100n, 6), 0);
  return { from, until: from.add({ days }), days, yearlyPercent, divisor, amountMinor };
}
