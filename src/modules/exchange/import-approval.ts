import type * as approvals from '#approvals';
import { dropStaging } from './drop-staging.ts';
import { lockImport, moveImport } from './import-events.ts';
import type { ExchangeHouse, Importer } from './import.ts';
import { enqueueApply } from './request-apply.ts';
import { stagingOf } from './staging.sql.ts';

/** What a second person's decision on an import sets in motion; wired to approvals of kind 'import'. */
export const importApproval = (house: ExchangeHouse): approvals.ApprovalKind => ({
  async approved(tx, operator, { subject: importId }, by, at) {
    const row = await lockImport(tx, importId);
    if (row?.state !== 'awaiting-approval') return;
    await moveImport(tx, importId, { to: 'applying', at, by: staff(by) });
    await enqueueApply(tx, operator, importId);
  },
  async declined(tx, _operator, { subject: importId }, by, reason, at) {
    const row = await lockImport(tx, importId);
    if (row?.state !== 'awaiting-approval') return;
    await moveImport(tx, importId, { to: 'cancelled', at, by: staff(by), reason });
    await dropStaging(house.db, stagingOf(importId, row.kind));
  },
});

const staff = (by: approvals.Decider): Importer => ({ kind: 'staff', ...by });
