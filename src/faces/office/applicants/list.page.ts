import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as applicants from '#applicants';
import * as calendars from '#calendars';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { applicantQueue, type QueueTab } from './list.view.ts';

/** Who waits, whoever is to be answered first on top; on the other tab who was decided. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, tx, house, query, now } = visit;
  if (!operator.profile.registration.strategies.includes('reviewed-application')) return missing;
  const tab: QueueTab = query['tab'] === 'decided' ? 'decided' : 'waiting';
  const from = isUuid(query['from'] ?? '') ? query['from'] : undefined;
  const found = await (tab === 'waiting' ? applicants.waitingApplicants : applicants.decidedApplicants)(tx, house.keys, from);
  const calendar = await calendars.calendarOf(tx, operator);
  const { workingDays } = applicants.reviewSettings(operator);
  const termOf = ({ completeSince }: applicants.ApplicantLine) => (completeSince === null ? undefined : applicants.termOf(calendar, operator.zone, completeSince, workingDays, now));
  const main = applicantQueue({ t, paths, tab, found, termOf, isFirstPage: from === undefined, mayContinue: found.length === applicants.APPLICANTS_AT_ONCE, done: query['done'] });
  return { page: officePage(visit, { title: t('office.sections.applicants'), section: 'applicants', main }) };
}
