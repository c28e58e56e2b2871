import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as metering from '#metering';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { principalsOf } from '../acting.ts';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { checkReadings, confirmField } from './check.view.ts';
import { openDraft, type ReadingsDraft } from './draft.ts';
import { faultsOf } from './faults.ts';

/** What was typed, what it costs and why, and what is doubted (ME-3, ME-4). */
export function get(visit: CabinetVisit): Answer | Promise<Answer> {
  const draft = draftOf(visit, visit.query['draft']);
  return draft ? page(visit, draft, visit.query['draft'] as string, {}) : { to: visit.paths.readings() };
}

/** Sends the readings: all of them, or none while a doubt is not confirmed. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const { userId, sessionId } = sessionOf(visit);
  const draft = draftOf(visit, body['draft']);
  if (!draft) return { to: paths.readings() };
  const confirmed = new Set(draft.entries.map(({ meterId }) => meterId).filter((id) => body[confirmField(id)] === 'yes'));
  const { key, channel, ...sending } = draft;
  const outcome = await metering.submitReadings(house, operator, { kind: 'user', userId, sessionId }, { ...sending, confirmed }, { channel, key }, origin, now);
  if (isRefused(outcome)) return page(visit, draft, body['draft'] as string, { '': t(`metering.refusals.${outcome.refused}`) });
  if ('submission' in outcome) return { to: paths.readingsSent(outcome.submission, outcome.isRepeat ? 'repeat' : 'new') };
  const unconfirmed = outcome.judged.filter(({ meter, doubts, same }) => doubts.length > 0 && !same && !confirmed.has(meter.id));
  const faults = faultsOf(t, outcome.judged, (meterId) => confirmField(meterId));
  return page(visit, draft, body['draft'] as string, { ...faults, ...Object.fromEntries(unconfirmed.map(({ meter }) => [confirmField(meter.id), t('cabinet.readings.errors.unconfirmed', { number: meter.number })])) });
}

const draftOf = (visit: CabinetVisit, sealed: unknown): ReadingsDraft | undefined => openDraft(visit.house.keys, sessionOf(visit).userId, sealed, visit.now);

async function page(visit: CabinetVisit, draft: ReadingsDraft, sealed: string, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, now } = visit;
  const { userId } = sessionOf(visit);
  const judged = await reading(house.db, operator.id, (tx) => metering.previewReadings(tx, operator, { kind: 'user', userId }, { ...draft, confirmed: new Set() }, now));
  const principalOf = await principalsOf(visit, judged.map(({ meter }) => meter));
  const main = checkReadings({ t, operator, paths, principalOf, token: visit.token(), draft: sealed, takenOn: draft.takenOn, judged, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.readings.check.title'), sentences), section: 'readings', main }), status: isFaulty(sentences) ? 422 : 200 };
}
