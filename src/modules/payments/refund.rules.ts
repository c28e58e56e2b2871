import type { Share } from './refund.ts';

/** Divides money that went back without our asking over what is left of the parts, the first of them first. What is over was the payer's fee. */
export function divideBack(minor: bigint, shares: readonly Share[]): Share[] {
  let left = minor;
  return shares.flatMap(({ accountId, amountMinor }) => {
    const share = left < amountMinor ? left : amountMinor;
    left -= share;
    return share > 0n ? [{ accountId, amountMinor: share }] : [];
  });
}

export type RefundFault = 'nothing-to-refund' | 'too-much' | 'account-not-found';

/** Judges what is wished back of each account against what is left of it. */
export function judgeRefund(wished: readonly Share[], left: readonly Share[]): RefundFault | undefined {
  if (wished.length === 0 || wished.some(({ amountMinor }) => amountMinor <= 0n)) return 'nothing-to-refund';
  const byAccount = new Map(left.map(({ accountId, amountMinor }) => [accountId, amountMinor]));
  if (wished.some(({ accountId }) => !byAccount.has(accountId))) return 'account-not-found';
  return wished.some(({ accountId, amountMinor }) => amountMinor > (byAccount.get(accountId) as bigint)) ? 'too-much' : undefined;
}
