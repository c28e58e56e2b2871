import { readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { Strategy } from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { fieldsOf } from './answers.ts';
import { detailsForm } from './details.view.ts';
import { openDraft, sealDraft, type Draft } from './draft.ts';
import { strategyHere } from './strategy-here.ts';

export function get(visit: CabinetVisit): Answer {
  const strategy = strategyHere(visit);
  return strategy ? detailsPage(visit, strategy, openDraft(visit.house.keys, strategy.code, visit.query['draft'], visit.now) ?? {}, {}) : missing;
}

export function post(visit: CabinetVisit): Answer {
  const strategy = strategyHere(visit);
  if (!strategy) return missing;
  const { values, faults, typed } = readForm(fieldsOf(visit.operator, strategy), visit.body);
  if (!values) return detailsPage(visit, strategy, typed, sentencesOf(visit.t, 'cabinet.register', faults));
  return { to: visit.paths.registerRules(strategy.code, sealDraft(visit.house.keys, strategy.code, typed, visit.now)) };
}

/** The form with what was typed and what is wrong with it. */
export function detailsPage(visit: CabinetVisit, strategy: Strategy, draft: Draft, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const main = detailsForm({ t, operator, paths, token: visit.token(), strategy, draft, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
