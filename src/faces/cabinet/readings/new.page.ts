import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import { isFaulty, partsOf, titleOf, type Sentences } from '#ui';
import { principalsOf } from '../acting.ts';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { sealDraft } from './draft.ts';
import { faultsOf } from './faults.ts';
import { newReadings } from './new.view.ts';
import { registerField, typedReadings, type TypedReadings } from './typed.ts';

/** All meters of all accounts, or of one, in one form (ME-2). */
export function get(visit: CabinetVisit): Promise<Answer> {
  const today = dateIn(visit.operator.zone, visit.now);
  return page(visit, { entries: [], takenOn: today, day: partsOf(today) }, {});
}

/** Looks at what was typed and leads on to the check page; nothing is stored yet. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  const { userId } = sessionOf(visit);
  const typed = typedReadings(body, dateIn(operator.zone, now));
  if (typed.entries.length === 0) return page(visit, typed, { '': t('metering.refusals.nothing-typed') });
  if (!typed.takenOn) return page(visit, typed, { day: t('cabinet.readings.errors.day') });
  const sending = { entries: typed.entries, takenOn: typed.takenOn, enteredAt: now, confirmed: new Set<bigint>() };
  const judged = await reading(house.db, operator.id, (tx) => metering.previewReadings(tx, operator, { kind: 'user', userId }, sending, now));
  const sentences = faultsOf(t, judged, registerField);
  if (isFaulty(sentences)) return page(visit, typed, sentences);
  return { to: paths.readingsCheck(sealDraft(house.keys, userId, { ...sending, key: `form ${visit.origin.requestId}`, channel: 'cabinet' })) };
}

async function page(visit: CabinetVisit, typed: TypedReadings, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, now } = visit;
  const accountId = accounts.accountIdOf(query['account'] ?? '') ?? null;
  const found = await reading(house.db, operator.id, (tx) => metering.metersOfUser(tx, reachOf(visit, 'readings'), accountId));
  const principalOf = await principalsOf(visit, found.map(({ meter }) => meter));
  const main = newReadings({ t, operator, paths, principalOf, token: visit.token(), today: dateIn(operator.zone, now), found, account: accountId === null ? undefined : query['account'], typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.readings.title'), sentences), section: 'readings', isKeepingReadings: true, main }), status: isFaulty(sentences) ? 422 : 200 };
}
