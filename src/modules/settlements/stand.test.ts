import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as catalog from '#catalog';
import * as ledger from '#ledger';
import * as operators from '#operators';
import * as settlements from './index.ts';

/** Sunday, 13:00 in the operator's zone. */
export const NOW = Temporal.Instant.from('2026-11-22T08:00:00Z');
export const OCTOBER = Temporal.PlainDate.from('2026-10-01');
export const texts = textsOf(loadCatalogue());

/** A platform whose customers paid partners for periods. */
export interface Stand {
  readonly db: TestDatabase;
  readonly operator: operators.Operator;
  readonly other: operators.Operator;
  readonly staff: readonly [settlements.Staff, settlements.Staff];
  partner(requisites?: boolean): Promise<bigint>;
  /** A period that was paid: of October unless told otherwise; answers its order. */
  sale(partnerId: bigint, grossMinor: bigint, commissionMinor: bigint, until?: string): Promise<bigint>;
  refund(orderId: bigint, grossMinor: bigint, commissionMinor: bigint): Promise<void>;
  /** The order rests since its service cannot be provided. */
  rest(orderId: bigint, fromOn: string): Promise<void>;
  draw(month?: Temporal.PlainDate, at?: Temporal.Instant): Promise<string>;
  agree(runId: string, at?: Temporal.Instant): Promise<string>;
  /** Drawn up and agreed to at once. */
  agreed(month?: Temporal.PlainDate, at?: Temporal.Instant): Promise<string>;
  payout(runId: string, partnerId: bigint): Promise<settlements.Payout>;
  /** What the books say that a partner is owed. */
  owed(partnerId: bigint): Promise<bigint>;
  /** Lets October be drawn up once more, as if the runs so far had been of other months. */
  nextMonth(): Promise<void>;
  close(): Promise<void>;
}

export async function stand(): Promise<Stand> {
  const db = await testDatabase();
  const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(join(import.meta.dirname, '../../../profiles')));
  const [operator, other] = ['platform', 'housing'].map((code) => enrolled.find((one) => one.code === code)) as [operators.Operator, operators.Operator];
  const staff = [0, 1].map(() => ({ id: randomUUID(), sessionId: randomUUID() })) as unknown as [settlements.Staff, settlements.Staff];
  for (const { id } of staff) await db.asOwner("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, 'x', 'ru', 'x', 'x', 'x', now())", [operator.id, id, `${id}@office.example`]);
  const user = randomUUID();
  await db.asOwner("insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, 'U', 'u@mail.example', 'u@mail.example', 'ru', now())", [operator.id, user]);
  const one = async (text: string, values: unknown[]): Promise<bigint> => BigInt((await db.asOwner(text, values))[0]?.['id'] as string);
  const post = (key: string, partnerId: bigint, grossMinor: bigint, commissionMinor: bigint) =>
    transaction(db, operator.id, (tx) =>
      ledger.post(tx, [{
        key, kind: 'test', about: `partner:${partnerId}`, happenedAt: NOW,
        lines: [{ book: { code: 'acquirer:test', side: 'either' as const, stripes: 1 }, amount: money(grossMinor, 'KZT') }, { book: catalog.books.partner(partnerId), amount: money(commissionMinor - grossMinor, 'KZT') }, { book: catalog.books.commission(), amount: money(-commissionMinor, 'KZT') }].filter(({ amount }) => amount.minor !== 0n),
      }], NOW),
    );
  const account = await one("insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at) values ($1, '700000000001', 'x', 'x', 'KZT', '', $2, now()) returning id", [operator.id, user]);
  const it: Stand = {
    db, operator, other, staff,
    partner: (requisites = true) =>
      one(
        "insert into catalog.partners (operator_id, bin, name, email, about, requisites, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at) values ($1, lpad(floor(random() * 1e12)::bigint::text, 12, '0'), '«Сәулет» ЖШС', 'p@mail.example', '{}', $2, 'listed', 'A-17', '2026-01-01', 12.5, $3, now()) returning id",
        [operator.id, requisites ? JSON.stringify({ bank: 'Мысал Банк', bic: 'EXAMKZKA', account: 'KZ00000A000000000009' }) : null, user],
      ),
    async sale(partnerId, grossMinor, commissionMinor, until = '2026-11-01') {
      const service = await one('insert into catalog.services (operator_id, partner_id, slug, created_at) values ($1, $2, $3, now()) returning id', [operator.id, String(partnerId), `s-${randomUUID()}`]);
      const plan = await one("insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at) values ($1, $2, '{}', 'month', 'KZT', '{}', 1, 1, 24, now()) returning id", [operator.id, String(service)]);
      const id = await one(
        `insert into orders.orders (operator_id, wish_id, account_id, user_id, partner_id, service_id, plan_id, unit, volume, periods, currency, price_minor, price_version, commission_percent, state, placed_at, answer_due_at, anchor_on, anchor_ordinal, latest_ordinal, paid_until_on)
         values ($1, $2, $7, $3, $4, $8, $9, 'month', 1, 1, 'KZT', $5, 1, 12.5, 'active', now(), now(), $6::date - interval '1 month', 1, 1, $6) returning id`,
        [operator.id, randomUUID(), user, String(partnerId), String(grossMinor), until, String(account), String(service), String(plan)],
      );
      await db.asOwner("insert into orders.periods (operator_id, order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key, paid_at) values ($1, $2, 1, $3::date - interval '1 month', $3, $7, 1, $4, 1, $5, 'c', $6)", [operator.id, String(id), until, String(grossMinor), String(commissionMinor), NOW.toString(), String(plan)]);
      await post(`sale:${id}`, partnerId, grossMinor, commissionMinor);
      return id;
    },
    async refund(orderId, grossMinor, commissionMinor) {
      await db.asOwner('update orders.periods set returned_minor = returned_minor + $3 where operator_id = $1 and order_id = $2', [operator.id, String(orderId), String(grossMinor)]);
      const [row] = await db.asOwner("insert into orders.returns (operator_id, order_id, ordinal, amount_minor, commission_minor, why, key, at) values ($1, $2, 1, $3, $4, 'claim', $5, $6) returning (select partner_id from orders.orders o where o.operator_id = $1 and o.id = $2) as partner", [operator.id, String(orderId), String(grossMinor), String(commissionMinor), randomUUID(), NOW.toString()]);
      await post(`refund:${randomUUID()}`, BigInt(row?.['partner'] as string), -grossMinor, -commissionMinor);
    },
    async rest(orderId, fromOn) {
      await db.asOwner("insert into orders.force_majeures (operator_id, id, service_id, from_on, reason, state, asked_by, asked_at) select operator_id, $3, service_id, $4, 'x', 'lasting', $5, now() from orders.orders where operator_id = $1 and id = $2", [operator.id, String(orderId), randomUUID(), fromOn, staff[0].id]);
      await db.asOwner("update orders.orders set state = 'suspended', suspended_why = 'force-majeure' where operator_id = $1 and id = $2", [operator.id, String(orderId)]);
    },
    async draw(month = OCTOBER, at = NOW) {
      const id = await settlements.drawUpPayouts({ db }, operator, staff[0], { month }, at);
      if (isRefused<string>(id)) throw new Error(id.refused);
      return id;
    },
    async agree(runId, at = NOW) {
      const submitted = await settlements.submitPayouts({ db }, operator, staff[0], runId, at);
      if (isRefused<string>(submitted)) return submitted.refused;
      const approval = await reading(db, operator.id, (tx) => approvals.approvalAbout(tx, 'payout-run', runId));
      const outcome = await approvals.decideApproval({ db, approvalKinds: { 'payout-run': settlements.payoutApproval({ texts }) } }, operator, staff[1], { approvalId: approval?.id as string, decision: 'approve', reason: '' }, at);
      return isRefused<string>(outcome) ? outcome.refused : 'approved';
    },
    async agreed(month, at) {
      const id = await it.draw(month, at);
      const outcome = await it.agree(id, at);
      if (outcome !== 'approved') throw new Error(outcome);
      return id;
    },
    payout: async (runId, partnerId) => (await reading(db, operator.id, (tx) => settlements.payoutRunOf(tx, runId)))?.payouts.find((each) => each.partnerId === partnerId) as settlements.Payout,
    owed: async (partnerId) => -((await reading(db, operator.id, (tx) => ledger.balancesOfCodes(tx, [`partner:${partnerId}`])))[0]?.balanceMinor ?? 0n),
    nextMonth: async () => void (await db.asOwner("update settlements.runs set period = date '1900-01-01' + (select count(*)::integer from settlements.runs where period < '2000-01-01') * interval '1 month' where state = 'approved' and period > '2000-01-01'")),
    close: () => db.close(),
  };
  return it;
}
