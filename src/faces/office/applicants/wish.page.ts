import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as applicants from '#applicants';
import { sentencesOf } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { applicantPage } from './show.page.ts';

/** Asks the applicant for a document. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const { values, faults, typed } = readForm({ title: text() }, body);
  if (!values) return applicantPage(visit, typed, sentencesOf(t, 'office.applicants', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await applicants.wishDocument(house, operator, { id, sessionId }, { id: params['applicant'] ?? '', ...values, origin }, now);
  return isRefused(outcome) ? missing : { to: paths.applicant(params['applicant'] ?? '', 'wished') };
}
