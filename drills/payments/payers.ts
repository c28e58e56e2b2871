import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Surroundings } from '../surroundings/surroundings.ts';
import { payAtAgent } from './agents.ts';
import { forge } from './forger.ts';

export interface Payer {
  readonly operator: string;
  readonly user: string;
  readonly account: string;
  readonly accountNumber: string;
  readonly payment: string;
  /** His place among all of them. */
  readonly index: number;
}

export interface Habits {
  /** How many go to a terminal or a bank; of the others, how many go away from the page, how many show cards in two tabs, how many of the cards are of a slow bank, how many let a card be kept and charged for the rest of the bill, how many are imitated by a forger, and how many of those who paid want money back. */
  readonly agents: number;
  readonly leaves: number;
  readonly tabs: number;
  readonly slow: number;
  readonly saves: number;
  readonly forgers: number;
  readonly refunds: number;
  /** How often a payer looks, back from the page. */
  readonly looks: number;
}

interface Crowd {
  readonly atOnce: number;
  readonly habits: Habits;
  /** The file that keeps what they saw. */
  readonly log: string;
}

/** What the outside saw, kept outside of the product for the verifier. */
export type Seen =
  | { readonly kind: 'acked'; readonly operator: string; readonly payment: string }
  | { readonly kind: 'screen'; readonly operator: string; readonly payment: string; readonly shown: string; /** When it was asked for, by the acquirer's clock. */ readonly atMs: number }
  | { readonly kind: 'refund-asked'; readonly operator: string; readonly payment: string; readonly minor: string }
  | { readonly kind: 'forged'; readonly operator: string; readonly payment: string; readonly status: number; readonly isSigned: boolean }
  | { readonly kind: 'agent-acked'; readonly operator: string; readonly agent: string; readonly transaction: string; readonly minor: string; readonly number: string };

const CARDS = [
  { number: '4111111111111111', until: 0.7 },
  { number: '4242424242424242', until: 0.86 },
  { number: '4000056655665556', until: 1 },
] as const;
const SLOW = '4000000000000259';
const START_TRIES = 120;
/** Who wants more of the page than to know how it ended looks longer. */
const PATIENT_LOOKS = 16;
const PATIENCE_MS = 25_000;

/** One payer after the other from a list, so many at once; each does what his draws say. */
export async function payAll(payers: readonly Payer[], { atOnce, habits, log }: Crowd, at: Surroundings, draws: (index: number) => () => number, after: (done: number) => Promise<void>): Promise<void> {
  let next = 0;
  let done = 0;
  const note = (seen: Seen): void => appendFileSync(log, `${JSON.stringify(seen)}\n`);
  const one = async (): Promise<void> => {
    for (let index = next++; index < payers.length; index = next++) {
      await pay(payers[index] as Payer, habits, at, draws(index), note);
      await after((done += 1));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function pay(payer: Payer, habits: Habits, at: Surroundings, draw: () => number, note: (seen: Seen) => void): Promise<void> {
  const { operator, payment } = payer;
  const minor = String(100_00 + Math.floor(draw() * 99_999));
  if (draw() < habits.agents) return payAtAgent(payer, minor, at, draw, note);
  const isSaving = draw() < habits.saves;
  const page = await begin(payer, minor, isSaving, at);
  if (page === undefined) return;
  note({ kind: 'acked', operator, payment });
  const isLeaving = draw() < habits.leaves;
  const [card, another] = [cardOf(draw(), habits.slow), cardOf(draw(), habits.slow)];
  const cards = draw() < habits.tabs ? [card, another] : [card];
  const answer = draw() < 0.9 ? 'yes' : 'no';
  if (draw() < habits.forgers) await forge(payer, page, at, note);
  if (isLeaving) return;
  await Promise.all(cards.map((number) => showCard(page, number, answer, at)));
  const shown = await look(payer, isSaving ? PATIENT_LOOKS : habits.looks, at, (seen) => note({ kind: 'screen', operator, payment, ...seen }));
  if (isSaving && shown === 'paid') await ask(`${at.front}/drill/autopay`, { operator, user: payer.user, account: payer.account });
  if (draw() < habits.refunds && shown === 'paid') await giveBack(payer, draw() < 0.5 ? minor : String(BigInt(minor) / 3n), at, note);
}

const cardOf = (luck: number, slow: number): string => (luck < slow ? SLOW : (CARDS.find(({ until }) => (luck - slow) / (1 - slow) < until) ?? CARDS[0]).number);

/** The same wish again until it is answered, as somebody does who presses the button again. */
async function begin({ operator, user, account, payment }: Payer, minor: string, isSaving: boolean, at: Surroundings): Promise<string | undefined> {
  for (let tried = 0; tried < START_TRIES; tried += 1) {
    const answer = await ask(`${at.front}/drill/start`, { operator, user, account, payment, minor, isSaving });
    if (typeof answer?.['address'] === 'string') return answer['address'];
    if (answer && answer['refused'] !== 'acquirer-silent') return undefined;
    await wait(Math.min(200 * (tried + 1), 1_000));
  }
  return undefined;
}

/** Shows a card on the acquirer's page, and answers for it where its bank asks. */
export async function showCard(page: string, number: string, answer: string, at: Surroundings): Promise<void> {
  const reached = (address: string) => address.replace(/^http:\/\/[^/]+/, at.sandbox);
  const post = (address: string, fields: Record<string, string>) =>
    fetch(reached(address), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', signal: AbortSignal.timeout(60_000) }).catch(() => undefined);
  const shown = await post(page, { number, expiry: '12/30', code: '123' });
  const challenge = shown?.headers.get('location') ?? '';
  if (challenge.startsWith('/acs/')) await post(`${at.sandbox}${challenge}`, { answer });
}

/** Back from the acquirer's page, the customer looks at his payment until it is said how it ended, or for as long as he likes. */
async function look({ operator, user, payment }: Payer, looks: number, at: Surroundings, see: (seen: { shown: string; atMs: number }) => void): Promise<string | undefined> {
  let isBack = false;
  for (let tried = 0; tried < looks; tried += 1) {
    await wait(80 * (tried + 1));
    const atMs = at.acquirerNow();
    const shown = (await ask(`${at.front}/drill/${isBack ? 'look' : 'return'}`, { operator, user, payment }))?.['shown'];
    if (typeof shown !== 'string') continue;
    isBack = true;
    see({ shown, atMs });
    if (shown === 'paid' || shown === 'not-paid') return shown;
  }
  return undefined;
}

async function giveBack({ operator, user, account, payment }: Payer, minor: string, at: Surroundings, note: (seen: Seen) => void): Promise<void> {
  note({ kind: 'refund-asked', operator, payment, minor });
  await ask(`${at.front}/drill/refund`, { operator, user, account, payment, minor });
}

/**
 * Two mornings of the worker, yesterday's and today's: what is told of in the first is charged in the second. A morning that was cut off by a kill is begun
 * anew, as the queue does it; somebody may still be at work on it.
 */
export async function twoMornings(operator: string, at: Surroundings, crashAt: string | undefined): Promise<void> {
  for (const hours of [24, 0]) {
    for (let tried = 0; tried < MORNING_TRIES; tried += 1) {
      const isArmed = hours === 0 && tried === 0 && crashAt !== undefined;
      if ((await ask(`${at.front}/drill/morning`, { operator, hours, ...(isArmed && { crashAt }) }))?.['done']) break;
      await wait(300);
    }
  }
}

const MORNING_TRIES = 20;

async function ask(url: string, fields: object): Promise<Record<string, unknown> | undefined> {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields), signal: AbortSignal.timeout(PATIENCE_MS) });
    const read: unknown = response.status === 200 ? await response.json() : undefined;
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : typeof read === 'string' ? { word: read } : undefined;
  } catch {
    return undefined;
  }
}
