import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Customer, Village } from './settle-in.ts';
import type { Surroundings } from './surroundings.ts';

/** What the outside saw, kept outside of the product for the verifier. */
export interface Seen {
  readonly kind: string;
  readonly operator: string;
  readonly id: string;
  readonly minor?: string;
  readonly account?: string;
  readonly answer: string;
}

const TRIES = 400;
const TWICE = 0.2;

/** One customer with what he remembers: his top-ups and orders. Everything is asked for again until it is answered, and now and then by two tabs at once. */
export interface Person {
  readonly customer: Customer;
  /** One act, as his draws say. */
  act(): Promise<void>;
}

export function personOf(village: Village, customer: Customer, { at, draw, log }: { readonly at: Surroundings; readonly draw: () => number; readonly log: string }): Person {
  const { operator, account, user } = customer;
  const topUps: { id: string; minor: bigint }[] = [];
  const orders = new Map<string, { partner: string; isAnswered: boolean }>();
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)];
  const note = (seen: Omit<Seen, 'operator' | 'account'>): void => appendFileSync(log, `${JSON.stringify({ operator, account, ...seen })}\n`);
  const ask = async (door: string, fields: Record<string, unknown>): Promise<unknown> => {
    const wish = { operator, account, user, ...fields };
    const [first] = await Promise.all(draw() < TWICE ? [askUntilAnswered(at, door, wish), askUntilAnswered(at, door, wish)] : [askUntilAnswered(at, door, wish)]);
    return first;
  };
  const dayNow = (): string => Temporal.Now.instant().add({ seconds: at.aheadS() }).toZonedDateTimeISO('Asia/Almaty').toPlainDate().toString();

  const topUp = async (): Promise<void> => {
    const [id, minor] = [randomUUID(), 100_000n + BigInt(Math.floor(draw() * 900_000))];
    const answer = String(await ask('top-up', { id, minor: minor.toString() }));
    topUps.push({ id, minor });
    note({ kind: 'top-up', id, minor: minor.toString(), answer });
  };
  const order = async (): Promise<void> => {
    const plan = pick(village.plans);
    if (!plan) return;
    const [id, periods] = [randomUUID(), plan.priceMinor === 150_000n ? 1 : 1 + Math.floor(draw() * 2)];
    const minor = plan.priceMinor * BigInt(periods);
    const placed = (await ask('order', { id, plan: plan.id, periods, automatic: draw() < 0.7, minor: minor.toString() })) as { id?: string; refused?: string };
    if (placed.id !== undefined) orders.set(placed.id, { partner: plan.partner, isAnswered: false });
    note({ kind: 'order', id, minor: minor.toString(), answer: placed.refused ?? 'placed' });
    if (draw() < 0.5) await answer();
  };
  const answer = async (): Promise<void> => {
    const found = pick([...orders].filter(([, { isAnswered }]) => !isAnswered));
    if (!found || draw() < 0.1) return;
    const said = draw() < 0.85 ? 'active' : 'refused';
    const taken = await ask('answer', { order: found[0], partner: found[1].partner, answer: said });
    found[1].isAnswered = true;
    note({ kind: 'answer', id: found[0], answer: typeof taken === 'string' ? taken : 'refused' });
  };
  const onOrder = (door: string, more: () => Record<string, unknown> = () => ({})) => async (): Promise<void> => {
    const found = pick([...orders.keys()]);
    if (found !== undefined) note({ kind: door, id: found, answer: JSON.stringify(await ask(door, { order: found, ...more() })) });
  };
  const claim = onOrder('claim', () => ({ on: dayNow(), minor: String(1 + Math.floor(draw() * 9_000)), staff: village.staff[0] }));
  const adjust = async (): Promise<void> => {
    const kind = draw() < 0.5 ? 'credit' : 'correction';
    const size = 1 + Math.floor(draw() * 50_000);
    const [id, minor] = [randomUUID(), String(kind === 'correction' && draw() < 0.5 ? -size : size)];
    const said = await ask('adjust', { id, kind, minor, staff: village.staff[0] });
    note({ kind: 'adjust', id, minor, answer: typeof said === 'string' ? said : 'refused' });
  };
  const refund = async (): Promise<void> => {
    const from = pick(topUps);
    if (!from) return;
    const [id, minor] = [randomUUID(), String(1n + BigInt(Math.floor(draw() * Number(from.minor))))];
    note({ kind: 'refund', id, minor, answer: String(await ask('refund', { id, payment: from.id, minor })) });
  };
  const look = async (): Promise<void> => {
    const found = pick([...orders.keys()]) ?? '';
    note({ kind: 'look', id: found, answer: JSON.stringify(await ask('look', { order: found })) });
  };
  const acts: readonly [until: number, act: () => Promise<void>][] = [
    [0.2, topUp], [0.42, order], [0.64, answer], [0.68, onOrder('withdraw')], [0.73, onOrder('terminate')], [0.79, claim], [0.86, adjust], [0.93, refund], [1, look],
  ];
  return {
    customer,
    async act() {
      const luck = draw();
      await (acts.find(([until]) => luck < until) as (typeof acts)[number])[1]();
      // Two tabs that want the same money at once: at most what is there is spent.
      if (luck > 0.3 && luck < 0.36) await Promise.all([order(), order()]);
    },
  };
}

/** The same wish again until it is answered, as a browser or a program that lost its connection does. Throws where nobody answers for long. */
export async function askUntilAnswered(at: Surroundings, door: string, fields: object): Promise<unknown> {
  let latest = '';
  for (let tried = 0; tried < TRIES; tried += 1) {
    const answer = await fetch(`${at.front}/drill/${door}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields), signal: AbortSignal.timeout(30_000) })
      .then(async (reply) => ({ status: reply.status, text: await reply.text() }))
      .catch((error: Error) => ({ status: 0, text: error.message }));
    if (answer.status === 200) return JSON.parse(answer.text) as unknown;
    latest = `${answer.status} ${answer.text.slice(0, 300)}`;
    await wait(Math.min(20 * (tried + 1), 250));
  }
  throw new Error(`${door} was never answered: ${latest}; ${JSON.stringify(fields)}`);
}
