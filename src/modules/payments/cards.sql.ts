import { sql } from '#lib/db/sql.ts';

export const save = (
  operatorId: number,
  card: { id: string; userId: string; provider: string; mask: string; brand: string; expires: string; sealedToken: Buffer; savedAt: Temporal.Instant },
) => sql`
  insert into payments.cards (operator_id, id, user_id, provider, mask, brand, expires, sealed_token, saved_at)
  values (${operatorId}, ${card.id}, ${card.userId}, ${card.provider}, ${card.mask}, ${card.brand}, ${card.expires}, ${card.sealedToken}, ${card.savedAt})
  on conflict (operator_id, user_id, provider, mask, expires) where removed_at is null do update
  set sealed_token = excluded.sealed_token`;

