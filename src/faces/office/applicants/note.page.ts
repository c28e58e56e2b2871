import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as applicants from '#applicants';
import { sentencesOf } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { applicantPage } from './show.page.ts';

/** Keeps how the applicant was checked. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const { values, faults, typed } = readForm({ kind: choice(applicants.NOTE_KINDS), words: text({ max: 1_000 }) }, body);
  if (!values) return applicantPage(visit, typed, sentencesOf(t, 'office.applicants', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await applicants.noteApplicant(house, operator, { id, sessionId }, { id: params['applicant'] ?? '', ...values, origin }, now);
  return isRefused(outcome) ? missing : { to: paths.applicant(params['applicant'] ?? '', 'noted') };
}
