import { readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import type { Draft } from '../draft.ts';
import { personForm } from './details.view.ts';
import { draftOf, isOffered, personFields, sealedOf, settingsHere } from './person-draft.ts';

export const get = (visit: CabinetVisit): Answer => (isOffered(visit) ? personPage(visit, draftOf(visit, visit.query['draft']) ?? {}, {}) : missing);

export function post(visit: CabinetVisit): Answer {
  if (!isOffered(visit)) return missing;
  const { values, faults, typed } = readForm(personFields(visit), visit.body);
  if (!values) return personPage(visit, typed, sentencesOf(visit.t, 'cabinet.activation', faults));
  return { to: visit.paths.activationRules(sealedOf(visit, values)) };
}

/** The form with what was typed and what is wrong with it. */
export function personPage(visit: CabinetVisit, draft: Draft, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const main = personForm({ t, operator, paths, token: visit.token(), asksNumber: settingsHere(visit)?.asksNumber ?? false, draft, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
