import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Operator, Purpose } from '#operators';
import type { Channel } from '../document.ts';
import type { Consent } from './consent.ts';
import * as consents from './consents.sql.ts';

/** A withdrawal: what was pressed, or what staff noted of a letter. */
export interface WithdrawalWish {
  readonly userId: string;
  readonly purpose: Purpose;
  readonly control: string;
  readonly channel: Channel;
  readonly origin: Origin;
  /** The member of staff who registered a withdrawal in writing. */
  readonly staff?: { readonly id: string; readonly sessionId?: string };
}

/**
 * Ends every consent of a person to a purpose (HS 4.4; 152-ФЗ, art. 9; Law of Kazakhstan on personal data, art. 8). The consents stay on record with their end.
 * Returns whether there was one to end.
 */
export async function withdrawConsent(tx: Tx, operator: Operator, wish: WithdrawalWish, now: Temporal.Instant): Promise<boolean> {
  const { userId, purpose, control, channel, origin, staff } = wish;
  await tx.one(consents.hold(operator.id, userId));
  const ending = (await tx.many<Consent>(consents.ofUser(operator.id, userId))).filter((one) => one.purpose === purpose && one.withdrawnAt === null);
  for (const { id, document, version } of ending) {
    await tx.run(consents.withdraw(operator.id, { consentId: id, userId, control, channel, origin }, now));
    await audit.record(tx, {
      action: 'consent.withdrawn',
      at: now,
      actor: staff ? { kind: 'staff', ...staff } : { kind: 'user', id: userId },
      origin,
      userId,
      subject: { kind: 'consent', id },
      details: { purpose, document, version, control, channel },
      ...(staff && { reason: control }),
    });
  }
  return ending.length > 0;
}
