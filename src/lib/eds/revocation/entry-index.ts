import { EdsFault } from '../fault.ts';

/** Finds an entry of a revocation list by its serial number. */
export interface EntryIndex {
  /** The place of the entry in the list's bytes. */
  find(serialNumber: string): number | undefined;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;

/**
 * Indexes the entries between two places of a list in DER, which a signature has already vouched for. Four bytes an entry and a
 * half: a table of places, addressed by a hash of the serial number.
 */
export function indexEntries(bytes: Uint8Array, { from, until }: { readonly from: number; readonly until: number }): EntryIndex {
  const places = placesOf(bytes, from, until);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(4, places.length * 1.5))));
  for (const place of places) {
    const { at, length } = serialAt(bytes, place);
    let slot = slotOf(bytes, at, at + length, slots.length);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = place + 1;
  }
  return {
    find(serialNumber) {
      const wanted = Buffer.from(serialNumber, 'hex');
      for (let slot = slotOf(wanted, 0, wanted.length, slots.length); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
        const place = slots[slot]! - 1;
        const { at, length } = serialAt(bytes, place);
        const skipped = length > 1 && bytes[at] === 0 ? 1 : 0;
        if (wanted.equals(bytes.subarray(at + skipped, at + length))) return place;
      }
      return undefined;
    },
  };
}

/** Where the entries begin. Each is a short sequence; a longer one is read as well. */
function placesOf(bytes: Uint8Array, from: number, until: number): number[] {
  const places: number[] = [];
  for (let at = from; at < until; ) {
    places.push(at);
    const header = headerAt(bytes, at, until);
    if (bytes[at] !== SEQUENCE) throw new EdsFault('malformed', 'entry');
    at = header.from + header.length;
    if (at > until) throw new EdsFault('malformed', 'entry');
  }
  return places;
}

function serialAt(bytes: Uint8Array, place: number): { at: number; length: number } {
  const entry = headerAt(bytes, place, bytes.length);
  const { from, length } = headerAt(bytes, entry.from, entry.from + entry.length);
  if (bytes[entry.from] !== INTEGER || length === 0 || from + length > entry.from + entry.length) throw new EdsFault('malformed', 'entry');
  return { at: from, length };
}

function headerAt(bytes: Uint8Array, at: number, until: number): { from: number; length: number } {
  const first = bytes[at + 1];
  if (first === undefined || at + 2 > until || first > 0x82 || first === 0x80) throw new EdsFault('malformed', 'entry');
  if (first < 0x80) return { from: at + 2, length: first };
  return first === 0x81 ? { from: at + 3, length: bytes[at + 2] ?? 0 } : { from: at + 4, length: ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0) };
}

/** Of all octets of a serial number but leading zeros (FNV-1a, its high bits). */
function slotOf(bytes: Uint8Array, from: number, end: number, slots: number): number {
  let hash = 0x811c9dc5;
  for (let at = bytes[from] === 0 ? from + 1 : from; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return Math.imul(hash, 0x9e3779b1) >>> (32 - Math.log2(slots));
}
