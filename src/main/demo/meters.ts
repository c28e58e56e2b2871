import { drawsOf, pick, type Draw } from './draw.ts';
import type { Charge } from './history.rules.ts';
import type { Plan, PlannedMeter } from './plan.ts';
import type { VillageAccount } from './village.ts';

/** A meter of the demonstration. What it shows is in ten-thousandths of its unit, by zone. */
export interface Meter {
  readonly service: string;
  readonly number: string;
  readonly planned: PlannedMeter;
  readonly place: string;
  readonly zones: number;
  readonly installedOn: Temporal.PlainDate;
  readonly removedOn?: Temporal.PlainDate;
  readonly replacedBy?: string;
  readonly initial: readonly bigint[];
  readonly verificationDueOn: Temporal.PlainDate;
}

export interface Reading {
  readonly meter: Meter;
  readonly takenOn: Temporal.PlainDate;
  readonly values: readonly bigint[];
  readonly source: 'customer' | 'inspector' | 'calculated';
}

/** The meters of one account, going on from month to month as what they measured was charged. */
export interface AccountMeters {
  readonly meters: readonly Meter[];
  /** What the meters showed in the month's window. */
  readIn(month: Temporal.PlainYearMonth, charges: readonly Charge[]): Reading[];
}

/** A meter is good for six years, one of electricity for sixteen. */
const YEARS_BY_ZONES = [6, 6, 16] as const;
const REPLACED_ON = 12;
const UP_TO = 900_0000;

/** Draws up the meters of an account: one per metered service, two where it was replaced. They have draws of their own, so that no sum depends on them. */
export function drawMeters(plan: Plan, account: VillageAccount, { seed, index, first, until }: { seed: number; index: number; first: Temporal.PlainYearMonth; until: Temporal.PlainYearMonth }): AccountMeters {
  const draw = drawsOf(seed ^ 0x5eed, index);
  const lines = Object.entries(plan.services).flatMap(([service, { meter }]) => (meter && isMetered(account, meter) ? [drawLine(service, meter, account, first, until, draw)] : []));
  return {
    meters: lines.flatMap(({ old, current }) => (old ? [old, current] : [current])),
    readIn: (month, charges) => lines.flatMap((line) => line.read(month, charges, draw)),
  };
}

export const isMetered = (account: VillageAccount, meter: PlannedMeter): boolean => meter.zones !== 2 || account.twoZones === true;

function drawLine(service: string, planned: PlannedMeter, account: VillageAccount, first: Temporal.PlainYearMonth, until: Temporal.PlainYearMonth, draw: Draw) {
  const zones = planned.zones ?? 1;
  const years = YEARS_BY_ZONES[zones] as number;
  const serial = `${planned.prefix}${String(10_000 + draw(90_000))}${account.number.slice(-4)}`;
  const isExpired = account.expiredMeter === service;
  const replacedIn = account.replacedMeter === service ? until.subtract({ months: 4 }) : undefined;
  const dueOn = isExpired ? until.subtract({ months: 2 }).toPlainDate({ day: 15 }) : until.add({ months: 2 + draw(years * 12 - 4) }).toPlainDate({ day: 1 + draw(28) });
  const installedOn = dueOn.subtract({ years });
  const initial = Array.from({ length: zones }, () => BigInt(draw(UP_TO)) / 10n * 10n);
  const begin = { service, planned, zones, place: pick(planned.places, draw), installedOn: Temporal.PlainDate.compare(installedOn, first.toPlainDate({ day: 1 })) > 0 ? first.toPlainDate({ day: 1 }) : installedOn };
  const changedOn = replacedIn?.toPlainDate({ day: REPLACED_ON });
  const next = `${serial}-2`;
  const old: Meter | undefined = changedOn && { ...begin, number: serial, initial, verificationDueOn: changedOn, removedOn: changedOn, replacedBy: next };
  const current: Meter = changedOn
    ? { ...begin, number: next, installedOn: changedOn, initial: initial.map(() => 0n), verificationDueOn: changedOn.add({ years }) }
    : { ...begin, number: serial, initial, verificationDueOn: dueOn };
  const shown = { values: [...initial] };

  /** In the month of the replacement the old meter is read when it goes, the new one in the window. */
  function read(month: Temporal.PlainYearMonth, charges: readonly Charge[], own: Draw): Reading[] {
    const charge = charges.find(({ tariff }) => tariff.service === service);
    if (!charge) return [];
    const used = charge.zones ?? [charge.volume];
    const takenOn = month.toPlainDate({ day: 20 + own(6) });
    const source = own(20) === 0 ? 'calculated' : 'customer';
    if (old && replacedIn && month.equals(replacedIn)) {
      const before = used.map((volume) => ((volume * BigInt(REPLACED_ON)) / 30n / 10n) * 10n);
      const left = shown.values.map((value, zone) => value + (before[zone] ?? 0n));
      shown.values = used.map((volume, zone) => volume - (before[zone] ?? 0n));
      return [{ meter: old, takenOn: month.toPlainDate({ day: REPLACED_ON }), values: left, source: 'inspector' }, { meter: current, takenOn, values: shown.values, source }];
    }
    shown.values = shown.values.map((value, zone) => value + (used[zone] ?? 0n));
    const isOld = old && replacedIn && Temporal.PlainYearMonth.compare(month, replacedIn) < 0;
    return [{ meter: isOld ? old : current, takenOn, values: shown.values, source }];
  }
  return { old, current, read };
}
