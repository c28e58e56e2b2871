import type { Answer } from '#lib/http/visit.ts';
import * as approvals from '#approvals';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import type { OfficeVisit } from '../visit.ts';
import { approvalList } from './list.view.ts';

/** What one person asked for and a second one must agree to (OF-1). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, paths, tx, query } = visit;
  const [pending, names] = await Promise.all([approvals.pendingApprovals(tx), staffNames(tx, t)]);
  const done = (['approve', 'decline'] as const).find((word) => word === query['done']);
  return { page: officePage(visit, { title: t('office.approvals.title'), section: 'approvals', main: approvalList({ t, paths, pending, names, done }) }) };
}
