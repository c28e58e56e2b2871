import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Customer, Village } from './settle-in.ts';
import { showCard } from '../payments/payers.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';

/** What the outside saw, kept outside of the product for the verifier. */
export interface Seen {
  readonly kind: string;
  readonly operator: string;
  readonly id: string;
  readonly minor?: string;
  readonly account?: string;
  readonly answer: string;
  /** When a screen was asked for, by the acquirer's clock. */
  readonly atMs?: number;
}

const GOOD_CARD = '4111111111111111';
/** It is refused for lack of money. */
const EMPTY_CARD = '4000056655665556';
/** What must never be found in what the product keeps or says. */
export const CARDS = [GOOD_CARD, EMPTY_CARD];
const LOOKS = 6;
const TRIES = 400;
const TWICE = 0.2;

/** One customer with what he remembers: his top-ups and orders. Everything is asked for again until it is answered, and now and then by two tabs at once. */
export interface Person {
  readonly customer: Customer;
  /** One act, as his draws say. */
  act(): Promise<void>;
  latestOrder(): string | undefined;
}

export function personOf(village: Village, customer: Customer, { at, draw, note: tell }: { readonly at: Surroundings; readonly draw: () => number; readonly note: (seen: Seen) => void }): Person {
  const { operator, account, user } = customer;
  const topUps: { id: string; minor: bigint }[] = [];
  const orders: string[] = [];
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)];
  const note = (seen: Omit<Seen, 'operator' | 'account'>): void => tell({ operator, account, ...seen });
  const ask = async (door: string, fields: Record<string, unknown>): Promise<unknown> => {
    const wish = { operator, account, user, ...fields };
    const [first] = await Promise.all(draw() < TWICE ? [askUntilAnswered(at, door, wish), askUntilAnswered(at, door, wish)] : [askUntilAnswered(at, door, wish)]);
    return first;
  };

  const topUp = async (): Promise<void> => {
    const [id, minor] = [randomUUID(), 100_000n + BigInt(Math.floor(draw() * 900_000))];
    const started = (await ask('top-up', { id, minor: minor.toString() })) as { address?: string; refused?: string };
    note({ kind: 'top-up', id, minor: minor.toString(), answer: started.refused ?? 'started' });
    if (started.address === undefined) return;
    await showCard(started.address, draw() < 0.95 ? GOOD_CARD : EMPTY_CARD, 'yes', at);
    if ((await shown(id, LOOKS)) === 'paid') topUps.push({ id, minor });
  };
  /** Back from the acquirer's page: looks until it is said how it ended, or for as long as he likes. */
  const shown = async (id: string, looks: number): Promise<unknown> => {
    for (let looked = 1; looked <= looks; looked += 1) {
      await wait(60 * looked);
      const atMs = at.acquirerNow();
      const answer = await askUntilAnswered(at, 'return', { operator, user, payment: id });
      note({ kind: 'screen', id, answer: String(answer), atMs });
      if (answer === 'paid' || answer === 'not-paid') return answer;
    }
    return undefined;
  };
  const order = async (): Promise<void> => {
    const plan = pick(village.plans);
    if (!plan) return;
    const [id, periods] = [randomUUID(), plan.priceMinor === 150_000n ? 1 : 1 + Math.floor(draw() * 2)];
    const minor = plan.priceMinor * BigInt(periods);
    const placed = (await ask('order', { id, plan: plan.id, periods, automatic: draw() < 0.7, minor: minor.toString() })) as { id?: string; refused?: string };
    if (placed.id !== undefined && !orders.includes(placed.id)) orders.push(placed.id);
    note({ kind: 'order', id, minor: minor.toString(), answer: placed.refused ?? 'placed' });
  };
  const onOrder = (door: string, more: () => Record<string, unknown> = () => ({})) => async (): Promise<void> => {
    const found = pick(orders);
    if (found !== undefined) note({ kind: door, id: found, answer: JSON.stringify(await ask(door, { order: found, ...more() })) });
  };
  const claim = onOrder('claim', () => ({ on: dayAt(at.now()).toString(), minor: String(1 + Math.floor(draw() * 9_000)), staff: village.staff[0] }));
  const adjust = async (): Promise<void> => {
    const kind = draw() < 0.5 ? 'credit' : 'correction';
    const size = 1 + Math.floor(draw() * 50_000);
    const [id, minor] = [randomUUID(), String(kind === 'correction' && draw() < 0.5 ? -size : size)];
    const said = await ask('adjust', { id, kind, minor, staff: village.staff[0] });
    note({ kind: 'adjust', id, minor, answer: typeof said === 'string' ? said : 'refused' });
  };
  /** Asked once: whoever hears nothing looks into his account, and does not ask twice for his money. */
  const refund = async (): Promise<void> => {
    const from = pick(topUps);
    if (!from) return;
    const minor = String(1n + BigInt(Math.floor(draw() * Number(from.minor))));
    const answer = await askOnce(at, 'refund', { operator, account, user, payment: from.id, minor });
    note({ kind: 'refund', id: from.id, minor, answer: answer === undefined ? 'unanswered' : JSON.stringify(answer) });
  };
  const look = async (): Promise<void> => {
    const found = pick(orders) ?? '';
    note({ kind: 'look', id: found, answer: JSON.stringify(await ask('look', { order: found })) });
  };
  const acts: readonly [until: number, act: () => Promise<void>][] = [
    [0.24, topUp], [0.54, order], [0.59, onOrder('withdraw')], [0.66, onOrder('terminate')], [0.74, claim], [0.83, adjust], [0.93, refund], [1, look],
  ];
  return {
    customer,
    latestOrder: () => orders.at(-1),
    async act() {
      const luck = draw();
      await (acts.find(([until]) => luck < until) as (typeof acts)[number])[1]();
      // Two tabs that want the same money at once: at most what is there is spent.
      if (luck > 0.3 && luck < 0.36) await Promise.all([order(), order()]);
    },
  };
}

export const dayAt = (ms: number): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Almaty').toPlainDate();

/** The same wish again until it is answered, as a browser or a program that lost its connection does. Throws where nobody answers for long. */
export async function askUntilAnswered(at: Surroundings, door: string, fields: object): Promise<unknown> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const answer = await askOnce(at, door, fields);
    if (answer !== undefined && (answer as { refused?: string } | null)?.refused !== 'acquirer-silent') return answer;
    await wait(Math.min(20 * (tried + 1), 250));
  }
  throw new Error(`${door} was never answered: ${JSON.stringify(fields)}`);
}

/** Undefined where nobody answered, or with a fault. */
async function askOnce(at: Surroundings, door: string, fields: object): Promise<unknown> {
  return fetch(`${at.front}/drill/${door}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields), signal: AbortSignal.timeout(30_000) })
    .then(async (reply) => (reply.status === 200 ? ((await reply.json()) as unknown) : (void (await reply.text()), undefined)))
    .catch(() => undefined);
}
