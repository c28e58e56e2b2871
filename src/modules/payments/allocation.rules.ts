import type { Debt } from '#accounts';

/** What a part of a payment pays. Without a month and a service it is an advance. */
export interface Allocation {
  readonly period: Temporal.PlainDate | null;
  readonly service: string | null;
  readonly minor: bigint;
}

/**
 * Divides an amount over debts (oldest first) to the last minor unit: the oldest are paid first, or each gets its share of what is open, the
 * units that remain going to the largest fractions. What is more than all debts is an advance.
 */
export function allocate(minor: bigint, debts: readonly Debt[], rule: 'oldest-first' | 'pro-rata'): Allocation[] {
  const open = debts.reduce((sum, debt) => sum + debt.minor, 0n);
  const toDebts = minor < open ? minor : open;
  const shares = rule === 'oldest-first' ? inOrder(toDebts, debts) : inProportion(toDebts, debts, open);
  const paid = debts.map(({ period, service }, at) => ({ period, service, minor: shares[at] as bigint })).filter((one) => one.minor > 0n);
  return minor > toDebts ? [...paid, { period: null, service: null, minor: minor - toDebts }] : paid;
}

/**
 * Debts less what has been paid of them, month and service for month and service; below zero is what went back and is open again. Nothing falls below zero.
 * Oldest first.
 */
export function lowered(debts: readonly Debt[], paid: readonly Debt[]): Debt[] {
  const of = ({ period, service }: Debt): string => `${period} ${service}`;
  const left = new Map(debts.map((debt) => [of(debt), debt]));
  for (const one of paid) left.set(of(one), { ...one, minor: (left.get(of(one))?.minor ?? 0n) - one.minor });
  return [...left.values()].filter(({ minor }) => minor > 0n).sort((a, b) => Temporal.PlainDate.compare(a.period, b.period));
}

function inOrder(minor: bigint, debts: readonly Debt[]): bigint[] {
  let left = minor;
  return debts.map((debt) => {
    const share = left < debt.minor ? left : debt.minor;
    left -= share;
    return share;
  });
}

/** Largest remainder; of equal ones the older debt's. */
function inProportion(minor: bigint, debts: readonly Debt[], open: bigint): bigint[] {
  if (open === 0n) return debts.map(() => 0n);
  const parts = debts.map((debt, at) => ({ at, share: (minor * debt.minor) / open, rest: (minor * debt.minor) % open }));
  let left = minor - parts.reduce((sum, { share }) => sum + share, 0n);
  for (const part of parts.toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map(({ share }) => share);
}
