/** Digits of a code sent by SMS, how long it is good, and how often a wrong one may be typed before it is dead (ASVS 6.5.1, 6.6.3). */
export const CODE_DIGITS = 6;
export const CODE_VALID_MINUTES = 10;
export const MOST_WRONG = 5;

export interface SentCode {
  readonly codeHash: Buffer;
  readonly expiresAt: Temporal.Instant;
  readonly wrong: number;
  readonly usedAt: Temporal.Instant | null;
}

/** Whether a code can still be used at all. */
export const isAlive = ({ expiresAt, wrong, usedAt }: SentCode, now: Temporal.Instant): boolean =>
  usedAt === null && wrong < MOST_WRONG && Temporal.Instant.compare(expiresAt, now) > 0;

/** A code as it was sent, from whatever was typed or pasted: spaces and hyphens do not count. Undefined when it is none. */
export function digitsOf(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s‐-―−-]/g, '');
  return new RegExp(`^\\d{${CODE_DIGITS}}$`).test(digits) ? digits : undefined;
}
