import { instantBefore } from '#lib/dates.ts';
import * as metering from '#metering';
import { dateOf, dayOf, type DateParts } from '#ui';

/** What the form of readings was given. Fields of registers are called `mtr_1f-0`: the meter and its zone. */
export interface TypedReadings {
  readonly entries: readonly metering.Entry[];
  readonly takenOn: Temporal.PlainDate | undefined;
  readonly day: DateParts;
}

/** The name of the field of one register; the error summary leads to it. */
export const registerField = (meterId: bigint, zone: number): string => `${metering.meterPublicId(meterId)}-${zone}`;

const REGISTER = /^(mtr_[0-9a-z]{1,12})-([0-2])$/;
const TYPED_AT_MOST = 40;

/** Reads a posted form. A meter of which nothing was typed is left out; where one zone was typed the others are asked for. */
export function typedReadings(body: Readonly<Record<string, unknown>>, today: Temporal.PlainDate): TypedReadings {
  const byMeter = new Map<bigint, string[]>();
  for (const [name, value] of Object.entries(body)) {
    const parts = REGISTER.exec(name);
    const meterId = parts && metering.meterIdOf(parts[1] as string);
    if (!meterId || typeof value !== 'string' || value.trim() === '') continue;
    const typed = byMeter.get(meterId) ?? [];
    typed[Number(parts[2])] = value.trim().slice(0, TYPED_AT_MOST);
    byMeter.set(meterId, typed);
  }
  const entries = [...byMeter].map(([meterId, typed]) => ({ meterId, typed: Array.from(typed, (text) => text ?? '') }));
  const day = dayOf(body, today, 'day');
  return { entries, takenOn: dateOf(day), day };
}

const DEVICE_KEPT = 'P35D';

/** When something was typed on a device, as the device says: never later than now, and no longer ago than a device keeps it. */
export function enteredAt(text: unknown, now: Temporal.Instant): Temporal.Instant {
  if (typeof text !== 'string' || !/^\d{13}$/.test(text)) return now;
  const at = Temporal.Instant.fromEpochMilliseconds(Number(text));
  const isBelievable = Temporal.Instant.compare(at, now) <= 0 && Temporal.Instant.compare(at, instantBefore(now, DEVICE_KEPT)) > 0;
  return isBelievable ? at : now;
}
