import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { skillsOf, takesRequests } from '#requests';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { staffList } from './list.view.ts';

/** Who works here, on which requests, and what each role may do (OF-1). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, tx, operator, paths, query } = visit;
  const skills = takesRequests(operator) ? await skillsOf(tx, operator) : undefined;
  const main = staffList({ t, operator, paths, skills, staff: await identity.listStaff(tx), isSaved: query['done'] === 'skills' });
  return { page: officePage(visit, { title: t('office.staff.title'), section: 'staff', main }) };
}
