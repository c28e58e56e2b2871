/** Instructions of a WebAssembly function being written, in the order they are executed. */
export class Code {
  readonly bytes: number[] = [];

  get(local: number): this {
    return this.#emit(0x20, ...unsigned(local));
  }

  set(local: number): this {
    return this.#emit(0x21, ...unsigned(local));
  }

  tee(local: number): this {
    return this.#emit(0x22, ...unsigned(local));
  }

  call(fn: number): this {
    return this.#emit(0x10, ...unsigned(fn));
  }

  i32(value: number): this {
    return this.#emit(0x41, ...signed(BigInt(value)));
  }

  i64(value: bigint): this {
    return this.#emit(0x42, ...signed(BigInt.asIntN(64, value)));
  }

  /** Memory operations take the address from the stack and add `offset`. */
  memory(operation: keyof typeof MEMORY, offset: number): this {
    return this.#emit(MEMORY[operation], 0, ...unsigned(offset));
  }

  do(...operations: (keyof typeof PLAIN)[]): this {
    return this.#emit(...operations.map((name) => PLAIN[name]));
  }

  /** Runs `body` again for as long as it leaves a number other than zero on the stack. */
  loopWhile(body: (code: this) => void): this {
    this.#emit(0x03, 0x40);
    body(this);
    return this.#emit(0x0d, 0, 0x0b);
  }

  #emit(...bytes: number[]): this {
    for (const byte of bytes) this.bytes.push(byte);
    return this;
  }
}

export interface Routine {
  readonly name: string;
  /** How many addresses it is given; they are its first locals. */
  readonly parameters: number;
  /** Locals after the parameters: first those of 32 bits, then those of 64. */
  readonly locals: { readonly i32?: number; readonly i64?: number };
  readonly code: Code;
}

export interface Machine {
  readonly memory: ArrayBuffer;
  readonly routines: Readonly<Record<string, (...addresses: number[]) => void>>;
}

/**
 * Assembles routines over one memory of `pages` × 64 KiB into a WebAssembly module (Core Specification 1.0, section 5)
 * and starts it. Written out at start-up, so that nothing compiled has to be trusted or shipped.
 */
export function assemble(pages: number, routines: readonly Routine[]): Machine {
  const types = routines.map(({ parameters }) => [0x60, ...vector(Array.from({ length: parameters }, () => [I32])), 0]);
  const bodies = routines.map(({ locals, code }) => sized([...vector([[...unsigned(locals.i32 ?? 0), I32], [...unsigned(locals.i64 ?? 0), I64]]), ...code.bytes, 0x0b]));
  const exported = [...routines.map(({ name }, at) => [...text(name), 0, ...unsigned(at)]), [...text('memory'), 2, 0]];
  const bytes = [
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(types)),
    ...section(3, vector(routines.map((_, at) => unsigned(at)))),
    ...section(5, vector([[0, ...unsigned(pages)]])),
    ...section(7, vector(exported)),
    ...section(10, vector(bodies)),
  ];
  const { WebAssembly } = globalThis as unknown as Engine;
  const { memory, ...rest } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
  return { memory: memory.buffer, routines: rest as Machine['routines'] };
}

/** What of the engine is used; the types of Node do not speak of it. */
interface Engine {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: { readonly memory: { readonly buffer: ArrayBuffer } } & Readonly<Record<string, unknown>> };
  };
}

const I32 = 0x7f;
const I64 = 0x7e;
const MEMORY = { load64: 0x29, loadByte: 0x31, load32: 0x35, store64: 0x37, store32: 0x3e } as const;
const PLAIN = {
  add32: 0x6a, sub32: 0x6b, and32: 0x71, add64: 0x7c, sub64: 0x7d, mul64: 0x7e, and64: 0x83, or64: 0x84, xor64: 0x85, shl64: 0x86, shr64: 0x88, less64: 0x54,
  wrap: 0xa7, extend: 0xad,
} as const;

const section = (id: number, content: readonly number[]): number[] => [id, ...sized(content)];
const sized = (content: readonly number[]): number[] => [...unsigned(content.length), ...content];
const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const text = (value: string): number[] => sized([...Buffer.from(value)]);

/** LEB128, section 5.2.2. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: bigint): number[] {
  const low = Number(value & 127n);
  const rest = value >> 7n;
  return (rest === 0n && low < 64) || (rest === -1n && low >= 64) ? [low] : [low | 128, ...signed(rest)];
}
