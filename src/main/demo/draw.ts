/** Draws a whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/**
 * Draws that are the same on every machine and in every run (mulberry32).
 * Each `index` has its own row of draws, so that an account's history does not depend on how many neighbours it has.
 */
export function drawsOf(seed: number, index: number): Draw {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** One of the list, drawn by chance. */
export function pick<T>(list: readonly T[], draw: Draw): T {
  const picked = list[draw(list.length)];
  if (picked === undefined) throw new RangeError('cannot pick from an empty list');
  return picked;
}
