import type { Share } from './refund.ts';

/** As much of an amount as the shares have, the first of them first. */
function divideBack(minor: bigint, shares: readonly Share[]): Share[] {
  let left = minor;
  return shares.flatMap(({ accountId, amountMinor }) => {
    const share = left < amountMinor ? left : amountMinor;
    left -= share;
    return share > 0n ? [{ accountId, amountMinor: share }] : [];
  });
}

/** Where money of a payment lies that may go back. */
export interface Sources {
  /** In suspense, of the operation that is given back. */
  readonly heldMinor: bigint;
  /** Of each account's part, nothing on its way. */
  readonly free: readonly Share[];
  /** The same, with what refunds that are asked for here wait for. */
  readonly allocated: readonly Share[];
  readonly feeMinor: bigint;
}

export interface TakenFrom {
  readonly heldMinor: bigint;
  readonly shares: readonly Share[];
  readonly feeMinor: bigint;
}

/**
 * Says where money was taken from that went back without our asking: what nobody has been credited with first, then what no refund waits for, then
 * what one waits for, the payer's fee at the end. Nothing when the payment has not so much.
 */
export function divideOutside(minor: bigint, { heldMinor, free, allocated, feeMinor }: Sources): TakenFrom | undefined {
  const fromHeld = heldMinor < minor ? heldMinor : minor;
  const first = divideBack(minor - fromHeld, free);
  const freeOf = (shares: readonly Share[], id: bigint) => shares.find(({ accountId }) => accountId === id)?.amountMinor ?? 0n;
  const reserved = allocated.map(({ accountId, amountMinor }) => ({ accountId, amountMinor: amountMinor - freeOf(free, accountId) }));
  const second = divideBack(minor - fromHeld - totalOf(first), reserved);
  const shares = allocated.flatMap(({ accountId }) => {
    const amountMinor = freeOf(first, accountId) + freeOf(second, accountId);
    return amountMinor > 0n ? [{ accountId, amountMinor }] : [];
  });
  const rest = minor - fromHeld - totalOf(shares);
  return rest > feeMinor ? undefined : { heldMinor: fromHeld, shares, feeMinor: rest };
}

export const totalOf = (shares: readonly Share[]): bigint => shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

/** Whether each of the shares is there. */
export const isCovered = (shares: readonly Share[], by: readonly Share[]): boolean => shares.every(({ accountId, amountMinor }) => by.some((one) => one.accountId === accountId && one.amountMinor >= amountMinor));

export type RefundFault = 'nothing-to-refund' | 'too-much' | 'account-not-found';

/** Judges what is wished back of each account against what is left of it. */
export function judgeRefund(wished: readonly Share[], left: readonly Share[]): RefundFault | undefined {
  if (wished.length === 0 || wished.some(({ amountMinor }) => amountMinor <= 0n)) return 'nothing-to-refund';
  const byAccount = new Map(left.map(({ accountId, amountMinor }) => [accountId, amountMinor]));
  if (wished.some(({ accountId }) => !byAccount.has(accountId))) return 'account-not-found';
  return wished.some(({ accountId, amountMinor }) => amountMinor > (byAccount.get(accountId) as bigint)) ? 'too-much' : undefined;
}
