import { sql } from '#lib/db/sql.ts';
import type { Preferences } from './preference.ts';

export const ofUser = (operatorId: number, userId: string) => sql`
  select start_page as "startPage", account, contrast, text_size as "textSize"
  from identity.preferences
  where operator_id = ${operatorId} and user_id = ${userId}
  for update`;

export const put = (operatorId: number, userId: string, chosen: Preferences, at: Temporal.Instant) => sql`
  insert into identity.preferences (operator_id, user_id, start_page, account, contrast, text_size, changed_at)
  values (${operatorId}, ${userId}, ${chosen.startPage}, ${chosen.account}, ${chosen.contrast}, ${chosen.textSize}, ${at})
  on conflict (operator_id, user_id) do update
  set start_page = excluded.start_page, account = excluded.account, contrast = excluded.contrast, text_size = excluded.text_size, changed_at = excluded.changed_at`;
