import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { keysFrom } from '#lib/keys.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as ledger from '#ledger';
import * as operators from '#operators';
import * as prepaid from '#prepaid';
import * as orders from './index.ts';
import type { Unit } from './period.rules.ts';

/** Tuesday, 13:00 in the operator's zone. */
export const NOW = Temporal.Instant.from('2026-11-24T08:00:00Z');
export const TODAY = Temporal.PlainDate.from('2026-11-24');
export const ORIGIN = { requestId: 'r', address: '192.0.2.7', browser: 'x' };
/** Noon of a day in the operator's zone. */
export const noon = (day: string): Temporal.Instant => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Asia/Almaty', plainTime: '12:00' }).toInstant();

export interface Customer {
  readonly userId: string;
  readonly accountId: bigint;
  readonly by: { readonly kind: 'user'; readonly id: string };
}

export interface Stand {
  readonly db: TestDatabase;
  readonly operator: operators.Operator;
  readonly house: orders.OrdersHouse;
  /** What partners' programs were told, in order. */
  readonly told: orders.PartnerTold[];
  readonly staff: readonly { readonly id: string; readonly sessionId: string; readonly origin: typeof ORIGIN }[];
  customer(minor: bigint): Promise<Customer>;
  topUp(customer: Customer, minor: bigint): Promise<void>;
  /** A plan of a new service of a new partner, at a price from long ago; or one more of the same service. */
  plan(priceMinor: bigint, unit?: Unit, beside?: Plan): Promise<Plan>;
  price(plan: Plan, priceMinor: bigint, from: string): Promise<void>;
  /** Places an order; the price that was seen is what it costs unless told otherwise. */
  order(customer: Customer, plan: Plan, more?: Partial<orders.OrderWish>, at?: Temporal.Instant): ReturnType<typeof orders.placeOrder>;
  answer(orderId: bigint, plan: Plan, told: Partial<orders.Provision>, at?: Temporal.Instant): ReturnType<typeof orders.recordProvision>;
  /** An order that its partner has begun to provide. */
  running(customer: Customer, plan: Plan, more?: Partial<orders.OrderWish>, at?: Temporal.Instant): Promise<bigint>;
  of(orderId: bigint): Promise<Omit<orders.Order, 'periods'> & orders.History>;
  balances(customer: Customer): Promise<prepaid.Balances>;
  /** What a partner and the operator have got so far. */
  earned(plan: Plan): Promise<{ readonly partner: bigint; readonly commission: bigint }>;
  letters(customer: Customer): Promise<string[]>;
  close(): Promise<void>;
}

export interface Plan {
  readonly id: bigint;
  readonly partnerId: bigint;
  readonly serviceId: bigint;
  readonly slug: string;
  readonly priceMinor: bigint;
}

export async function stand(): Promise<Stand> {
  const db = await testDatabase();
  await declareJobs(db, orders.ordersJobs);
  const [operator] = (await operators.enrolOperators(db, await operators.loadProfiles(join(import.meta.dirname, '../../../profiles')))).filter(({ code }) => code === 'platform') as [operators.Operator];
  const told: orders.PartnerTold[] = [];
  const house: orders.OrdersHouse = { db, keys: keysFrom(randomBytes(32)), tellPartner: async (_tx, one) => void told.push(one), orderPath: (id) => `/orders/${id}`, stopDebitPath: (token) => `/orders/debits/${token}` };
  const staff = [0, 1].map(() => ({ id: randomUUID(), sessionId: randomUUID(), origin: ORIGIN }));
  for (const { id } of staff) await db.asOwner("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, 'x', 'ru', 'x', 'x', 'x', now())", [operator.id, id, `${id}@office.example`]);
  const one = async (text: string, values: unknown[]) => (await db.asOwner(text, values))[0] as Record<string, string>;
  const user = async () => {
    const id = randomUUID();
    await db.asOwner("insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2, $3, $4, $4, now(), 'ru', now())", [operator.id, id, id, `${id}@mail.example`]);
    return id;
  };
  const author = await user();
  const say = (text: string) => JSON.stringify({ kk: text, ru: text, en: text });

  const it: Stand = {
    db, operator, house, told, staff,
    async customer(minor) {
      const userId = await user();
      await db.asOwner("insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $3, 'administrator', '', now())", [operator.id, userId, Buffer.from(userId)]);
      const { kinds, regions } = operator.profile.prepaid as NonNullable<operators.Profile['prepaid']>;
      const account = await prepaid.openAccount({ db }, operator, userId, { kind: kinds[0]?.code ?? '', region: regions[0]?.code ?? '', origin: ORIGIN }, NOW);
      assert.ok(!isRefused(account), inspect(account));
      const customer: Customer = { userId, accountId: (account as prepaid.PrepaidAccount).id, by: { kind: 'user', id: userId } };
      if (minor > 0n) await it.topUp(customer, minor);
      return customer;
    },
    topUp: ({ accountId }, minor) =>
      transaction(db, operator.id, async (tx) => {
        const paymentId = randomUUID();
        const lines = await prepaid.topUps.credited(tx, { accountId, amountMinor: minor, currency: 'KZT', paymentId });
        if (lines === 'account-closed') throw new Error(lines);
        await ledger.post(tx, [{ key: `payment:${paymentId}`, kind: 'payment', about: `payment:${paymentId}`, happenedAt: NOW, lines: [{ book: { code: 'acquirer:test', side: 'either', stripes: 1 }, amount: money(minor, 'KZT') }, ...lines] }], NOW);
      }),
    async plan(priceMinor, unit = 'month', beside) {
      const slug = beside?.slug ?? `s-${randomUUID()}`;
      const partnerId = beside?.partnerId ?? (await one("insert into catalog.partners (operator_id, bin, name, email, about, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at) values ($1, lpad(floor(random() * 1e12)::bigint::text, 12, '0'), 'Partner', 'p@mail.example', '{}', 'listed', 'A-1', '2026-01-01', 12.5, $2, now()) returning id", [operator.id, author]))['id'];
      const serviceId = beside?.serviceId ?? (await one('insert into catalog.services (operator_id, partner_id, slug, version, published_at, created_at) values ($1, $2, $3, 1, now(), now()) returning id', [operator.id, String(partnerId), slug]))['id'];
      if (!beside) await db.asOwner("insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at) values ($1, $2, 1, $3, 'published', $4, now())", [operator.id, String(serviceId), `{"name": ${say('Онлайн-касса')}, "pictures": []}`, author]);
      const { id } = await one("insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at) values ($1, $2, $3, $4, 'KZT', $5, 1, 10, 24, now()) returning id", [operator.id, String(serviceId), say('План'), unit, say('касса')]);
      const plan = { id: BigInt(id as string), partnerId: BigInt(partnerId as string), serviceId: BigInt(serviceId as string), slug, priceMinor };
      await it.price(plan, priceMinor, '2026-01-01');
      return plan;
    },
    async price(plan, priceMinor, from) {
      const change = randomUUID();
      await db.asOwner("insert into catalog.price_changes (operator_id, id, plan_id, price_minor, from_on, state, proposed_by, proposed_at, ended_at) values ($1, $2, $3, $4, $5, 'published', $6, now(), now())", [operator.id, change, String(plan.id), String(priceMinor), from, author]);
      await db.asOwner('insert into catalog.prices (operator_id, plan_id, version, price_minor, from_on, change_id, approved_by, published_at) select $1, $2, count(*) + 1, $3, $4, $5, $6, now() from catalog.prices where operator_id = $1 and plan_id = $2', [operator.id, String(plan.id), String(priceMinor), from, change, staff[0]?.id]);
    },
    order: ({ userId }, plan, more = {}, at = NOW) => {
      const [volume, periods] = [more.volume ?? 1n, more.periods ?? 1];
      return orders.placeOrder(house, operator, { id: userId }, { planId: plan.id, volume, periods, automaticDebit: false, seenMinor: plan.priceMinor * volume * BigInt(periods), wishId: randomUUID(), origin: ORIGIN, ...more }, at);
    },
    answer: (orderId, plan, more, at = NOW) => transaction(db, operator.id, (tx) => orders.recordProvision(tx, house, operator, { partnerId: plan.partnerId, orderId, answer: 'active', partnerOrderId: more.answer === 'refused' ? null : `p-${orderId}`, ...more }, at)),
    async running(customer, plan, more, at = NOW) {
      const placed = await it.order(customer, plan, more, at);
      assert.ok('id' in placed, inspect(placed));
      assert.equal(await it.answer(placed.id, plan, {}, at), 'provided');
      return placed.id;
    },
    of: (orderId) => reading(db, operator.id, async (tx) => ({ ...((await orders.orderOf(tx, orderId)) as orders.Order), ...(await orders.historyOf(tx, orderId)) })),
    balances: ({ accountId }) => reading(db, operator.id, (tx) => prepaid.balancesOf(tx, accountId)),
    earned: async ({ partnerId }) => {
      const all = await reading(db, operator.id, ledger.balancesOf);
      const at = (code: string) => -(all.find((one) => one.code === code)?.balanceMinor ?? 0n);
      return { partner: at(`partner:${partnerId}`), commission: at('platform:commission') };
    },
    letters: async ({ userId }) => (await db.asOwner("select kind, values ->> 'word' as word from notices.messages where user_id = $1 and channel = 'email' order by id", [userId])).map(({ kind, word }) => String(word ?? kind)),
    async close() {
      assert.deepEqual((await ledger.verifyBooks(db, operator.id)).faults, []);
      await db.close();
    },
  };
  return it;
}
