import { Code } from '../wasm/assembler.ts';

/**
 * The field of p = 2^512 − 569. An element is 18 limbs of 29 bits, the lowest first, each in 32 bits of memory, below 2^29 + 2;
 * it stands for a number below 2^522 + 2^494, reduced no further than that. Products of limbs have 58 bits, so a whole column of 18
 * adds up within 64 bits without a carry.
 */
export const LIMBS = 18;
export const LIMB_BITS = 29;
export const ELEMENT_BYTES = LIMBS * 4;

const MASK = (1n << BigInt(LIMB_BITS)) - 1n;
/** 2^522 modulo p: what a carry out of the highest limb weighs. */
const FOLD = 569n << 10n;
const P = 2n ** 512n - 569n;

/** Locals of the routines: three addresses, then limbs of a, limbs of b, limbs of the product's high half, and a carry. */
const [TO, A, B, LIMB_A, LIMB_B, HIGH, CARRY] = [0, 1, 2, 3, 3 + LIMBS, 3 + 2 * LIMBS, 3 + 3 * LIMBS] as const;
export const FIELD_LOCALS = { i64: 3 * LIMBS + 1 };

/** to = a·b */
export function multiplication(): Code {
  const code = new Code();
  load(code, A, LIMB_A);
  load(code, B, LIMB_B);
  return reduceColumns(code, (column) => {
    const rows = rowsOf(column);
    rows.forEach((row, at) => {
      code.get(LIMB_A + row).get(LIMB_B + column - row).do('mul64');
      if (at > 0) code.do('add64');
    });
  });
}

/** to = a²; the second factor's address is not looked at. */
export function squaring(): Code {
  const code = new Code();
  load(code, A, LIMB_A);
  return reduceColumns(code, (column) => {
    const rows = rowsOf(column).filter((row) => row < column - row);
    rows.forEach((row, at) => {
      code.get(LIMB_A + row).get(LIMB_A + column - row).do('mul64');
      if (at > 0) code.do('add64');
    });
    if (rows.length > 0) code.i64(1n).do('shl64');
    if (column % 2 === 0) code.get(LIMB_A + column / 2).get(LIMB_A + column / 2).do('mul64');
    if (column % 2 === 0 && rows.length > 0) code.do('add64');
  });
}

/** to = a + b */
export function sum(): Code {
  return reduceLimbs((code, limb) => limbOf(limbOf(code, A, limb), B, limb).do('add64'));
}

/** to = a − b, with a multiple of p added whose limbs are large enough that none goes below zero. */
export function difference(): Code {
  const limbs = Array.from({ length: LIMBS }, (_, limb) => 1n << BigInt(limb * LIMB_BITS + LIMB_BITS + 1));
  const least = limbs.reduce((total, limb) => total + limb);
  const rest = (least / P + 1n) * P - least;
  const added = limbs.map((_, limb) => (1n << BigInt(LIMB_BITS + 1)) + ((rest >> BigInt(limb * LIMB_BITS)) & MASK));
  return reduceLimbs((code, limb) => limbOf(limbOf(code, A, limb).i64(added[limb]!).do('add64'), B, limb).do('sub64'));
}

const rowsOf = (column: number): number[] => Array.from({ length: LIMBS }, (_, row) => row).filter((row) => column - row >= 0 && column - row < LIMBS);

const limbOf = (code: Code, address: number, limb: number): Code => code.get(address).memory('load32', limb * 4);

function load(code: Code, address: number, limbs: number): void {
  for (let limb = 0; limb < LIMBS; limb += 1) limbOf(code, address, limb).set(limbs + limb);
}

/** Carries through the high columns, folds them onto the low ones and carries through those. `column` leaves a column on the stack. */
function reduceColumns(code: Code, column: (at: number) => void): Code {
  for (let high = 0; high < LIMBS - 1; high += 1) {
    column(LIMBS + high);
    if (high > 0) code.get(CARRY).do('add64');
    split(code, HIGH + high);
  }
  code.get(CARRY).set(HIGH + LIMBS - 1);
  for (let low = 0; low < LIMBS; low += 1) {
    column(low);
    code.get(HIGH + low).i64(FOLD).do('mul64', 'add64');
    if (low > 0) code.get(CARRY).do('add64');
    // A high limb is read for the last time here, so its place takes the low limb.
    split(code, HIGH + low);
  }
  return fold(code);
}

function reduceLimbs(limb: (code: Code, at: number) => void): Code {
  const code = new Code();
  for (let at = 0; at < LIMBS; at += 1) {
    limb(code, at);
    if (at > 0) code.get(CARRY).do('add64');
    split(code, HIGH + at);
  }
  return fold(code);
}

/** Takes a number off the stack: its lowest 29 bits become a limb, the rest the carry. */
function split(code: Code, limb: number): void {
  code.tee(limb).i64(BigInt(LIMB_BITS)).do('shr64').set(CARRY).get(limb).i64(MASK).do('and64').set(limb);
}

/** Folds the carry out of the highest limb onto the lowest, lets it run two limbs up, and stores. */
function fold(code: Code): Code {
  code.get(HIGH).get(CARRY).i64(FOLD).do('mul64', 'add64');
  split(code, HIGH);
  code.get(HIGH + 1).get(CARRY).do('add64');
  split(code, HIGH + 1);
  code.get(HIGH + 2).get(CARRY).do('add64').set(HIGH + 2);
  for (let limb = 0; limb < LIMBS; limb += 1) code.get(TO).get(HIGH + limb).memory('store32', limb * 4);
  return code;
}
