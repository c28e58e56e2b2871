import { reading } from '#lib/db/transaction.ts';
import { readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import { changeSettings, restoreSettings } from '#operators';
import { sentencesOf, type Sentences } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { show } from './show.page.ts';
import { settingPaths } from './show.view.ts';

const reason = text({ max: 500 });

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const typed = Object.fromEntries(['reason', ...settingPaths(operator)].map((path) => [path, String(body[path] ?? '').slice(0, TYPED_MOST)]));
  const read = readForm({ reason }, body);
  if (!read.values) return again(visit, sentencesOf(t, 'office.settings', read.faults), typed);
  const outcome = await changeSettings(house, operator, staffOf(visit), { typed, version: Number(body['version']), reason: read.values.reason, origin }, now);
  if ('faults' in outcome) return again(visit, sentencesOf(t, 'office.settings', outcome.faults), typed);
  return isRefused(outcome) ? refused(visit, outcome, typed) : { to: paths.settings('changed') };
}

export async function restore(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const read = readForm({ reason }, body);
  if (!read.values) return again(visit, { '': t('office.settings.errors.restoration-reason') });
  const outcome = await restoreSettings(house, operator, staffOf(visit), { version: Number(body['version']), restores: Number(body['restores']), reason: read.values.reason, origin }, now);
  return isRefused(outcome) ? refused(visit, outcome) : { to: paths.settings('restored') };
}

const TYPED_MOST = 2_000;

const refused = (visit: OfficeVisit, outcome: Refused<string>, typed?: Readonly<Record<string, string>>): Promise<Answer> => again(visit, { '': visit.t(`operators.refusals.${outcome.refused}`) }, typed);

const again = ({ house, operator, ...visit }: OfficeVisit, sentences: Sentences, typed?: Readonly<Record<string, string>>): Promise<Answer> =>
  reading(house.db, operator.id, (tx) => show({ house, operator, ...visit }, tx, sentences, typed));
