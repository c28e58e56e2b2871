import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { reading } from '#lib/db/transaction.ts';
import { NOWHERE } from '#lib/http/place.ts';
import { createLog } from '#lib/log.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as identity from '#identity';
import * as orders from '#orders';
import * as payments from '#payments';
import * as prepaid from '#prepaid';
import * as requests from '#requests';
import * as settlements from '#settlements';
import * as webhooks from '#webhooks';
import { buildApp } from '../../src/main/app.ts';
import { readConfig } from '../../src/main/config.ts';
import { openKabinet } from '../../src/main/house.ts';
import { startWorker } from '../../src/main/work.ts';

// The product as the bank drill runs it, killed and started again: a bare door to the operations that pages, programs and jobs call.

const ORIGIN = { requestId: 'drill', address: '127.0.0.1', browser: 'drill' };

const config = readConfig(process.env);
const clock = () => Temporal.Now.instant().add({ seconds: Number(readFileSync(process.env['DRILL_CLOCK'] as string, 'utf8')) });
const kabinet = await openKabinet(config, config.databaseUrl as string, createLog(config.logLevel), clock);
const app = await buildApp(kabinet);
const { db } = kabinet;

interface Asked {
  readonly operator: string;
  readonly user: string;
  readonly id: string;
  readonly account: string;
  readonly minor: string;
  readonly plan: string;
  readonly periods: number;
  readonly automatic: boolean;
  readonly partner: string;
  readonly order: string;
  readonly url: string;
  readonly kind: 'credit' | 'correction';
  readonly month: string;
  readonly run: string;
  readonly staff: string;
  readonly other: string;
  readonly payout: string;
  readonly on: string;
  readonly payment: string;
}

const operatorOf = (code: string) => kabinet.operators.find((one) => one.code === code) ?? (() => { throw new Error(`no operator ${code}`); })();
const text = (value: unknown): string => JSON.stringify(value ?? null, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
const door = (name: string, work: (asked: Asked) => Promise<unknown>) => app.post<{ Body: Asked }>(`${NOWHERE}/drill/${name}`, async ({ body }, reply) => reply.type('application/json').send(text(await work(body))));
const staffOf = ({ staff }: Asked) => ({ id: staff, sessionId: staff, origin: ORIGIN });

door('top-up', ({ operator, user, account, id, minor }) =>
  payments.startPayment(kabinet, operatorOf(operator), user, { id, isTopUp: true, parts: [{ accountId: BigInt(account), amountMinor: BigInt(minor) }], savesCard: false, returnUrl: 'http://localhost/back', origin: ORIGIN }, kabinet.clock()),
);
door('return', async ({ operator, user, payment }) => {
  const found = await payments.noteReturn(kabinet, operatorOf(operator), user, payment, kabinet.clock());
  return found && payments.shownAs(found, kabinet.clock());
});
door('refund', ({ operator, user, account, payment, minor }) =>
  payments.requestRefund(kabinet, operatorOf(operator), { kind: 'user', id: user, sessionId: user }, payment, { shares: [{ accountId: BigInt(account), amountMinor: BigInt(minor) }], reason: 'drill', origin: ORIGIN }, kabinet.clock()),
);
door('adjust', (asked) => prepaid.adjustBalance(kabinet, operatorOf(asked.operator), staffOf(asked), { id: asked.id, accountId: BigInt(asked.account), kind: asked.kind, amountMinor: BigInt(asked.minor), reason: 'drill' }, kabinet.clock()));

door('order', ({ operator, user, id, plan, periods, automatic, minor }) =>
  orders.placeOrder(kabinet.orders, operatorOf(operator), { id: user }, { planId: BigInt(plan), volume: 1n, periods, automaticDebit: automatic, seenMinor: BigInt(minor), wishId: id, origin: ORIGIN }, kabinet.clock()),
);
// A partner sets up his programs: where they are told, and by what key they answer.
door('equip', async ({ operator, user, partner, url }) => {
  const [one, now] = [operatorOf(operator), kabinet.clock()];
  const named = await webhooks.nameEndpoint(kabinet, one, { userId: user, sessionId: user, partnerId: BigInt(partner) }, { url, origin: ORIGIN }, now);
  const made = await identity.createToken(kabinet, one, { userId: user, sessionId: user, provenAt: now }, { name: 'program', scopes: ['orders:write'], validDays: 366, origin: ORIGIN }, now);
  return { ...named, ...made };
});
door('withdraw', ({ operator, order, account, user }) => orders.withdrawOrder(kabinet.orders, operatorOf(operator), { kind: 'user', id: user, origin: ORIGIN }, { orderId: BigInt(order), accountId: BigInt(account) }, kabinet.clock()));
door('terminate', ({ operator, order, account, user }) => orders.terminateOrder(kabinet.orders, operatorOf(operator), { kind: 'user', id: user, origin: ORIGIN }, { orderId: BigInt(order), accountId: BigInt(account) }, kabinet.clock()));
door('claim', async (asked) => {
  const one = operatorOf(asked.operator);
  const found = await reading(db, one.id, async (tx) => (await orders.orderOf(tx, BigInt(asked.order))) && orders.historyOf(tx, BigInt(asked.order)));
  if (!found) return { refused: 'unknown-order' };
  const claimedOn = Temporal.PlainDate.from(asked.on);
  const ordinal = found.periods.find(({ from, until }) => Temporal.PlainDate.compare(from, claimedOn) <= 0 && Temporal.PlainDate.compare(claimedOn, until) < 0)?.ordinal ?? 1;
  const { userId } = (await reading(db, one.id, (tx) => orders.orderOf(tx, BigInt(asked.order)))) ?? {};
  const written = await requests.openRequest(kabinet, one, { kind: 'service-claim', answers: { order: asked.order, 'happened-on': asked.on, grounds: 'drill' }, contact: { name: 'drill', phone: '', email: 'drill@mail.example' }, address: '', ...(userId !== undefined && { userId }), channel: 'phone', language: 'ru', actor: { kind: 'staff', id: asked.staff, sessionId: asked.staff }, origin: ORIGIN }, kabinet.clock());
  if (isRefused(written)) return written;
  return orders.returnOnClaim(kabinet.orders, one, { kind: 'staff', ...staffOf(asked) }, { orderId: BigInt(asked.order), ordinal, request: written.number, amountMinor: BigInt(asked.minor), reason: 'drill' }, kabinet.clock());
});
door('look', ({ operator, account, order }) =>
  reading(db, operatorOf(operator).id, async (tx) => ({ balances: await prepaid.balancesOf(tx, BigInt(account)), state: order === '' ? null : (await orders.orderOf(tx, BigInt(order)))?.state })),
);

// What jobs do: a day begins, partners that stayed silent lose their orders.
door('day', async ({ operator }) => {
  const one = operatorOf(operator);
  await orders.debitOrders(kabinet.orders, one, { now: kabinet.clock() });
  return orders.refuseUnanswered(kabinet.orders, one, kabinet.clock());
});

door('draw-up', (asked) => settlements.drawUpPayouts(kabinet, operatorOf(asked.operator), staffOf(asked), { month: Temporal.PlainDate.from(asked.month) }, kabinet.clock()));
door('runs', ({ operator }) => reading(db, operatorOf(operator).id, settlements.listRuns));
door('submit', (asked) => settlements.submitPayouts(kabinet, operatorOf(asked.operator), staffOf(asked), asked.run, kabinet.clock()));
door('cancel', (asked) => settlements.cancelPayouts(kabinet, operatorOf(asked.operator), staffOf(asked), asked.run, kabinet.clock()));
door('agree', async (asked) => {
  const one = operatorOf(asked.operator);
  const approval = await reading(db, one.id, (tx) => approvals.approvalAbout(tx, 'payout-run', asked.run));
  return approval && approvals.decideApproval(kabinet, one, staffOf(asked), { approvalId: approval.id, decision: 'approve', reason: '' }, kabinet.clock());
});
door('payouts', ({ operator, run }) => reading(db, operatorOf(operator).id, (tx) => settlements.payoutRunOf(tx, run)));
door('pay', (asked) => settlements.markPaid(kabinet, operatorOf(asked.operator), staffOf(asked), { payoutId: BigInt(asked.payout), on: Temporal.PlainDate.from(asked.on), reference: asked.id }, kabinet.clock()));
// One says that it came back, another one agrees.
door('come-back', async (asked) => {
  const one = operatorOf(asked.operator);
  const reference = `back-${asked.payout}`;
  await settlements.askReturn(kabinet, one, staffOf(asked), { payoutId: BigInt(asked.payout), on: Temporal.PlainDate.from(asked.on), reference, reason: 'drill' }, kabinet.clock());
  const approval = await reading(db, one.id, (tx) => approvals.approvalAbout(tx, 'payout-return', `${asked.payout}/${reference}`));
  return approval && approvals.decideApproval(kabinet, one, { id: asked.other, sessionId: asked.other }, { approvalId: approval.id, decision: 'approve', reason: '' }, kabinet.clock());
});

// Orders that wait for money, refunds, deliveries and letters go on by themselves.
await startWorker(kabinet, config.databaseUrl as string);
await app.listen({ host: '127.0.0.1', port: config.port });
console.log('ready');
// Compiled code is kept when a process ends in peace, and none does here.
flushCompileCache();
// The drill is the only parent: without it nothing is left to serve.
while (process.ppid !== 1) await wait(500);
process.exit(0);
