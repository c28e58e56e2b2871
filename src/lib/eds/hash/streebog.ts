import { assemble, Code } from '../wasm/assembler.ts';
import { MATRIX, ROUND_CONSTANTS, SUBSTITUTION } from './streebog-tables.ts';

/** Streebog of 512 bits (GOST R 34.11-2012, ГОСТ 34.11-2018, RFC 6986) of the parts one after another: 64 bytes in the order the standard prints. */
export const streebog512 = (...parts: readonly Uint8Array[]): Uint8Array => hash(0, parts);

/** Streebog of 256 bits: 32 bytes. */
export const streebog256 = (...parts: readonly Uint8Array[]): Uint8Array => hash(1, parts).subarray(32);

const BLOCK = 64;
const CHUNK = 1_024 * BLOCK;

/** Places in memory, in bytes. State, counter and sum are vectors of eight 64-bit words, the lowest first. */
const TABLES = 0;
const CONSTANTS = 8 * 256 * 8;
const STATE = CONSTANTS + 12 * BLOCK;
const COUNTER = STATE + BLOCK;
const SUM = COUNTER + BLOCK;
const ZERO = SUM + BLOCK;
const INPUT = ZERO + BLOCK;

function hash(initial: number, parts: readonly Uint8Array[]): Uint8Array {
  const { bytes, counter, compress, sum } = machine();
  bytes.fill(initial, STATE, STATE + BLOCK).fill(0, COUNTER, INPUT);
  let filled = 0;
  let bits = 0n;
  const absorb = (length: number): void => {
    for (let at = INPUT; at < INPUT + length; at += BLOCK) {
      compress(at, COUNTER);
      bits += 512n;
      counter[0] = bits;
      sum(at);
    }
  };
  for (const part of parts)
    for (let from = 0; from < part.length; ) {
      const piece = part.subarray(from, from + CHUNK - filled);
      bytes.set(piece, INPUT + filled);
      from += piece.length;
      filled += piece.length;
      if (filled === CHUNK) absorb(CHUNK), (filled = 0);
    }
  const whole = filled - (filled % BLOCK);
  absorb(whole);
  finish(INPUT + whole, filled - whole, bits);
  return bytes.slice(STATE, STATE + BLOCK);
}

/** Stage 3 of section 7: the padded rest, then the length and the sum. */
function finish(at: number, length: number, bits: bigint): void {
  const { bytes, counter, compress, sum } = machine();
  bytes.fill(0, at + length, at + BLOCK);
  bytes[at + length] = 1;
  compress(at, COUNTER);
  counter[0] = bits + BigInt(length * 8);
  sum(at);
  compress(COUNTER, ZERO);
  compress(SUM, ZERO);
}

interface StreebogMachine {
  readonly bytes: Uint8Array;
  readonly counter: BigUint64Array;
  /** The function g: compresses the block at an address into the state, under the counter at another. */
  readonly compress: (block: number, counter: number) => void;
  /** Adds the block at an address to the sum modulo 2^512. */
  readonly sum: (block: number) => void;
}

let started: StreebogMachine | undefined;

function machine(): StreebogMachine {
  if (started) return started;
  const { memory, routines } = assemble(2, [
    { name: 'compress', parameters: 2, locals: { i32: 1, i64: 16 }, code: compression() },
    { name: 'sum', parameters: 1, locals: { i64: 3 }, code: addition() },
  ]);
  new BigUint64Array(memory, TABLES, 8 * 256).set(transformed());
  const bytes = new Uint8Array(memory);
  ROUND_CONSTANTS.forEach((constant, at) => bytes.set(Buffer.from(constant, 'hex').reverse(), CONSTANTS + at * BLOCK));
  started = { bytes, counter: new BigUint64Array(memory, COUNTER, 1), compress: routines['compress']!, sum: routines['sum']! };
  return started;
}

/** What byte `value` in word `word` adds to a word behind S, P and L together. */
function transformed(): BigUint64Array {
  const table = new BigUint64Array(8 * 256);
  for (let word = 0; word < 8; word += 1)
    for (let value = 0; value < 256; value += 1) {
      const substituted = SUBSTITUTION[value]!;
      for (let bit = 0; bit < 8; bit += 1) if ((substituted >> bit) & 1) table[word * 256 + value]! ^= MATRIX[63 - (word * 8 + bit)]!;
    }
  return table;
}

const WORDS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** g(N, h, m) = E(LPS(h ^ N), m) ^ h ^ m, section 8. Locals: two addresses, the place in the constants, then key and text of eight words. */
function compression(): Code {
  const [BLOCK_AT, COUNTER_AT, CONSTANT_AT, KEY, TEXT] = [0, 1, 2, 3, 11] as const;
  const code = new Code();
  for (const word of WORDS) {
    code.i32(STATE).memory('load64', word * 8).get(COUNTER_AT).memory('load64', word * 8).do('xor64').set(KEY + word);
    code.get(BLOCK_AT).memory('load64', word * 8).set(TEXT + word);
  }
  transform(code, KEY, () => {});
  code.i32(CONSTANTS).set(CONSTANT_AT);
  code.loopWhile(() => {
    transform(code, TEXT, (word) => code.get(KEY + word).do('xor64'));
    transform(code, KEY, (word) => code.get(CONSTANT_AT).memory('load64', word * 8).do('xor64'));
    code.get(CONSTANT_AT).i32(BLOCK).do('add32').tee(CONSTANT_AT).i32(STATE).do('sub32');
  });
  for (const word of WORDS) {
    code.i32(STATE).i32(STATE).memory('load64', word * 8).get(KEY + word).do('xor64').get(TEXT + word).do('xor64');
    code.get(BLOCK_AT).memory('load64', word * 8).do('xor64').memory('store64', word * 8);
  }
  return code;
}

/** LPS of the eight words at `words`, after something was mixed into each; every output word takes one byte of each input word. */
function transform(code: Code, words: number, mix: (word: number) => void): void {
  for (const word of WORDS) {
    code.get(words + word);
    mix(word);
    code.set(words + word);
  }
  // The output waits on the stack until all input has been read.
  for (const out of WORDS)
    for (const word of WORDS) {
      code.get(words + word);
      if (out === 0) code.i64(3n).do('shl64');
      else code.i64(BigInt(out * 8 - 3)).do('shr64');
      code.do('wrap').i32(0x7f8).do('and32').memory('load64', TABLES + word * 2_048);
      if (word > 0) code.do('xor64');
    }
  for (const word of [...WORDS].reverse()) code.set(words + word);
}

/** sum + block modulo 2^512, section 5. Locals: the address, carry, a word, the word's sum. */
function addition(): Code {
  const [BLOCK_AT, CARRY, WORD, TOTAL] = [0, 1, 2, 3] as const;
  const code = new Code();
  for (const word of WORDS) {
    code.i32(SUM).memory('load64', word * 8).tee(WORD).get(BLOCK_AT).memory('load64', word * 8).do('add64').tee(TOTAL).get(WORD).do('less64', 'extend');
    code.get(TOTAL).get(CARRY).do('add64').tee(WORD).get(TOTAL).do('less64', 'extend', 'or64').set(CARRY);
    code.i32(SUM).get(WORD).memory('store64', word * 8);
  }
  return code;
}
