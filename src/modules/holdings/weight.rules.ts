/** Whole kilograms of an exact decimal of tonnes: registries give three places at most. */
export function kilograms(tonnes: string): bigint {
  const [whole, fraction = ''] = tonnes.split('.');
  return BigInt(whole + fraction.slice(0, 3).padEnd(3, '0'));
}
