import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as rows from './persons.sql.ts';

interface Withdrawal {
  readonly binKey: Buffer;
  /** Whose invitations go, by the user number of whoever gave them. */
  readonly areOf: (invitedBy: string) => boolean;
  readonly actor: audit.Deed['actor'];
  readonly origin: Origin;
}

/** Takes back the invitations of a legal entity that nobody has used: they must not outlive the authority of whoever gave them. */
export async function withdrawInvitations(tx: Tx, { binKey, areOf, actor, origin }: Withdrawal, now: Temporal.Instant): Promise<void> {
  for (const { id, invitedBy } of await tx.many<rows.InvitationRow>(rows.openInvitations(tx.operatorId, binKey)))
    if (areOf(invitedBy) && (await tx.run(rows.withdrawInvitation(tx.operatorId, id, binKey, now))) === 1)
      await audit.record(tx, { action: 'invitation.withdrawn', at: now, actor, origin, userId: invitedBy, subject: { kind: 'invitation', id } });
}
