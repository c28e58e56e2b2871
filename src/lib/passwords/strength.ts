import { parseOptions } from '@node-rs/argon2';

/** What one hash costs whoever computes it: memory in KiB, passes, lanes (argon2id, RFC 9106). */
export interface Strength {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** Customers: above OWASP's floor of 19 MiB and two passes, some fifty sign-ins a second on half a two-core machine. */
export const CUSTOMER_STRENGTH: Strength = { memoryCost: 32_768, timeCost: 2, parallelism: 1 };

/** Staff: few sign-ins, more to protect. */
export const STAFF_STRENGTH: Strength = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** Whether a stored hash was made with exactly this strength. */
export function hasStrength(phc: string, strength: Strength): boolean {
  const made = parseOptions(phc);
  return made.memoryCost === strength.memoryCost && made.timeCost === strength.timeCost && made.parallelism === strength.parallelism;
}

/** Memory times passes, in MiB: the time of a hash grows with it. */
export const costOf = (strength: Strength): number => (strength.memoryCost / 1024) * strength.timeCost;

/** A hash that no password has, so that an unknown name costs as much to refuse as a known one. */
export function nobodysHash({ memoryCost, timeCost, parallelism }: Strength): string {
  const unpadded = (bytes: number) => Buffer.alloc(bytes).toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${unpadded(16)}$${unpadded(32)}`;
}
