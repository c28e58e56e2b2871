import type * as prepaid from '#prepaid';

/** What came and what went among lines. */
export const turnover = (lines: readonly prepaid.StatementLine[]): { readonly inMinor: bigint; readonly outMinor: bigint } => ({
  inMinor: lines.reduce((sum, { amountMinor }) => (amountMinor > 0n ? sum + amountMinor : sum), 0n),
  outMinor: lines.reduce((sum, { amountMinor }) => (amountMinor < 0n ? sum - amountMinor : sum), 0n),
});
