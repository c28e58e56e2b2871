import { setTimeout as wait } from 'node:timers/promises';
import type { Stand } from './stand.ts';
import { visitorOf, type Visitor } from './visitor.ts';

export interface Pair {
  readonly name: string;
  readonly password: string;
}

/** What came of trying pairs. */
export interface Spoils {
  /** Answered that they do not fit, or that the name has to wait. */
  refused: number;
  /** Led to the second step: the password was right and opened nothing. */
  halted: number;
  /** Turned away for want of time, and tried again later. */
  turnedAway: number;
  /** Opened by the password alone. */
  readonly opened: { readonly visitor: Visitor; readonly atMs: number }[];
}

const OPERATOR = 'heat';
/** A bot does not wait for its answers, up to this many. */
const MOST_AT_ONCE = 200;
/** It comes again later and later. */
const RETRY_MS = 2_000;

/**
 * Tries pairs at a steady rate, each from the address that `addressOf` draws. A form is asked for once by every address and used until it opens something: an answer that
 * changes nothing leaves its token good, for one at a time. Whoever is turned away comes again, so every pair is judged in the end.
 */
export async function tryPairs(stand: Stand, pairs: readonly Pair[], { perSecond, addressOf }: { readonly perSecond: number; readonly addressOf: () => string }): Promise<Spoils> {
  const spoils: Spoils = { refused: 0, halted: 0, turnedAway: 0, opened: [] };
  const idle = new Map<string, Bot[]>();
  const startedMs = performance.now();
  const under = new Set<Promise<void>>();
  const one = async (pair: Pair): Promise<void> => {
    const address = addressOf();
    for (let times = 1; ; times += 1) {
      const bot = idle.get(address)?.pop() ?? (await botOf(stand, address));
      const { visitor, fields } = bot;
      const { status, to } = await visitor.post('/sign-in', { ...fields, ...pair });
      if (status === 422 || status === 503) idle.set(address, [...(idle.get(address) ?? []), bot]);
      if (status === 422) return void (spoils.refused += 1);
      if (status === 302 || status === 303) {
        if (to.startsWith('/sign-in/second-step')) return void (spoils.halted += 1);
        return void spoils.opened.push({ visitor, atMs: performance.now() - startedMs });
      }
      if (status !== 503) throw new Error(`a sign-in was answered with ${status}`);
      spoils.turnedAway += 1;
      await wait(RETRY_MS * times);
    }
  };
  for (const [at, pair] of pairs.entries()) {
    const dueMs = startedMs + (at * 1_000) / perSecond;
    await wait(Math.max(0, dueMs - performance.now()));
    while (under.size >= MOST_AT_ONCE) await Promise.race(under);
    const trying = one(pair).finally(() => under.delete(trying));
    under.add(trying);
  }
  await Promise.all(under);
  return spoils;
}

interface Bot {
  readonly visitor: Visitor;
  readonly fields: Readonly<Record<string, string>>;
}

async function botOf(stand: Stand, address: string): Promise<Bot> {
  const patient = visitorOf(stand.home(OPERATOR), address, { isPatient: true });
  const { fields } = await patient.get('/sign-in');
  return { visitor: patient.hasty(), fields };
}
