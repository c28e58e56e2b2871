import { amount, email, readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { detailsForm } from './details.view.ts';
import { openDraft, sealDraft, type Draft } from './draft.ts';

/** What is asked for, in the spelling of the bill. */
export const FIELDS = { account: text({ max: 40 }), amount: amount(), email: email() };

export function get(visit: CabinetVisit): Answer {
  return detailsPage(visit, openDraft(visit.house.keys, visit.query['draft'], visit.now) ?? { account: '', amount: '', email: '' }, {});
}

export function post(visit: CabinetVisit): Answer {
  const { values, faults, typed } = readForm(FIELDS, visit.body);
  if (!values) return detailsPage(visit, typed, sentencesOf(visit.t, 'cabinet.register', faults));
  return { to: visit.paths.registerRules(sealDraft(visit.house.keys, typed, visit.now)) };
}

/** The form with what was typed and what is wrong with it. */
export function detailsPage(visit: CabinetVisit, draft: Draft, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const main = detailsForm({ t, operator, paths, token: visit.token(), draft, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
