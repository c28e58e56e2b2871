import { readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import type { Draft } from '../draft.ts';
import { phoneForm } from './details.view.ts';
import { draftOf, isOffered, PHONE_FIELDS, sealedOf } from './phone-draft.ts';

export const get = (visit: CabinetVisit): Answer => (isOffered(visit) ? phonePage(visit, draftOf(visit, visit.query['draft']) ?? {}, {}) : missing);

export function post(visit: CabinetVisit): Answer {
  if (!isOffered(visit)) return missing;
  const { values, faults, typed } = readForm(PHONE_FIELDS, visit.body);
  if (!values) return phonePage(visit, typed, sentencesOf(visit.t, 'cabinet.phone-code', faults));
  return { to: visit.paths.phoneRules(sealedOf(visit, values)) };
}

/** The form with what was typed and what is wrong with it. */
export function phonePage(visit: CabinetVisit, draft: Draft, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const main = phoneForm({ t, operator, paths, token: visit.token(), draft, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
