import { sql } from '#lib/db/sql.ts';
import type { AutopayEnd, AutopayRun, RunState, When } from './autopay.ts';

export interface NewAutopay {
  readonly id: string;
  readonly userId: string;
  readonly accountId: bigint;
  readonly cardId: string;
  readonly ceilingMinor: bigint;
  readonly mode: When;
  readonly day: number | null;
  readonly consent: string;
}

/** Nothing where the account has an automatic payment already. */
export const insert = (operatorId: number, a: NewAutopay, at: Temporal.Instant) => sql`
  insert into payments.autopays (operator_id, id, user_id, account_id, card_id, ceiling_minor, mode, day, consent, began_at)
  values (${operatorId}, ${a.id}, ${a.userId}, ${a.accountId}, ${a.cardId}, ${a.ceilingMinor}, ${a.mode}, ${a.day}, ${a.consent}, ${at})
  on conflict (operator_id, account_id) where ended_at is null do nothing`;

/** Automatic payments that run, of a user; the account's number among them. */
export const ofUser = (operatorId: number, userId: string, most: number) => sql`
  select p.id, p.user_id as "userId", p.account_id as "accountId", a.number as "accountNumber", p.card_id as "cardId", c.mask, c.brand, c.expires, p.ceiling_minor as "ceilingMinor",
    p.mode, p.day, p.began_at as "beganAt", p.ended_at as "endedAt", p.ended_why as "endedWhy"
  from payments.autopays p
  join payments.cards c on c.operator_id = p.operator_id and c.id = p.card_id
  join accounts.pub_accounts a on a.operator_id = p.operator_id and a.account_id = p.account_id
  where p.operator_id = ${operatorId} and p.user_id = ${userId} and p.ended_at is null
  order by p.id
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select p.id, p.user_id as "userId", p.account_id as "accountId", a.number as "accountNumber", p.card_id as "cardId", c.mask, c.brand, c.expires, p.ceiling_minor as "ceilingMinor",
    p.mode, p.day, p.began_at as "beganAt", p.ended_at as "endedAt", p.ended_why as "endedWhy"
  from payments.autopays p
  join payments.cards c on c.operator_id = p.operator_id and c.id = p.card_id
  join accounts.pub_accounts a on a.operator_id = p.operator_id and a.account_id = p.account_id
  where p.operator_id = ${operatorId} and p.id = ${id}`;

/** Holds everybody else who would end or charge it off. */
export const lock = (operatorId: number, id: string) => sql`
  select ended_at as "endedAt"
  from payments.autopays
  where operator_id = ${operatorId} and id = ${id}
  for update`;

/** Touches no row when it has ended. */
export const end = (operatorId: number, id: string, why: AutopayEnd, at: Temporal.Instant) => sql`
  update payments.autopays
  set ended_at = ${at}, ended_why = ${why}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

export const ofCard = (operatorId: number, cardId: string) => sql`
  select id
  from payments.autopays
  where operator_id = ${operatorId} and card_id = ${cardId} and ended_at is null
  order by id`;

/** The next that run, in the order of their ids. */
export const active = (operatorId: number, after: string, most: number) => sql`
  select id
  from payments.autopays
  where operator_id = ${operatorId} and ended_at is null and id > ${after}
  order by id
  limit ${most}`;

/** What staff see: newest first, of one account where a number is given, with what became of the latest bill. */
export const forStaff = (operatorId: number, before: string, number: string | null, most: number) => sql`
  select p.id, p.user_id as "userId", p.account_id as "accountId", a.number as "accountNumber", p.card_id as "cardId", c.mask, c.brand, c.expires, p.ceiling_minor as "ceilingMinor",
    p.mode, p.day, p.began_at as "beganAt", p.ended_at as "endedAt", p.ended_why as "endedWhy", r.state as "runState", r.word as "runWord", r.period as "runPeriod", r.payment_id as "paymentId"
  from payments.autopays p
  join payments.cards c on c.operator_id = p.operator_id and c.id = p.card_id
  join accounts.pub_accounts a on a.operator_id = p.operator_id and a.account_id = p.account_id
  left join lateral (
    select state, word, period, payment_id
    from payments.autopay_runs
    where operator_id = p.operator_id and autopay_id = p.id
    order by period desc
    limit 1
  ) r on true
  where p.operator_id = ${operatorId} and p.id < ${before} and (${number}::text is null or a.number = ${number})
  order by p.id desc
  limit ${most}`;

/** Nothing where this bill was seen to before, by this automatic payment or by one that went before it. */
export const insertRun = (operatorId: number, r: { autopayId: string; accountId: bigint; period: Temporal.PlainDate; amountMinor: bigint; chargeOn: Temporal.PlainDate; state: RunState; word: string | null }, at: Temporal.Instant) => sql`
  insert into payments.autopay_runs (operator_id, autopay_id, account_id, period, amount_minor, charge_on, told_at, state, word)
  values (${operatorId}, ${r.autopayId}, ${r.accountId}, ${r.period}, ${r.amountMinor}, ${r.chargeOn}, ${at}, ${r.state}, ${r.word})
  on conflict do nothing`;

/** Bills that were told of long enough ago and whose day has come. */
export const dueRuns = (operatorId: number, on: Temporal.PlainDate, toldUntil: Temporal.Instant, after: string, most: number) => sql`
  select autopay_id as "autopayId", account_id as "accountId", period, amount_minor as "amountMinor", charge_on as "chargeOn", told_at as "toldAt", state, payment_id as "paymentId", word
  from payments.autopay_runs
  where operator_id = ${operatorId} and state = 'told' and charge_on <= ${on} and told_at <= ${toldUntil} and autopay_id > ${after}
  order by autopay_id, period
  limit ${most}`;

export const lockRun = (operatorId: number, autopayId: string, period: Temporal.PlainDate) => sql`
  select autopay_id as "autopayId", account_id as "accountId", period, amount_minor as "amountMinor", charge_on as "chargeOn", told_at as "toldAt", state, payment_id as "paymentId", word
  from payments.autopay_runs
  where operator_id = ${operatorId} and autopay_id = ${autopayId} and period = ${period}
  for update`;

export const runOfPayment = (operatorId: number, paymentId: string) => sql`
  select autopay_id as "autopayId", account_id as "accountId", period, amount_minor as "amountMinor", charge_on as "chargeOn", told_at as "toldAt", state, payment_id as "paymentId", word
  from payments.autopay_runs
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  for update`;

/** Only from the state it was read in: what another worker moved on meanwhile stays. */
export const moveRun = (operatorId: number, run: Pick<AutopayRun, 'autopayId' | 'period' | 'state'>, to: { state: RunState; word: string | null; paymentId: string | null }) => sql`
  update payments.autopay_runs
  set state = ${to.state}, word = ${to.word}, payment_id = coalesce(${to.paymentId}, payment_id)
  where operator_id = ${operatorId} and autopay_id = ${run.autopayId} and period = ${run.period} and state = ${run.state}`;

/** What a stopped automatic payment had announced is not charged. */
export const skipTold = (operatorId: number, autopayId: string) => sql`
  update payments.autopay_runs
  set state = 'skipped', word = 'stopped'
  where operator_id = ${operatorId} and autopay_id = ${autopayId} and state = 'told'`;

/** The bills seen to by a user's automatic payments, newest first. */
export const runsOfUser = (operatorId: number, userId: string, most: number) => sql`
  select r.autopay_id as "autopayId", r.account_id as "accountId", r.period, r.amount_minor as "amountMinor", r.charge_on as "chargeOn", r.told_at as "toldAt", r.state,
    r.payment_id as "paymentId", r.word
  from payments.autopays p
  join payments.autopay_runs r on r.operator_id = p.operator_id and r.autopay_id = p.id
  where p.operator_id = ${operatorId} and p.user_id = ${userId}
  order by r.told_at desc, r.autopay_id, r.period
  limit ${most}`;

/** Charges that failed since the latest that came about. */
export const failedInRow = (operatorId: number, autopayId: string) => sql`
  select count(*)::int as failed
  from payments.autopay_runs r
  where r.operator_id = ${operatorId} and r.autopay_id = ${autopayId} and r.state = 'failed'
    and not exists (
      select
      from payments.autopay_runs p
      where p.operator_id = r.operator_id and p.autopay_id = r.autopay_id and p.state = 'paid' and p.period > r.period
    )`;
