import { reading } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as privacy from '#privacy';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { breachPage, NOTABLE } from './show.view.ts';

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {});

/** Notes what was done. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const { values, faults } = readForm({ kind: choice(NOTABLE), words: text({ max: 2_000 }) }, body);
  if (!values) return page(visit, sentencesOf(t, 'office.breaches', faults));
  const outcome = await privacy.takeBreachStep(house, operator, staff(visit), { id: idOf(visit), ...values, origin }, now);
  return isRefused(outcome) ? page(visit, { [outcome.field ?? '']: t(`privacy.refusals.${outcome.refused}`) }) : { to: paths.breach(idOf(visit), 'noted') };
}

/** Adds people by their numbers, one a line. */
export async function postPersons(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const numbers = String(body['numbers'] ?? '').split(/[\s,;]+/).filter(Boolean);
  const outcome = await privacy.addAffected(house, operator, staff(visit), { id: idOf(visit), numbers, origin }, now);
  if (isRefused(outcome)) return missing;
  return outcome.length === 0 ? { to: paths.breach(idOf(visit), 'added') } : page(visit, { numbers: t('office.breaches.errors.strangers', { numbers: outcome.join(', ') }) });
}

/** Writes to everybody who was not told yet. */
export async function postLetters(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, origin, now, paths } = visit;
  const outcome = await privacy.tellAffected(house, operator, staff(visit), { id: idOf(visit), origin }, now);
  return typeof outcome === 'number' ? { to: paths.breach(idOf(visit), 'told') } : missing;
}

const idOf = ({ params }: OfficeVisit): string => params['breach'] ?? '';

function staff(visit: OfficeVisit): { readonly id: string; readonly sessionId: string } {
  const { id, sessionId } = staffOf(visit);
  return { id, sessionId };
}

async function page(visit: OfficeVisit, sentences: Sentences): Promise<Answer> {
  const { house, operator, t, paths, query, body, now } = visit;
  if (!isUuid(idOf(visit))) return missing;
  const found = await reading(house.db, operator.id, async (tx) => ({ it: await privacy.breachCase(tx, operator, idOf(visit)), names: await staffNames(tx, t) }));
  if (!found.it) return missing;
  const typed = { words: String(body['words'] ?? ''), numbers: String(body['numbers'] ?? '') };
  const main = breachPage({ t, operator, paths, token: visit.token, found: found.it, names: found.names, now, done: query['done'], typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.breaches.case'), sentences), section: 'breaches', main }), status: isFaulty(sentences) ? 422 : 200 };
}
