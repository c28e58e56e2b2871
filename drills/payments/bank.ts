import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { reading } from '#lib/db/transaction.ts';
import { armCrashPoint } from '#lib/crash-point.ts';
import { createLog } from '#lib/log.ts';
import { NOWHERE } from '#lib/http/place.ts';
import * as payments from '#payments';
import { buildApp } from '../../src/main/app.ts';
import { readConfig } from '../../src/main/config.ts';
import { openKabinet } from '../../src/main/house.ts';

// The product as a drill runs it, killed and started again: its pages, its notices' endpoint, its sweep, and a bare door to the
// operations that pages call, for ten thousand payers need no pages.

const SWEEP_MS = 300;
const CEILING_MINOR = 3_000_000n;
const ORIGIN = { requestId: 'drill', address: '127.0.0.1', browser: 'drill' };
const STAFF = { id: 'drill', sessionId: 'drill' };

const config = readConfig(process.env);
// The drill moves time on for the acquirer and for the product alike: an hour of waiting costs nothing.
const clock = () => Temporal.Now.instant().add({ seconds: Number(readFileSync(process.env['DRILL_CLOCK'] as string, 'utf8')) });
const kabinet = await openKabinet(config, config.databaseUrl as string, createLog('fatal'), clock);
const app = await buildApp(kabinet);

interface Asked {
  readonly operator: string;
  readonly user: string;
  readonly payment: string;
  readonly account?: string;
  readonly minor?: string;
  readonly isSaving?: boolean;
  readonly hours?: number;
  readonly crashAt?: string;
}

const operatorOf = (code: string) => kabinet.operators.find((one) => one.code === code)!;
const door = (name: string, work: (asked: Asked) => Promise<unknown>) => app.post<{ Body: Asked }>(`${NOWHERE}/drill/${name}`, async ({ body }, reply) => reply.type('application/json').send(JSON.stringify(await work(body))));

door('start', ({ operator, user, payment, account = '', minor = '', isSaving = false }) =>
  payments.startPayment(kabinet, operatorOf(operator), user, { id: payment, parts: [{ accountId: BigInt(account), amountMinor: BigInt(minor) }], savesCard: isSaving, returnUrl: 'http://localhost/back', origin: ORIGIN }, kabinet.clock()),
);
door('return', async ({ operator, user, payment }) => {
  const one = operatorOf(operator);
  const found = await payments.noteReturn(kabinet, one, user, payment, kabinet.clock());
  return found && { shown: payments.shownAs(found, kabinet.clock()) };
});
door('look', async ({ operator, user, payment }) => {
  const one = operatorOf(operator);
  const found = await reading(kabinet.db, one.id, (tx) => payments.paymentOfUser(tx, user, payment));
  return found && { shown: payments.shownAs(found.payment, kabinet.clock()) };
});
door('refund', ({ operator, payment, account = '', minor = '' }) =>
  payments.requestRefund(kabinet, operatorOf(operator), STAFF, payment, { shares: [{ accountId: BigInt(account), amountMinor: BigInt(minor) }], reason: 'drill', origin: ORIGIN }, kabinet.clock()),
);

// The one card of the user that his latest payment saved is charged for the account's bill: as soon as it comes, up to the highest ceiling.
door('autopay', async ({ operator, user, account = '' }) => {
  const one = operatorOf(operator);
  const [card] = await reading(kabinet.db, one.id, (tx) => payments.cardsOf(tx, user));
  if (!card) return { refused: 'card-unknown' };
  const wish = { accountId: BigInt(account), cardId: card.id, ceilingMinor: CEILING_MINOR, mode: 'bill' as const, day: null, consent: 'drill', origin: ORIGIN };
  return payments.startAutopay(kabinet, one, user, wish, kabinet.clock());
});
// A morning of the worker, `hours` before now: bills are told of a day before they are charged. The process may be armed for this time alone, and says so.
door('morning', async ({ operator, hours = 0, crashAt }) => {
  const arm = (point: string | undefined): void => (armCrashPoint(point), console.log(`armed ${point ?? ''}`));
  if (crashAt !== undefined) arm(crashAt);
  const context = { ...kabinet, stopPath: (token: string) => token, clock: () => kabinet.clock().subtract({ hours }) };
  await payments.autopayJob.run(context, { operatorId: operatorOf(operator).id }, new AbortController().signal);
  if (crashAt !== undefined) arm(process.env['CRASH_AT']);
  return { done: true };
});

await app.listen({ host: '127.0.0.1', port: config.port });
payments.startSweep(kabinet, kabinet.operators, createLog('fatal'), kabinet.clock, SWEEP_MS);
console.log('ready');
// Compiled code is kept when a process ends in peace, and none does here.
flushCompileCache();
// The drill is the only parent: without it nothing is left to serve.
while (process.ppid !== 1) await wait(500);
process.exit(0);
