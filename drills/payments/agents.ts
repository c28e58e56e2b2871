import { setTimeout as wait } from 'node:timers/promises';
import { call } from '../../peers/terminal/call.ts';
import { dialects } from '../../peers/terminal/dialects.ts';
import type { Payer, Seen } from './payers.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';

/** The agents of the operators' profiles, by operator. */
const AGENTS: Readonly<Record<string, readonly { readonly code: string; readonly dialect: string }[]>> = {
  heat: [{ code: 'terminals', dialect: 'osmp' }, { code: 'savings', dialect: 'sber-1' }],
  housing: [{ code: 'bank', dialect: 'kaspi' }, { code: 'terminals', dialect: 'osmp' }],
  flats: [{ code: 'bank', dialect: 'kaspi' }, { code: 'terminals', dialect: 'osmp' }],
};
const TRIES = 200;
const FIRST_TRANSACTION = 10_000_000_000_000_000_000n;

/** Hands money in at a terminal, which asks until it has a final answer: alone or three at once, over a line that breaks, and once more afterwards. */
export async function payAtAgent({ operator, accountNumber: account, index }: Payer, minor: string, at: Surroundings, draw: () => number, note: (seen: Seen) => void): Promise<void> {
  const agents = AGENTS[operator] ?? [];
  const agent = agents[Math.floor(draw() * agents.length)] as (typeof agents)[number];
  const dialect = dialects[agent.dialect] as NonNullable<(typeof dialects)[string]>;
  const transaction = String(FIRST_TRANSACTION + BigInt(index));
  const query = dialect.pay({ transaction, account, sum: `${minor.slice(0, -2)}.${minor.slice(-2)}`, at: new Date() });
  const endpoint = { address: `${at.front}/${operator}/api/agents/${agent.code}` };
  const ask = async (isLost: boolean) => {
    const answer = await call(endpoint, query, isLost).catch(() => 'lost' as const);
    return answer === 'lost' || answer.status !== 200 ? undefined : dialect.read(answer.body);
  };
  const [atOnce, isLost, isRepeated] = [draw() < 0.2 ? 3 : 1, draw() < 0.15, draw() < 0.3];
  if (isLost) await ask(true);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const told = (await Promise.all(Array.from({ length: atOnce }, () => ask(false)))).find((one) => one?.ok);
    if (told) {
      const seen = { kind: 'agent-acked', operator, agent: agent.code, transaction, minor, number: told.number ?? '' } as const;
      note(seen);
      const again = isRepeated ? await ask(false) : undefined;
      if (again) note({ ...seen, number: again.number ?? '' });
      return;
    }
    await wait(Math.min(50 * (tried + 1), 500));
  }
}
