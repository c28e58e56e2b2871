import { sql, statement, type Sql } from '#lib/db/sql.ts';
import type { ApplicationState } from './application.ts';

export interface NewApplication {
  readonly id: string;
  readonly number: string;
  readonly userId: string;
  readonly holder: string;
  readonly holdingId: bigint;
  readonly kind: string;
  readonly answers: string;
  readonly content: Buffer;
  readonly signatureId: string;
  readonly signer: string;
}

/** Touches no row when an application of this number was handed in. */
export const insert = (operatorId: number, one: NewApplication, at: Temporal.Instant) => sql`
  insert into holdings.applications (operator_id, id, number, user_id, holder, holding_id, kind, answers, content, signature_id, signer, submitted_at)
  values (
    ${operatorId}, ${one.id}, ${one.number}, ${one.userId}, ${one.holder}, ${one.holdingId}, ${one.kind}, ${one.answers}::jsonb, ${one.content},
    ${one.signatureId}, ${one.signer}, ${at}
  )
  on conflict (operator_id, number) do nothing`;

export const move = (operatorId: number, id: string, event: { state: ApplicationState; at: Temporal.Instant; actorKind: string; actorId: string | null; reason: string | null }) => sql`
  insert into holdings.application_events (operator_id, application_id, state, at, actor_kind, actor_id, reason)
  values (${operatorId}, ${id}, ${event.state}, ${event.at}, ${event.actorKind}, ${event.actorId}, ${event.reason})`;

const LISTED = `
    select a.id, a.number, a.user_id as "userId", a.holder, a.holding_id as "holdingId", h.number as "holdingNumber", a.kind, a.signer,
      a.submitted_at as "submittedAt", e.state, e.at as "stateAt"`;
const FROM = `
    from holdings.applications a
    join holdings.holdings h on h.operator_id = a.operator_id and h.id = a.holding_id
    cross join lateral (
      select state, at
      from holdings.application_events
      where operator_id = a.operator_id and application_id = a.id
      order by id desc
      limit 1
    ) e`;

export const ofUser = (operatorId: number, userId: string, most: number): Sql =>
  statement(`${LISTED}${FROM}\n    where a.operator_id = $1 and a.user_id = $2\n    order by a.id desc\n    limit $3`, [operatorId, userId, most]);

/** Newest first, from before an application on. */
export const all = (operatorId: number, before: string | null, most: number): Sql =>
  statement(`${LISTED}${FROM}\n    where a.operator_id = $1 and ($2::uuid is null or a.id < $2)\n    order by a.id desc\n    limit $3`, [operatorId, before, most]);

export const byId = (operatorId: number, id: string): Sql => statement(`${LISTED}, a.content, a.signature_id as "signatureId"${FROM}\n    where a.operator_id = $1 and a.id = $2`, [operatorId, id]);

export const events = (operatorId: number, id: string) => sql`
  select state, at, actor_kind as "actorKind", actor_id as "actorId", reason
  from holdings.application_events
  where operator_id = ${operatorId} and application_id = ${id}
  order by id`;

/** Holds the receipt until the transaction ends: of two applications at once the second finds the first. */
export const lockHolding = (operatorId: number, holdingId: bigint) => sql`
  select id
  from holdings.holdings
  where operator_id = ${operatorId} and id = ${holdingId}
  for update`;

export const lock = (operatorId: number, id: string) => sql`
  select h.id
  from holdings.applications a
  join holdings.holdings h on h.operator_id = a.operator_id and h.id = a.holding_id
  where a.operator_id = ${operatorId} and a.id = ${id}
  for update of h`;

export const holderOf = (operatorId: number, holdingId: bigint) => sql`
  select holder
  from holdings.holdings
  where operator_id = ${operatorId} and id = ${holdingId}`;

/** What an earlier holder asked for keeps nobody from asking. */
export const hasWaiting = (operatorId: number, holdingId: bigint, kind: string) => sql`
  select exists (
    select
    from holdings.applications a
    join holdings.holdings h on h.operator_id = a.operator_id and h.id = a.holding_id and h.holder = a.holder
    where a.operator_id = ${operatorId} and a.holding_id = ${holdingId} and a.kind = ${kind}
      and not exists (
        select
        from holdings.application_events e
        where e.operator_id = a.operator_id and e.application_id = a.id and e.state in ('accepted', 'refused')
      )
  ) as "isSo"`;
