import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as identity from '#identity';
import * as requests from '#requests';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { questionText } from './asked.ts';
import { deskPage } from './list.page.ts';

/** Gives the ticked requests to somebody who works on requests, or back to the queue. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const query = Object.fromEntries(new URLSearchParams(typeof body['question'] === 'string' ? body['question'] : ''));
  const ids = Object.keys(body).flatMap((name) => (name.startsWith('give-') && isUuid(name.slice(5)) ? [name.slice(5)] : []));
  const to = typeof body['to'] === 'string' && body['to'] !== '' ? body['to'] : null;
  if (ids.length === 0) return deskPage(visit, query, { '': t('office.requests.errors.tick.missing') });
  const staff = await reading(house.db, operator.id, (tx) => identity.listStaff(tx));
  if (to !== null && !staff.some((one) => one.id === to && identity.may(one, 'work on requests'))) return deskPage(visit, query, { to: t('office.errors.not-an-option') });
  const { id, sessionId } = staffOf(visit);
  const count = await requests.assignRequests(house, operator, { ids, to, staff: { id, sessionId }, origin }, now);
  return { to: paths.requests([questionText(query), `done=assigned&count=${count}`].filter(Boolean).join('&')) };
}
