import { missing, type Answer } from '#lib/http/visit.ts';
import * as holdings from '#holdings';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { applicationList } from './list.view.ts';

/** What one asked of the registry, newest first. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx } = visit;
  if (!operator.profile.sections.includes('applications')) return missing;
  const found = await holdings.applicationsOfUser(tx, sessionOf(visit).userId);
  return { page: cabinetPage(visit, { title: t('cabinet.sections.applications'), section: 'applications', main: applicationList({ t, operator, paths, found }) }) };
}
