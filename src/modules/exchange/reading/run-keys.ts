/** Keys of the lines of one account that stand together: tells a key that stands twice without making strings. */
export class RunKeys {
  #bytes = Buffer.allocUnsafe(4096);
  #at = 0;
  readonly #places = new Map<number, { start: number; end: number; line: number }>();

  clear(): void {
    this.#at = 0;
    this.#places.clear();
  }

  /** Keeps a key; answers the line that has it already, or 0. */
  add(parts: readonly { readonly from: number; readonly to: number }[], bytes: Buffer, line: number): number {
    const start = this.#at;
    for (const { from, to } of parts) this.#keep(bytes, from, to);
    let hash = 0;
    for (let at = start; at < this.#at; at += 1) hash = (Math.imul(hash, 31) + (this.#bytes[at] as number)) | 0;
    for (let known = this.#places.get(hash); known; known = this.#places.get((hash = (hash + 1) | 0))) {
      if (this.#bytes.compare(this.#bytes, known.start, known.end, start, this.#at) === 0) {
        this.#at = start;
        return known.line;
      }
    }
    this.#places.set(hash, { start, end: this.#at, line });
    return 0;
  }

  #keep(bytes: Buffer, from: number, to: number): void {
    if (this.#at + to - from + 1 > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.allocUnsafe(this.#bytes.length + to - from + 1)]);
    for (let at = from; at < to; at += 1) this.#bytes[this.#at++] = bytes[at] as number;
    // A separator that no field can hold keeps ('a', 'bc') and ('ab', 'c') apart.
    this.#bytes[this.#at++] = 0x0a;
  }
}
