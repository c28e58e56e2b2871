import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event, Mood } from '../../peers/partner/orders.ts';
import { partner } from '../../peers/partner/server.ts';
import type { Settings } from '../../peers/partner/settings.ts';

/** How often partners are well, slow, refusing, wrong, silent or away; a mood lasts a day. */
const MOODS: readonly [until: number, mood: Mood][] = [[0.42, 'at-once'], [0.62, 'by-call'], [0.75, 'twice'], [0.83, 'refuse'], [0.88, 'wrong'], [0.93, 'never'], [1, 'down']];
/** How often an answer is lost on its way back. */
const LOST = 0.08;

/** What a partner's program wrote down for itself. */
export interface PartnerBooks {
  readonly heard: readonly Event[];
  readonly kept: readonly { readonly order: string; readonly ownNumber: string; readonly state: string }[];
}

export interface Partners {
  readonly url: string;
  /** The sample partner's program runs for one partner more, with its own secrets and books. */
  join(name: string, settings: Settings): void;
  /** A new day: some are ill today. Nobody is away for two days running, so that nothing is given up. */
  changeMoods(draw: () => number): void;
  allWell(): void;
  books(): Record<string, PartnerBooks>;
  close(): void;
}

/** The sample partner's program, once for each partner of each operator, all behind one address. `now` is the product's clock: deliveries are fresh by it. */
export async function openPartners(now: () => number, draw: () => number): Promise<Partners> {
  const programs = new Map<string, ReturnType<typeof partner>>();
  const server = createServer((request, response) => {
    const [, name = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(request.url ?? '') ?? [];
    request.url = rest;
    if (draw() < LOST) response.writeHead = () => (request.socket.destroy(), response);
    programs.get(name)?.server.emit('request', request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const all = () => [...programs.values()].map(({ orders }) => orders);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    join: (name, settings) => void programs.set(name, partner(() => settings, now)),
    changeMoods(luck) {
      for (const orders of all()) {
        const [, mood] = MOODS.find(([until], at, { length }) => at === length - 1 || luck() < until) as (typeof MOODS)[number];
        orders.mood = mood === 'down' && orders.mood === 'down' ? 'at-once' : mood;
      }
    },
    allWell: () => all().forEach((orders) => (orders.mood = 'at-once')),
    books: () => Object.fromEntries([...programs].map(([name, { orders }]) => [name, { heard: orders.heard, kept: [...orders.kept.values()] }])),
    close: () => (server.close(), server.closeAllConnections()),
  };
}
