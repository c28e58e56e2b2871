/**
 * ГОСТ 34.311-95, which is GOST R 34.11-94 (RFC 5831) with the S-box of its own example (id-GostR3411-94-TestParamSet): 32 bytes, the lowest
 * first. Only for archives: signatures under it were issued until 2022.
 */
export function gost94(...parts: readonly Uint8Array[]): Uint8Array {
  const message = Buffer.concat(parts);
  let state = new Uint8Array(BLOCK);
  const total = new Uint8Array(BLOCK);
  for (let at = 0; at < message.length; at += BLOCK) {
    const block = new Uint8Array(BLOCK);
    block.set(message.subarray(at, at + BLOCK));
    state = step(state, block);
    addTo(total, block);
  }
  const length = new Uint8Array(BLOCK);
  new DataView(length.buffer).setBigUint64(0, BigInt(message.length) * 8n, true);
  return step(step(state, length), total);
}

const BLOCK = 32;

/** RFC 4357, 11.2: row by row for the nibbles of a word, the lowest first. */
const SUBSTITUTION = ['4a92d80e6b1c7f53', 'eb4c6dfa23810759', '581da342efc7609b', '7da1089fe46cb253', '6c715fd84a9e03b2', '4ba0721d36859cfe', 'db413f590ae7682c', '1fd057a4923e6b8c'].map((row) =>
  [...row].map((digit) => Number.parseInt(digit, 16)),
);

const THIRD_KEY = Buffer.from('ff00ffff000000ffff0000ff00ffff0000ff00ff00ff00ffff00ff00ff00ff00', 'hex').reverse();

/** The function of step 4.3 of RFC 5831: key generation, encryption, mixing. */
function step(state: Uint8Array, block: Uint8Array): Uint8Array<ArrayBuffer> {
  let [u, v] = [state, block];
  const encrypted = new Uint8Array(BLOCK);
  for (let part = 0; part < 4; part += 1) {
    if (part > 0) [u, v] = [xor(shifted(u), part === 2 ? THIRD_KEY : new Uint8Array(BLOCK)), shifted(shifted(v))];
    encrypted.set(encrypt(transposed(xor(u, v)), state.subarray(part * 8, part * 8 + 8)), part * 8);
  }
  return mixed(xor(state, mixed(xor(block, mixed(encrypted, 12)), 1)), 61);
}

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(a, (byte, at) => byte ^ b[at]!);

/** A(y4 ‖ y3 ‖ y2 ‖ y1) = (y1 ^ y2) ‖ y4 ‖ y3 ‖ y2 */
const shifted = (y: Uint8Array): Uint8Array => Uint8Array.from([...y.subarray(8), ...xor(y.subarray(0, 8), y.subarray(8, 16))]);

const transposed = (w: Uint8Array): Uint8Array => Uint8Array.from(w, (_, at) => w[(at % 4) * 8 + (at >> 2)]!);

/** ψ, so many times over: sixteen words of 16 bits move down by one, and a sum of six of them enters at the top. */
function mixed(value: Uint8Array, times: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(Uint8Array.from(value).buffer);
  let words = Array.from({ length: 16 }, (_, at) => view.getUint16(at * 2, true));
  for (let time = 0; time < times; time += 1) words = [...words.slice(1), words[0]! ^ words[1]! ^ words[2]! ^ words[3]! ^ words[12]! ^ words[15]!];
  words.forEach((word, at) => view.setUint16(at * 2, word, true));
  return new Uint8Array(view.buffer);
}

/** GOST 28147-89 of one block of eight bytes. */
function encrypt(key: Uint8Array, block: Uint8Array): Uint8Array {
  const word = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at * 4, true);
  let [low, high] = [word(block, 0), word(block, 1)];
  for (let round = 0; round < 32; round += 1) {
    const sum = (low + word(key, round < 24 ? round % 8 : 31 - round)) >>> 0;
    let substituted = 0;
    for (let nibble = 0; nibble < 8; nibble += 1) substituted |= SUBSTITUTION[nibble]![(sum >>> (nibble * 4)) & 15]! << (nibble * 4);
    [low, high] = [(high ^ ((substituted << 11) | (substituted >>> 21))) >>> 0, low];
  }
  const out = new DataView(new ArrayBuffer(8));
  out.setUint32(0, high, true);
  out.setUint32(4, low, true);
  return new Uint8Array(out.buffer);
}

/** Adds modulo 2^256. */
function addTo(total: Uint8Array, block: Uint8Array): void {
  let carry = 0;
  for (let at = 0; at < BLOCK; at += 1) {
    carry += total[at]! + block[at]!;
    total[at] = carry;
    carry >>= 8;
  }
}
