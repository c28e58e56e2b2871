import { askUntilAnswered, dayAt, type Seen } from './people.ts';
import type { Village } from './settle-in.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';

interface Payout {
  readonly id: string;
  readonly state: string;
  readonly amountMinor: string;
}

/** The payouts of a month at one operator, from drawing up to the bank's answer: now and then a run is cancelled and drawn up anew, and some of the money comes back. */
export async function payOut(village: Village, month: string, { at, draw, note }: { readonly at: Surroundings; readonly draw: () => number; readonly note: (seen: Seen) => void }): Promise<void> {
  const { operator, staff: [one, other] } = village;
  const ask = (door: string, fields: Record<string, unknown>): Promise<unknown> => askUntilAnswered(at, door, { operator, staff: one, ...fields });
  const draft = async (): Promise<string | undefined> => {
    await ask('draw-up', { month });
    // Whoever drew it up and lost the answer finds it in the list.
    const runs = (await ask('runs', {})) as { id: string; month: string; state: string }[];
    return runs.find((run) => run.month === month && run.state === 'ready')?.id;
  };
  let run = await draft();
  if (run !== undefined && draw() < 0.4) {
    await ask('cancel', { run });
    run = await draft();
  }
  if (run === undefined) return;
  await ask('submit', { run });
  await ask('agree', { run, staff: other });
  const { payouts } = (await ask('payouts', { run })) as { payouts: Payout[] };
  const on = dayAt(at.now()).toString();
  for (const { id, state, amountMinor } of payouts) {
    if (state !== 'to-pay') continue;
    const both = draw() < 0.3 ? [1, 2] : [1];
    await Promise.all(both.map((tab) => ask('pay', { payout: id, on, id: `bank-${operator}-${id}-${tab}` })));
    note({ kind: 'paid-out', operator, id, minor: amountMinor, answer: 'paid' });
    if (draw() >= 0.4) continue;
    await Promise.all(both.map(() => ask('come-back', { payout: id, on, other })));
    note({ kind: 'came-back', operator, id, minor: amountMinor, answer: 'returned' });
  }
  // What was not agreed to, because money went back meanwhile, is cancelled: another month takes it.
  await ask('cancel', { run });
}
