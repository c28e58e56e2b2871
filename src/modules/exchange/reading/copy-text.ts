/** Bytes gathered before they are handed to COPY. */
const CAPACITY = 1 << 18;

/** Rows in the text format of COPY, gathered without making strings: a registry has a hundred million fields. */
export class CopyText {
  bytes = Buffer.allocUnsafe(CAPACITY);
  at = 0;

  /** Makes sure that `more` bytes fit without growing. */
  ensure(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + more));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  /** Copies bytes that need no escaping. */
  copy(from: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at += 1) this.bytes[this.at++] = from[at] as number;
  }

  /** A non-negative whole number below 2^31. */
  whole(value: number): void {
    let digits = 1;
    for (let rest = value; rest >= 10; rest = (rest / 10) | 0) digits += 1;
    let rest = value;
    for (let at = this.at + digits - 1; at >= this.at; at -= 1) {
      const tenth = (rest / 10) | 0;
      this.bytes[at] = 48 + rest - tenth * 10;
      rest = tenth;
    }
    this.at += digits;
  }

  absent(): void {
    this.bytes[this.at++] = 0x5c;
    this.bytes[this.at++] = 0x4e;
  }

  get isFull(): boolean {
    return this.at >= CAPACITY * 0.75;
  }

  /** What was gathered; its memory is used again after `clear`. */
  get rows(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  clear(): void {
    this.at = 0;
  }
}
