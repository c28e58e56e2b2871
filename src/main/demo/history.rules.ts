import { divideRounded, TEN_THOUSAND, total } from './decimals.ts';
import type { Draw } from './draw.ts';
import type { Tariff } from './plan.ts';
import type { Habit } from './village.ts';

/** What decides an account's charges. Area in ten-thousandths of a square metre. */
export interface Home {
  readonly area: bigint;
  readonly residents: number;
  readonly habit: Habit;
  readonly hasBenefit: boolean;
  readonly hasZones: boolean;
}

/** One period of one operator; the shares in ten-thousandths. */
export interface Month {
  /** 1 to 12. */
  readonly calendarMonth: number;
  /** Periods until the latest bill; below zero for one that is yet to be imported. */
  readonly monthsLeft: number;
  readonly tariffs: readonly Tariff[];
  readonly penaltyShare: bigint;
  readonly benefitShare: bigint;
  /** The latest month before the account is closed: all of it is paid. */
  readonly isFinal?: boolean;
}

/** One service in one period: opening + charged − benefit + recalculation + penalty − paid = closing. Sums in minor units. */
export interface Charge {
  readonly tariff: Tariff;
  readonly opening: bigint;
  /** In ten-thousandths of the unit. */
  readonly volume: bigint;
  /** The volume by day and by night, for a meter of two zones. */
  readonly zones?: readonly bigint[];
  readonly charged: bigint;
  readonly benefit: bigint;
  readonly recalculation: bigint;
  readonly penalty: bigint;
  readonly paid: bigint;
  readonly closing: bigint;
}

/** What a month adds to the balance of a service before anything is paid. */
export function added(charge: Pick<Charge, 'charged' | 'benefit' | 'recalculation' | 'penalty'>): bigint {
  return charge.charged - charge.benefit + charge.recalculation + charge.penalty;
}

/**
 * Draws up a month of an account, service by service. `before` is the month that precedes it; the first month
 * opens with what a month like itself costs, as if it had been billed once before.
 */
export function drawUpMonth(home: Home, month: Month, before: readonly Charge[] | undefined, draw: Draw): Charge[] {
  const tariffs = month.tariffs.filter(({ hasZones }) => home.hasZones || !hasZones);
  const used = measureAll(home, month, tariffs, draw);
  const openings = used.map(({ charged }, service) => before?.[service]?.closing ?? (home.habit === 'first' ? 0n : charged));
  const fresh = total(used.map(({ charged }) => charged));
  const usual = amountPaid(home.habit, { due: total(openings), fresh, monthsLeft: month.monthsLeft }, draw);
  // Who leaves pays what is open and what the latest month adds.
  const leaving = total(openings) + total(used.map((use) => added({ ...use, penalty: 0n })));
  const shares = distribute(month.isFinal ? (leaving > 0n ? leaving : 0n) : usual, openings);
  return used.map((use, service) => {
    const opening = openings[service] ?? 0n;
    const paid = shares[service] ?? 0n;
    const overdue = opening > paid ? opening - paid : 0n;
    const sums = { ...use, opening, paid, penalty: divideRounded(overdue * month.penaltyShare, TEN_THOUSAND) };
    return { ...sums, closing: opening + added(sums) - paid };
  });
}

/** Takes a third off the dearest service: what an operator does when a bill turns out to be wrong after printing. */
export function correctMonth(charges: readonly Charge[]): Charge[] {
  const dearest = charges.reduce((most, charge) => (charge.charged > most.charged ? charge : most));
  const back = dearest.charged / 3n;
  return charges.map((charge) =>
    charge === dearest
      ? { ...charge, recalculation: charge.recalculation - back, closing: charge.closing - back }
      : charge,
  );
}

/** Heating by calendar month, in hundredths of the coldest ordinary month. */
const SEASON = [115n, 100n, 80n, 40n, 0n, 0n, 0n, 0n, 0n, 45n, 85n, 100n];

type Use = Pick<Charge, 'tariff' | 'volume' | 'zones' | 'charged' | 'benefit' | 'recalculation'>;

/** What follows other services is reckoned after them. */
function measureAll(home: Home, month: Month, tariffs: readonly Tariff[], draw: Draw): Use[] {
  const volumes = new Map(tariffs.filter(({ by }) => by !== 'follows').map((tariff) => [tariff.service, home.habit === 'zero' && month.monthsLeft >= 0 ? 0n : volumeOf(home, month, tariff, draw)]));
  const followed = ({ follows, norm }: Tariff) => (total(follows.map((service) => volumes.get(service) ?? 0n)) * norm) / TEN_THOUSAND;
  return tariffs.map((tariff) => measure(home, month, tariff, volumes.get(tariff.service) ?? followed(tariff), draw));
}

/** Night takes a third of what is used. */
const zonesOf = ({ hasZones }: Tariff, volume: bigint): readonly bigint[] | undefined => (hasZones ? [volume - (volume / 30_000n) * 10_000n, (volume / 30_000n) * 10_000n] : undefined);

/** Volume and rate in ten-thousandths make hundred-millionths; a minor unit is a million of them. */
function costOf({ rate, nightRate, later }: Tariff, volume: bigint, zones: readonly bigint[] | undefined): bigint {
  if (zones && nightRate !== undefined) return divideRounded((zones[0] ?? 0n) * rate, 1_000_000n) + divideRounded((zones[1] ?? 0n) * nightRate, 1_000_000n);
  if (!later) return divideRounded(volume * rate, 1_000_000n);
  const first = (volume * BigInt(later.fromDay - 1)) / BigInt(later.days);
  return divideRounded(first * rate, 1_000_000n) + divideRounded((volume - first) * later.rate, 1_000_000n);
}

function measure(home: Home, month: Month, tariff: Tariff, volume: bigint, draw: Draw): Use {
  const zones = zonesOf(tariff, volume);
  const charged = costOf(tariff, volume, zones);
  const benefit = home.hasBenefit && tariff.mayHaveBenefit ? divideRounded(charged * month.benefitShare, TEN_THOUSAND) : 0n;
  const daysOff = draw(200) < 3 ? BigInt(2 + draw(10)) : 0n;
  return { tariff, volume, ...(zones && { zones }), charged, benefit, recalculation: -divideRounded((charged - benefit) * daysOff, 30n) };
}

function volumeOf(home: Home, month: Month, tariff: Tariff, draw: Draw): bigint {
  switch (tariff.by) {
    case 'season':
      return (home.area * tariff.norm * (SEASON[month.calendarMonth - 1] ?? 0n)) / (TEN_THOUSAND * 100n);
    case 'area':
      return (home.area * tariff.norm) / TEN_THOUSAND;
    case 'meter':
      return wholeUnits(tariff, (BigInt(home.residents) * tariff.norm * BigInt(60 + draw(80))) / 100n);
    case 'resident':
      return BigInt(home.residents) * tariff.norm;
    case 'account':
      return tariff.norm;
    case 'follows':
      return 0n;
  }
}

/** A meter shows thousandths of a cubic metre, and whole kilowatt-hours. */
const wholeUnits = ({ hasZones }: Tariff, volume: bigint): bigint => (hasZones ? (volume / TEN_THOUSAND) * TEN_THOUSAND : (volume / 10n) * 10n);

function amountPaid(
  habit: Habit,
  facts: { readonly due: bigint; readonly fresh: bigint; readonly monthsLeft: number },
  draw: Draw,
): bigint {
  const due = facts.due > 0n ? facts.due : 0n;
  switch (habit) {
    case 'pays':
      return due;
    case 'owes':
      return facts.monthsLeft < 5 ? 0n : due;
    case 'half':
      return (due / 200n) * 100n;
    case 'ahead':
      return facts.monthsLeft === 0 ? ((due + 3n * facts.fresh) / 10_000n + 1n) * 10_000n : due;
    case 'irregular':
      return draw(10) < 6 ? due : 0n;
    case 'first':
    case 'zero':
    case 'none':
      return 0n;
  }
}

/** Shares `amount` out among what is open, in proportion; nothing is lost, and what is too much stays on the first service. */
function distribute(amount: bigint, openings: readonly bigint[]): bigint[] {
  const open = openings.map((opening) => (opening > 0n ? opening : 0n));
  const whole = total(open);
  const shares = open.map((part) => (amount >= whole ? part : (amount * part) / whole));
  shares[0] = (shares[0] ?? 0n) + amount - total(shares);
  return shares;
}
