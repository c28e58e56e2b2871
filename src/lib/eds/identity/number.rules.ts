const WEIGHTS = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2],
] as const;

/** Whether the twelfth digit of an IIN or BIN follows from the others: their weighted sum modulo 11, with other weights where that gives 10. */
export function isNumberSound(number: string): boolean {
  const digits = [...number].map(Number);
  const check = WEIGHTS.map((weights) => weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0) % 11).find((rest) => rest !== 10);
  return digits.length === 12 && check === digits[11];
}
