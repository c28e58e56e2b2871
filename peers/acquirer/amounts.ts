/** Decimal text with two places of minor units: `1045n` is `10.45`. */
export function decimal(minor: bigint): string {
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Minor units of a decimal with a dot and at most two places, as text or as a JSON number; undefined for anything else, and for zero. */
export function minorOf(value: unknown): bigint | undefined {
  const parts = typeof value === 'string' || typeof value === 'number' ? /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(String(value)) : null;
  if (!parts) return undefined;
  const minor = BigInt(parts[1] as string) * 100n + BigInt((parts[2] ?? '').padEnd(2, '0'));
  return minor > 0n ? minor : undefined;
}
