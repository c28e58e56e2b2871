import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { staffList } from './list.view.ts';

/** Who works here, and what each role may do (OF-1). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, tx } = visit;
  const main = staffList({ t, staff: await identity.listStaff(tx) });
  return { page: officePage(visit, { title: t('office.staff.title'), section: 'staff', main }) };
}
