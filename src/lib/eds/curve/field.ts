import { assemble, Code, type Routine } from '../wasm/assembler.ts';
import { difference, ELEMENT_BYTES, FIELD_LOCALS, LIMB_BITS, LIMBS, multiplication, squaring, sum } from './field-code.ts';
import { GOST_512 } from './weierstrass.ts';

/** Names of places in the machine's memory: an accumulated point, the point to add, and values on the way. */
const PLACES = ['X', 'Y', 'Z', 'x', 'y', 'z', 'zero', 't0', 't1', 't2', 't3', 't4', 't5', 't6', 't7'] as const;
type Place = (typeof PLACES)[number];
type Step = readonly [to: Place, operation: '*' | '+' | '-', a: Place, b: Place];

/** Arithmetic on points of the 512-bit curve in Jacobian coordinates (x = X/Z², y = Y/Z³), all in WebAssembly. */
export interface PointMachine {
  /** The memory as limbs; a place is an index into it. */
  readonly limbs: Uint32Array;
  readonly at: Readonly<Record<Place, number>>;
  readonly multiply: (to: number, a: number, b: number) => void;
  /** y = −y of the point to add. */
  readonly negate: () => void;
  /** (X, Y, Z) doubled. */
  readonly double: () => void;
  /** (X, Y, Z) + (x, y, 1). Z becomes zero, and stays zero, where the points are equal or opposite. */
  readonly addAffine: () => void;
  /** (X, Y, Z) + (x, y, z), with the same limit. */
  readonly addJacobian: () => void;
}

export const CLEAR = (PLACES.length + 1) * LIMBS;

let started: PointMachine | undefined;

/** The machine of this thread. One computation runs in it at a time: nothing in it waits. */
export function pointMachine(): PointMachine {
  if (started) return started;
  const field: Routine[] = [multiplication, sum, difference, squaring].map((code, at) => ({ name: `field${at}`, parameters: 3, locals: FIELD_LOCALS, code: code() }));
  const points = { negate: NEGATION, double: DOUBLING, addAffine: MIXED_ADDITION, addJacobian: ADDITION };
  const { memory, routines } = assemble(1, [...field, ...Object.entries(points).map(([name, steps]) => ({ name, parameters: 0, locals: {}, code: routineOf(steps) }))]);
  started = {
    limbs: new Uint32Array(memory),
    at: Object.fromEntries(PLACES.map((place, index) => [place, index * LIMBS])) as PointMachine['at'],
    multiply: (to, a, b) => routines['field0']!(to * 4, a * 4, b * 4),
    negate: routines['negate']!,
    double: routines['double']!,
    addAffine: routines['addAffine']!,
    addJacobian: routines['addJacobian']!,
  };
  return started;
}

const NEGATION: readonly Step[] = [['y', '-', 'zero', 'y']];

/** dbl-2001-b of the Explicit-Formulas Database, for a = −3. */
const DOUBLING: readonly Step[] = [
  ['t0', '*', 'Z', 'Z'], ['t1', '*', 'Y', 'Y'], ['t2', '*', 'X', 't1'],
  ['t3', '-', 'X', 't0'], ['t4', '+', 'X', 't0'], ['t3', '*', 't3', 't4'], ['t4', '+', 't3', 't3'], ['t3', '+', 't4', 't3'],
  ['Z', '*', 'Y', 'Z'], ['Z', '+', 'Z', 'Z'],
  ['t2', '+', 't2', 't2'], ['t2', '+', 't2', 't2'], ['t4', '+', 't2', 't2'], ['X', '*', 't3', 't3'], ['X', '-', 'X', 't4'],
  ['t1', '+', 't1', 't1'], ['t1', '*', 't1', 't1'], ['t1', '+', 't1', 't1'],
  ['t2', '-', 't2', 'X'], ['Y', '*', 't3', 't2'], ['Y', '-', 'Y', 't1'],
];

/** From t0 = X₁', t1 = Y₁', t2 = H, t3 = r, with Z already multiplied: X and Y of the sum. */
const SUM_OF_CHORD: readonly Step[] = [
  ['t4', '*', 't2', 't2'], ['t5', '*', 't2', 't4'], ['t4', '*', 't0', 't4'],
  ['X', '*', 't3', 't3'], ['X', '-', 'X', 't5'], ['X', '-', 'X', 't4'], ['X', '-', 'X', 't4'],
  ['t4', '-', 't4', 'X'], ['t4', '*', 't3', 't4'], ['t5', '*', 't1', 't5'], ['Y', '-', 't4', 't5'],
];

const MIXED_ADDITION: readonly Step[] = [
  ['t4', '*', 'Z', 'Z'], ['t2', '*', 'x', 't4'], ['t4', '*', 'Z', 't4'], ['t3', '*', 'y', 't4'],
  ['t2', '-', 't2', 'X'], ['t3', '-', 't3', 'Y'], ['Z', '*', 'Z', 't2'],
  ['t0', '+', 'X', 'zero'], ['t1', '+', 'Y', 'zero'],
  ...SUM_OF_CHORD,
];

const ADDITION: readonly Step[] = [
  ['t6', '*', 'z', 'z'], ['t0', '*', 'X', 't6'], ['t6', '*', 'z', 't6'], ['t1', '*', 'Y', 't6'],
  ['t4', '*', 'Z', 'Z'], ['t2', '*', 'x', 't4'], ['t4', '*', 'Z', 't4'], ['t3', '*', 'y', 't4'],
  ['t2', '-', 't2', 't0'], ['t3', '-', 't3', 't1'], ['Z', '*', 'Z', 'z'], ['Z', '*', 'Z', 't2'],
  ...SUM_OF_CHORD,
];

/** Calls of the field's routines, which stand first in the machine: product, sum, difference, square. */
function routineOf(steps: readonly Step[]): Code {
  const code = new Code();
  for (const [to, operation, a, b] of steps) {
    for (const place of [to, a, b]) code.i32(PLACES.indexOf(place) * ELEMENT_BYTES);
    code.call(operation === '*' ? (a === b ? 3 : 0) : operation === '+' ? 1 : 2);
  }
  return code;
}

/** Writes a number below 2^522 into limbs. */
export function writeElement(limbs: Uint32Array, at: number, value: bigint): void {
  for (let limb = 0; limb < LIMBS; limb += 1) limbs[at + limb] = Number(BigInt.asUintN(LIMB_BITS, value >> BigInt(limb * LIMB_BITS)));
}

/** The number that limbs stand for, reduced modulo p. */
export function readElement(limbs: Uint32Array, at: number): bigint {
  let value = 0n;
  for (let limb = LIMBS - 1; limb >= 0; limb -= 1) value = (value << BigInt(LIMB_BITS)) + BigInt(limbs[at + limb]!);
  return value % GOST_512.p;
}
