import { feeOf, minorOf } from '../fee.rules.ts';
import type { PaymentTerms } from '../house.ts';
import type { When } from './autopay.ts';

/** What is known of a bill that may be paid by itself. */
export interface DueBill {
  readonly period: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate | null;
  readonly leftMinor: bigint;
}

/**
 * The day a bill is charged, if its owner is to be told today: always tomorrow at the earliest, so that he has a day to stop it. Nothing while its day is
 * further off. A bill that comes after its day is charged tomorrow: waiting for the next month would make it late.
 */
export function chargeDay({ mode, day }: { readonly mode: When; readonly day: number | null }, bill: Pick<DueBill, 'period' | 'dueOn'>, daysBeforeDue: number, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const tomorrow = today.add({ days: 1 });
  const wanted = mode === 'day' ? bill.period.add({ months: 1 }).with({ day: day as number }) : mode === 'due' ? bill.dueOn?.subtract({ days: daysBeforeDue }) : undefined;
  return wanted && Temporal.PlainDate.compare(wanted, tomorrow) > 0 ? undefined : tomorrow;
}

/** Why a bill is not paid by itself although it is due. */
export type SkipWord = 'above-ceiling' | 'card-expired';

/** What is charged for a bill, with the fee; a word where its owner must be told why not; nothing where there is nothing to charge or to say. */
export function judgeBill(
  { leftMinor }: Pick<DueBill, 'leftMinor'>,
  { ceilingMinor, expires }: { readonly ceilingMinor: bigint; readonly expires: string },
  terms: Pick<PaymentTerms, 'fee' | 'least' | 'most'>,
  chargeOn: Temporal.PlainDate,
): { readonly feeMinor: bigint; readonly skip: SkipWord | null } | undefined {
  if (leftMinor < minorOf(terms.least)) return undefined;
  const feeMinor = feeOf(leftMinor, terms.fee);
  if (isExpired(expires, chargeOn)) return { feeMinor, skip: 'card-expired' };
  return { feeMinor, skip: leftMinor + feeMinor > ceilingMinor || leftMinor > minorOf(terms.most) ? 'above-ceiling' : null };
}

/** A card is good to the end of the month that stands on it; where none is known the bank will say. */
export function isExpired(expires: string, on: Temporal.PlainDate): boolean {
  const [, month, year] = /^(0[1-9]|1[0-2])\/(\d\d)$/.exec(expires) ?? [];
  if (!month || !year) return false;
  return Temporal.PlainDate.compare(on, Temporal.PlainDate.from({ year: 2000 + Number(year), month: Number(month), day: 1 }).add({ months: 1 })) >= 0;
}

/** Charges that failed one after the other before automatic payment ends by itself: the bank's patience is not to be tried. */
const FAILURES_AT_MOST = 3;

/** Whether a failed charge ends the automatic payment: after an unconditional no of the bank, or the last of several. */
export const endsAutopay = (isFinal: boolean, failedInRow: number): boolean => isFinal || failedInRow >= FAILURES_AT_MOST;
