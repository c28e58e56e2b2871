import { writeMinor } from './books.ts';
import type { Context } from './context.ts';
import { API_FAULTS, NOTICE_FAULTS, type Fault, type Faults } from './faults.ts';
import { json, type Route } from './server.ts';

/** What no acquirer has: the clock, the faults and a look into the books. */
export function controlRoutes({ books, clock, till }: Context, faults: Faults): Route[] {
  const route = (method: 'GET' | 'POST', path: string, run: Route['run']): Route => ({ kind: 'control', method, path: `/_sandbox${path}`, run });
  return [
    route('POST', '/clock/advance', async ({ fields }) => {
      await clock.advance(Number(fields['seconds']) * 1_000);
      return json(200, { now: new Date(clock.now()).toISOString() });
    }),
    route('POST', '/faults', ({ fields }) => {
      const { at, kind, match = '', times = 1, amount = 10_000 } = fields as unknown as Partial<Fault> & Pick<Fault, 'at' | 'kind'>;
      const known: readonly string[] = at === 'api' ? API_FAULTS : at === 'notice' ? NOTICE_FAULTS : [];
      if (!known.includes(kind)) return json(400, { api: API_FAULTS, notice: NOTICE_FAULTS });
      faults.order({ at, kind, match, times, amount });
      return json(200, {});
    }),
    route('POST', '/faults/chaos', ({ fields }) => {
      faults.chaos(Number(fields['seed']), Number(fields['chance']), Number(fields['delayMs'] ?? 10_000));
      return json(200, {});
    }),
    route('POST', '/faults/clear', () => {
      faults.clear();
      return json(200, {});
    }),
    route('POST', '/refund', ({ fields }) => {
      const payment = books.operations.get(String(fields['operation']));
      const refund = payment && till.refund(payment, BigInt(String(fields['minor'])));
      return refund ? json(200, { id: refund.id }) : json(409, {});
    }),
    route('GET', '/books', () => ({
      status: 200,
      body: JSON.stringify({ orders: [...books.orders.values()], operations: [...books.operations.values()], notices: [...books.notices.values()], faults: Object.fromEntries(faults.given) }, writeMinor),
    })),
  ];
}
