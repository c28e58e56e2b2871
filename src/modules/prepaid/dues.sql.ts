import { sql } from '#lib/db/sql.ts';

/** Money of a top-up that is on its way back to its payer. */
export interface Due {
  readonly refundId: string;
  readonly accountId: bigint;
  readonly paymentId: string;
  readonly amountMinor: bigint;
  readonly askedAt: Temporal.Instant;
  readonly endedAs: 'left' | 'put-back' | null;
  readonly endedAt: Temporal.Instant | null;
}

export const insert = (operatorId: number, d: Pick<Due, 'refundId' | 'accountId' | 'paymentId' | 'amountMinor' | 'askedAt'>) => sql`
  insert into prepaid.dues (operator_id, refund_id, account_id, payment_id, amount_minor, asked_at)
  values (${operatorId}, ${d.refundId}, ${d.accountId}, ${d.paymentId}, ${d.amountMinor}, ${d.askedAt})`;

/** Nothing when none is on its way for that refund. */
export const end = (operatorId: number, refundId: string, as: 'left' | 'put-back', at: Temporal.Instant) => sql`
  update prepaid.dues
  set ended_as = ${as}, ended_at = ${at}
  where operator_id = ${operatorId} and refund_id = ${refundId} and ended_at is null
  returning refund_id as "refundId", account_id as "accountId", payment_id as "paymentId", amount_minor as "amountMinor", asked_at as "askedAt", ended_as as "endedAs",
    ended_at as "endedAt"`;

export const ofAccount = (operatorId: number, accountId: bigint, most: number) => sql`
  select refund_id as "refundId", account_id as "accountId", payment_id as "paymentId", amount_minor as "amountMinor", asked_at as "askedAt", ended_as as "endedAs",
    ended_at as "endedAt"
  from prepaid.dues
  where operator_id = ${operatorId} and account_id = ${accountId}
  order by refund_id desc
  limit ${most}`;
