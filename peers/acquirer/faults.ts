export const API_FAULTS = ['delay', 'error-before', 'silent-after', 'error-after', 'reset', 'truncated', 'oversized', 'nonsense', 'wrong-amount'] as const;
export const NOTICE_FAULTS = ['duplicate', 'reorder', 'late', 'forged', 'wrong-amount', 'wrong-currency', 'silent', 'lost-answer'] as const;

type Kind = (typeof API_FAULTS)[number] | (typeof NOTICE_FAULTS)[number];

/** A fault ordered from outside: the next `times` calls or notices whose name matches get it. */
export interface Fault {
  readonly at: 'api' | 'notice';
  readonly kind: Kind;
  /** Part of the path of the call, or of the event of the notice; empty for all. */
  readonly match: string;
  readonly times: number;
  /** How many milliseconds, or how many duplicates. */
  readonly amount: number;
}

export interface Faults {
  order(fault: Fault): void;
  /** From now on every call and notice draws a fault with this chance, in an order that the seed decides. */
  chaos(seed: number, chance: number, delayMs: number): void;
  clear(): void;
  take(at: Fault['at'], name: string): Fault | undefined;
  /** How often each fault was given. */
  readonly given: ReadonlyMap<string, number>;
}

const DUPLICATES = 20;

export function openFaults(): Faults {
  const ordered: { fault: Fault; left: number }[] = [];
  const given = new Map<string, number>();
  let drawn: { draw: () => number; chance: number; delayMs: number } | undefined;
  const count = (fault: Fault): Fault => {
    const name = `${fault.at} ${fault.kind}`;
    given.set(name, (given.get(name) ?? 0) + 1);
    return fault;
  };
  return {
    given,
    order: (fault) => void ordered.push({ fault, left: fault.times }),
    chaos: (seed, chance, delayMs) => void (drawn = { draw: drawsOf(seed), chance, delayMs }),
    clear() {
      ordered.length = 0;
      drawn = undefined;
    },
    take(at, name) {
      const found = ordered.find(({ fault, left }) => left > 0 && fault.at === at && name.includes(fault.match));
      if (found) {
        found.left -= 1;
        return count(found.fault);
      }
      if (!drawn || drawn.draw() >= drawn.chance) return undefined;
      const kinds = at === 'api' ? API_FAULTS : NOTICE_FAULTS;
      const kind = kinds[Math.floor(drawn.draw() * kinds.length)] as Kind;
      return count({ at, kind, match: '', times: 1, amount: kind === 'duplicate' ? 2 + Math.floor(drawn.draw() * (DUPLICATES - 1)) : drawn.delayMs });
    },
  };
}

/** Draws from 0 to 1 that are the same in every run (mulberry32). */
function drawsOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
