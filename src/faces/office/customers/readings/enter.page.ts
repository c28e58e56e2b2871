import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../../visit.ts';
import { confirmField, enterReadings, registerField } from './enter.view.ts';

/** What an inspector read at a customer's, entered for him while his card is open. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, [], {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, origin, now } = visit;
  const accountId = accounts.accountIdOf(params['account'] ?? '');
  if (accountId === undefined) return missing;
  const { isOpen, meters } = await reading(house.db, operator.id, async (tx) => ({
    isOpen: await accounts.isCardOpen(tx, accountId, sessionOf(visit).sessionId, now),
    meters: await metering.metersOfAccount(tx, accountId),
  }));
  if (!isOpen) return { to: paths.opening(params['account'] as string) };
  const entries = meters.flatMap(({ meter }) => {
    const typed = metering.zonesOf(meter.zones).map((_, zone) => String(body[registerField(meter.id, zone)] ?? '').trim().slice(0, 40));
    return typed.some((value) => value !== '') ? [{ meterId: meter.id, typed }] : [];
  });
  const confirmed = new Set(entries.map(({ meterId }) => meterId).filter((id) => body[confirmField(id)] === 'yes'));
  const takenOn = dateOf(body['taken-on']);
  if (!takenOn) return page(visit, [], { 'taken-on': t('office.readings.errors.day') });
  const { id, sessionId } = staffOf(visit);
  const sending = { entries, takenOn, enteredAt: now, confirmed };
  const outcome = await metering.submitReadings(house, operator, { kind: 'staff', id, sessionId }, sending, { channel: 'office', key: `form ${origin.requestId}` }, origin, now);
  if (isRefused(outcome)) return page(visit, [], { '': t(`metering.refusals.${outcome.refused}`) });
  if ('submission' in outcome) return { to: paths.customer(params['account'] as string, 'readings-entered') };
  return page(visit, outcome.judged, sentencesFor(visit, outcome.judged, confirmed));
}

function sentencesFor({ t }: OfficeVisit, judged: readonly metering.JudgedEntry[], confirmed: ReadonlySet<bigint>): Sentences {
  const faults = judged.flatMap(({ meter, dayFault, valueFaults }) =>
    dayFault ? [[registerField(meter.id, 0), t(`metering.refusals.${dayFault}`)] as const] : valueFaults.flatMap((fault, zone) => (fault ? [[registerField(meter.id, zone), t(`metering.refusals.${fault}`)] as const] : [])),
  );
  const doubted = judged.filter(({ meter, doubts }) => doubts.length > 0 && !confirmed.has(meter.id)).map(({ meter }) => [confirmField(meter.id), t('office.readings.errors.unconfirmed', { number: meter.number })] as const);
  return Object.fromEntries(faults.length > 0 ? faults : doubted);
}

function dateOf(text: unknown): Temporal.PlainDate | undefined {
  const parts = typeof text === 'string' ? /^(\d{1,2})[. ](\d{1,2})[. ](\d{4})$/.exec(text.trim()) : null;
  if (!parts) return undefined;
  try {
    return Temporal.PlainDate.from({ day: Number(parts[1]), month: Number(parts[2]), year: Number(parts[3]) }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

async function page(visit: OfficeVisit, judged: readonly metering.JudgedEntry[], sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, body, now } = visit;
  const accountId = accounts.accountIdOf(params['account'] ?? '');
  if (accountId === undefined) return missing;
  const found = await reading(house.db, operator.id, async (tx) => ({
    isOpen: await accounts.isCardOpen(tx, accountId, sessionOf(visit).sessionId, now),
    card: await accounts.cardOf(tx, accountId),
    meters: await metering.metersOfAccount(tx, accountId),
  }));
  if (!found.card) return missing;
  if (!found.isOpen) return { to: paths.opening(params['account'] as string) };
  const today = dateIn(operator.zone, now);
  const typedDay = typeof body['taken-on'] === 'string' ? body['taken-on'] : `${today.day}.${today.month}.${today.year}`;
  const main = enterReadings({ t, operator, paths, token: visit.token(), code: params['account'] as string, number: found.card.account.number, meters: found.meters, typed: body, typedDay, judged, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.readings.enter'), sentences), section: 'customers', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
