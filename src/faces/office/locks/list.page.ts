import { reading } from '#lib/db/transaction.ts';
import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { lockList, type TypedLock } from './list.view.ts';

const WISH = { number: text({ max: 40 }), reason: text({ max: 500 }) };
const LIFT = { answer: text({ max: 500 }) };
const NOTHING: TypedLock = { number: '', reason: '' };

/** Users who wait first, then what staff locked; under them the form that locks. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, NOTHING, undefined, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now, body } = visit;
  const { values, faults, typed } = readForm(WISH, body);
  if (!values) return page(visit, typed, undefined, sentencesOf(t, 'office.locks', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await identity.lockUser(house, operator, { id, sessionId }, { userNumber: values.number, reason: values.reason, origin }, now);
  if ('holdsFrom' in outcome) return { to: paths.locks('locked') };
  return page(visit, typed, undefined, { [outcome.field ?? '']: outcome.refused === 'locked-already' ? t('identity.refusals.locked-already') : t(`office.locks.refusals.${outcome.refused}`) });
}

export async function postLift(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, params, origin, now, body } = visit;
  const lockId = params['lock'] ?? '';
  const { values, faults } = readForm(LIFT, body);
  if (!values) return page(visit, NOTHING, lockId, sentencesOf(t, 'office.locks', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await identity.unlockUser(house, operator, { id, sessionId }, { id: lockId, answer: values.answer, unbinds: body['unbinds'] === 'yes', origin }, now);
  if (!isRefused(outcome)) return { to: paths.locks('unlocked') };
  return outcome.refused === 'unknown' ? missing : page(visit, NOTHING, lockId, { answer: t(`identity.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, typed: TypedLock, lockId: string | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, now } = visit;
  const { locks, names } = await reading(house.db, operator.id, async (tx) => ({ locks: await identity.openLocks(tx), names: await staffNames(tx, t) }));
  const noticeDays = operator.profile.locks?.noticeWorkingDays ?? 0;
  const main = lockList({ t, paths, token: visit.token, locks, names, now, mayDelete: identity.may(sessionOf(visit), 'delete users'), noticeDays, isSigned: identity.strategyOf(operator, 'eds') !== undefined, done: query['done'], typed, lockId, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.locks.title'), sentences), section: 'locks', main }), status: isFaulty(sentences) ? 422 : 200 };
}
