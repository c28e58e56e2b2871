import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import { uuidv7 } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { Closable, Content } from './announcement.ts';
import * as rows from './announcements.sql.ts';
import { EMPTY } from './content.rules.ts';
import { written } from './content.ts';
import * as audit from '#audit';
import { inForce } from './list-announcements.ts';
import { addVersion, leadFor } from './publish-announcement.ts';

interface House {
  readonly db: Database;
}

export interface EmergencyWish {
  readonly closes: readonly Closable[];
  readonly untilAt: Temporal.Instant;
  readonly title: Localised;
  readonly body: Localised;
  /** Why it could not be announced beforehand; stays with the version. */
  readonly reason: string;
}

/** Closes a part of the cabinet now, from the shell, when there is no time to write: announced in the same moment, with the reason as the exception from the term. Processes learn of it within two seconds. */
export function closeAtOnce({ db }: House, operator: Operator, wish: EmergencyWish, now: Temporal.Instant): Promise<{ readonly id: string }> {
  const content: Content = { ...EMPTY, title: wish.title, body: wish.body, fromAt: now, untilAt: wish.untilAt, closes: wish.closes };
  return transaction(db, operator.id, async (tx) => {
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(rows.start(operator.id, { id, kind: 'maintenance', content: written(content), by: null }, now));
    const lead = await leadFor(tx, operator, 'maintenance', content, now);
    const termAt = lead && !isRefused(lead) ? lead.termAt : null;
    await addVersion(tx, { id, kind: 'maintenance', content, version: null }, { by: null, actor: { kind: 'system' }, termAt, exception: wish.reason }, now);
    return { id };
  });
}

/** Ends all works in force that close something, whoever announced them. Answers how many there were. */
export function openAgain({ db }: House, operator: Operator, now: Temporal.Instant): Promise<number> {
  return transaction(db, operator.id, async (tx) => {
    const closing = (await inForce(tx)).filter(({ kind, content }) => kind === 'maintenance' && content.closes.length > 0 && Temporal.Instant.compare(content.fromAt, now) <= 0);
    for (const { id } of closing) {
      await tx.run(rows.end(operator.id, id, null, now));
      await audit.record(tx, { action: 'announcement.ended', at: now, actor: { kind: 'system' }, subject: { kind: 'announcement', id }, details: {} });
    }
    return closing.length;
  });
}
