import { dateIn } from '#lib/dates.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as metering from '#metering';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { sealDraft } from './draft.ts';
import { faultsOf } from './faults.ts';
import { meterName, meterNumber, zoneName } from './meter.view.ts';
import { enteredAt, registerField, typedReadings } from './typed.ts';
import { unitText } from '../accounts/charge.view.ts';

/** What a device keeps so that readings can be typed on it without a network, and the token that its next sending needs. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, tx } = visit;
  const { userId } = sessionOf(visit);
  const found = await metering.metersOfUser(tx, reachOf(visit, 'readings'));
  const meters = found
    .filter(({ meter }) => meter.removedOn === null && meter.closedOn === null && !meter.isAutomatic)
    .map(({ meter }) => ({
      name: `${meterName(t, operator, meter)}, ${meterNumber(t, meter)}`,
      registers: metering.zonesOf(meter.zones).map((_, zone) => ({ field: registerField(meter.id, zone), label: [zoneName(t, meter.zones, zone) ?? t('cabinet.readings.value'), unitText(t, meter.unit)].join(', ') })),
    }));
  return { json: { token: visit.token(), userId, meters }, headers: { 'cache-control': 'no-store' } };
}

/**
 * Takes what was typed on a device earlier, with the time of typing and the device's own key: however often it comes it counts once. Doubts
 * cannot be asked about here: the answer leads to the check page.
 */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const { userId, sessionId } = sessionOf(visit);
  // What somebody else typed on this device is not sent in this user's name.
  if (body['userId'] !== userId) return { json: { state: 'other-user' }, status: 409 };
  const key = typeof body['key'] === 'string' && /^[\w-]{8,64}$/.test(body['key']) ? body['key'] : undefined;
  if (!key) return { json: { state: 'refused', reasons: [t('cabinet.readings.device.broken')] }, status: 422 };
  const at = enteredAt(body['enteredAt'], now);
  const { entries } = typedReadings(body, dateIn(operator.zone, at));
  const sending = { entries, takenOn: dateIn(operator.zone, at), enteredAt: at, confirmed: new Set<bigint>() };
  const outcome = await metering.submitReadings(house, operator, { kind: 'user', userId, sessionId }, sending, { channel: 'device', key: `device ${key}` }, origin, now);
  if (isRefused(outcome)) return { json: { state: 'refused', reasons: [t(`metering.refusals.${outcome.refused}`)] }, status: 422 };
  if ('submission' in outcome) return { json: { state: 'sent', number: outcome.submission, href: paths.readingsSent(outcome.submission) } };
  const reasons = Object.values(faultsOf(t, outcome.judged, registerField));
  if (reasons.length > 0) return { json: { state: 'refused', reasons }, status: 422 };
  const draft = sealDraft(house.keys, userId, { ...sending, enteredAt: now, key: `device ${key}`, channel: 'cabinet' });
  return { json: { state: 'asks', href: paths.readingsCheck(draft) } };
}
