import { reading } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { limitList, TERMS, type TypedLimit } from './limits.view.ts';

const WISH = { number: text({ max: 40 }), part: choice(identity.PARTS), days: choice(TERMS), reason: text({ max: 500 }) };
const LIFT = { answer: text({ max: 500 }) };
const NOTHING: TypedLimit = { number: '', part: '', days: '', reason: '' };

/** Parts of the cabinet that are closed to users, and the form that closes one (ID-17). */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, { ...NOTHING, number: visit.query['number'] ?? '' }, undefined, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now, body } = visit;
  const { values, faults, typed } = readForm(WISH, body);
  if (!values) return page(visit, typed, undefined, sentencesOf(t, 'office.locks', faults));
  const { number, part, days, reason } = values;
  const outcome = await identity.limitUser(house, operator, staffOf(visit), { userNumber: number, part, reason, origin, ...(days === 'open' ? {} : { days: Number(days) }) }, now);
  return isRefused(outcome) ? page(visit, typed, undefined, { [outcome.field ?? '']: outcome.refused === 'limited-already' ? t('identity.refusals.limited-already') : t(`office.locks.refusals.${outcome.refused}`) }) : { to: paths.limits('limited') };
}

export async function postLift(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, params, origin, now, body } = visit;
  const limitId = params['limit'] ?? '';
  const { values, faults } = readForm(LIFT, body);
  if (!values) return page(visit, NOTHING, limitId, sentencesOf(t, 'office.locks', faults));
  const outcome = await identity.liftLimit(house, operator, staffOf(visit), { id: limitId, answer: values.answer, origin }, now);
  return isRefused(outcome) ? missing : { to: paths.limits('lifted') };
}

async function page(visit: OfficeVisit, typed: TypedLimit, limitId: string | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, now } = visit;
  const { limits, names } = await reading(house.db, operator.id, async (tx) => ({ limits: await identity.openLimits(tx, now), names: await staffNames(tx, t) }));
  const main = limitList({ t, paths, token: visit.token, limits, parts: identity.PARTS, names, noticeDays: operator.profile.locks?.noticeWorkingDays ?? 0, done: query['done'], typed, limitId, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.locks.acts.limits'), sentences), section: 'locks', main }), status: isFaulty(sentences) ? 422 : 200 };
}
