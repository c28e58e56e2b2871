import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as metering from '#metering';
import { isFaulty, partsOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { confirmField } from './check.view.ts';
import { faultsOf } from './faults.ts';
import { deadLink, linkForm, takenByLink } from './link.view.ts';
import { registerField, typedReadings, type TypedReadings } from './typed.ts';

const PURPOSE = 'readings-taken';

/** The readings of one account by the link of a letter, without signing in (ME-6). Looking changes nothing. */
export function get(visit: CabinetVisit): Promise<Answer> {
  const today = dateIn(visit.operator.zone, visit.now);
  return page(visit, { entries: [], takenOn: today, day: partsOf(today) }, [], {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, origin, now } = visit;
  const today = dateIn(operator.zone, now);
  const typed = typedReadings(body, today);
  const confirmed = new Set(typed.entries.map(({ meterId }) => meterId).filter((id) => body[confirmField(id)] === 'yes'));
  const sending = { entries: typed.entries, takenOn: today, enteredAt: now, confirmed };
  const outcome = await metering.submitByLink(house, operator, params['token'] ?? '', sending, origin, now);
  if (isRefused(outcome)) return page(visit, typed, [], { '': t(`metering.refusals.${outcome.refused}`) });
  if ('submission' in outcome) return { to: paths.readingTaken(sealNote(visit, outcome)) };
  const faults = faultsOf(t, outcome.judged, registerField);
  const unconfirmed = isFaulty(faults) ? [] : outcome.judged.filter(({ meter, doubts }) => doubts.length > 0 && !confirmed.has(meter.id));
  return page(visit, typed, outcome.judged, { ...faults, ...Object.fromEntries(unconfirmed.map(({ meter }) => [confirmField(meter.id), t('cabinet.readings.errors.unconfirmed', { number: meter.number })])) });
}

/** What became of it: shown from the address alone, since the link is used up. */
export function getTaken(visit: CabinetVisit): Answer {
  const { t, house, query, paths } = visit;
  try {
    const sealed = query['note'] ?? '';
    if (!/^[\w-]{40,600}$/.test(sealed)) throw new Error('no note');
    const [submission, period, hasHeld] = JSON.parse(house.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [string, string, boolean];
    const main = takenByLink({ t, paths, submission, period: Temporal.PlainDate.from(period), hasHeld });
    return { page: cabinetPage(visit, { title: t('cabinet.readings.sent'), width: 'narrow', main }) };
  } catch {
    return { missing: true };
  }
}

function sealNote({ house }: CabinetVisit, { submission, judged }: { readonly submission: string; readonly judged: readonly metering.JudgedEntry[] }): string {
  const note = [submission, String(judged[0]?.bill.period), judged.some(({ doubts }) => doubts.length > 0)];
  return house.keys.seal(PURPOSE, JSON.stringify(note)).toString('base64url');
}

async function page(visit: CabinetVisit, typed: TypedReadings, judged: readonly metering.JudgedEntry[], sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, now } = visit;
  const token = params['token'] ?? '';
  const link = await reading(house.db, operator.id, (tx) => metering.openLink(tx, house.keys, token, now));
  if (isRefused<metering.LinkRefusal>(link)) {
    const main = deadLink({ t, paths, operator, refused: link.refused });
    return { page: cabinetPage(visit, { title: t('cabinet.readings.link.dead'), width: 'narrow', main }), status: link.refused === 'link-unknown' ? 404 : 200 };
  }
  const main = linkForm({ t, operator, paths, token: visit.token(), address: paths.readingLink(token), link, typed, judged, today: dateIn(operator.zone, now), sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.readings.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
