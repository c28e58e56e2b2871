import { sql } from '#lib/db/sql.ts';

export interface NewChange {
  readonly id: string;
  readonly userId: string;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly confirmHash: Buffer;
  readonly confirmUntil: Temporal.Instant;
}

export const insert = (operatorId: number, change: NewChange, at: Temporal.Instant) => sql`
  insert into identity.email_changes (operator_id, id, user_id, old_email, new_email, requested_at, confirm_hash, confirm_until)
  values (${operatorId}, ${change.id}, ${change.userId}, ${change.oldEmail}, ${change.newEmail}, ${at}, ${change.confirmHash}, ${change.confirmUntil})`;

/** A newer wish, or a new password set by recovery, makes the ones still waiting void. */
export const supersede = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update identity.email_changes
  set superseded_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and confirmed_at is null and superseded_at is null`;

export const toConfirm = (operatorId: number, confirmHash: Buffer, now: Temporal.Instant) => sql`
  select id, user_id as "userId", old_email as "oldEmail", new_email as "newEmail"
  from identity.email_changes
  where operator_id = ${operatorId} and confirm_hash = ${confirmHash} and confirmed_at is null and superseded_at is null and confirm_until > ${now}`;

export const confirm = (operatorId: number, id: string, undoHash: Buffer, undoUntil: Temporal.Instant, at: Temporal.Instant) => sql`
  update identity.email_changes
  set confirmed_at = ${at}, undo_hash = ${undoHash}, undo_until = ${undoUntil}
  where operator_id = ${operatorId} and id = ${id} and confirmed_at is null and superseded_at is null and confirm_until > ${at}`;

export const toUndo = (operatorId: number, undoHash: Buffer, now: Temporal.Instant) => sql`
  select id, user_id as "userId", old_email as "oldEmail", new_email as "newEmail"
  from identity.email_changes
  where operator_id = ${operatorId} and undo_hash = ${undoHash} and undone_at is null and undo_until > ${now}`;

export const undo = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.email_changes
  set undone_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and undone_at is null and undo_until > ${at}`;

/** Later changes of the same person fall with the one that is undone. */
export const undoLater = (operatorId: number, userId: string, id: string, at: Temporal.Instant) => sql`
  update identity.email_changes
  set undone_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and id > ${id} and confirmed_at is not null and undone_at is null`;
