import { sql } from '#lib/db/sql.ts';

export const save = (
  operatorId: number,
  card: { id: string; userId: string; provider: string; mask: string; brand: string; expires: string; sealedToken: Buffer; savedAt: Temporal.Instant },
) => sql`
  insert into payments.cards (operator_id, id, user_id, provider, mask, brand, expires, sealed_token, saved_at)
  values (${operatorId}, ${card.id}, ${card.userId}, ${card.provider}, ${card.mask}, ${card.brand}, ${card.expires}, ${card.sealedToken}, ${card.savedAt})
  on conflict (operator_id, user_id, provider, mask, expires) where removed_at is null do update
  set sealed_token = excluded.sealed_token
  returning id`;

/** Cards that a user let the acquirer keep, newest first. */
export const ofUser = (operatorId: number, userId: string) => sql`
  select id, mask, brand, expires, saved_at as "savedAt"
  from payments.cards
  where operator_id = ${operatorId} and user_id = ${userId} and removed_at is null
  order by id desc`;

/** Nothing for a card that is gone. */
export const tokenOf = (operatorId: number, id: string) => sql`
  select sealed_token as "sealedToken"
  from payments.cards
  where operator_id = ${operatorId} and id = ${id} and removed_at is null`;

/** The token goes for good; the rest stays, for payments that were made by the card. */
export const remove = (operatorId: number, userId: string, id: string, at: Temporal.Instant) => sql`
  update payments.cards
  set removed_at = ${at}, sealed_token = ''
  where operator_id = ${operatorId} and user_id = ${userId} and id = ${id} and removed_at is null
  returning mask`;
