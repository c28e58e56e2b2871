import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as holdings from '#holdings';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { applicationQueue } from './list.view.ts';

/** What holders asked of the registry, newest first. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, tx, query } = visit;
  if (!operator.profile.sections.includes('applications')) return missing;
  const before = isUuid(query['before'] ?? '') ? query['before'] : undefined;
  const found = await holdings.listApplications(tx, before);
  const main = applicationQueue({ t, operator, paths, found, isFirstPage: before === undefined, mayContinue: found.length === holdings.APPLICATIONS_AT_ONCE, done: query['done'] });
  return { page: officePage(visit, { title: t('office.sections.applications'), section: 'applications', main }) };
}
