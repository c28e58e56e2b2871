import { readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import type { Draft } from '../draft.ts';
import { applicantFields, draftOf, isOffered, sealedOf } from './applicant-draft.ts';
import { applicantForm } from './details.view.ts';

/** Who applies, and for which account (EL 2.2). */
export const get = (visit: CabinetVisit): Answer => (isOffered(visit) ? applicantPage(visit, draftOf(visit, visit.query['draft']) ?? {}, {}) : missing);

export function post(visit: CabinetVisit): Answer {
  if (!isOffered(visit)) return missing;
  const { values, faults, typed } = readForm(applicantFields(visit), visit.body);
  if (!values) return applicantPage(visit, typed, sentencesOf(visit.t, 'cabinet.applicants', faults));
  return { to: visit.paths.applyingRules(sealedOf(visit, values)) };
}

/** The form with what was typed and what is wrong with it. */
export function applicantPage(visit: CabinetVisit, draft: Draft, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const main = applicantForm({ t, operator, paths, token: visit.token(), draft, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.applicants.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
