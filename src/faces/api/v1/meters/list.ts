import Type, { type Static } from 'typebox';
import { dateIn, periodText } from '#lib/dates.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import { endpoint } from '../../endpoint.ts';
import { dateOn, dateText, exact, id, known, orNull, period, shape, text } from '../../shapes.ts';
import { reachOf, type ApiVisit } from '../../visit.ts';

const Meter = shape(
  {
    id: id('mtr', 'api.fields.meter.id'),
    service: text('api.fields.meter.service'),
    number: text('api.fields.meter.number'),
    place: orNull(text('api.fields.meter.place')),
    unit: text('api.fields.meter.unit'),
    digits: Type.Integer({ description: 'api.fields.meter.digits' }),
    fractionDigits: Type.Integer({ description: 'api.fields.meter.fraction-digits' }),
    zones: Type.Array(Type.Enum(['single', 'day', 'night', 'peak', 'half-peak']), { description: 'api.fields.meter.zones' }),
    isAutomatic: Type.Boolean({ description: 'api.fields.meter.is-automatic' }),
    removedOn: orNull(dateOn('api.fields.meter.removed-on')),
    verificationDueOn: orNull(dateOn('api.fields.meter.verification-due-on')),
    latest: orNull(shape({ values: Type.Array(exact('api.fields.reading.value')), takenOn: dateOn('api.fields.reading.taken-on') }, { description: 'api.fields.meter.latest' })),
    nextPeriod: period('api.fields.meter.next-period'),
  },
  { $id: 'Meter' },
);

/** The meters of an account, working ones first, and which bill a reading of today would enter. */
export const listMeters = endpoint({
  id: 'meters.list',
  answer: shape({ account: id('acc', 'api.fields.account.id'), meters: Type.Array(Meter) }),
  async run(visit) {
    const accountId = accounts.accountIdOf(visit.params['account'] ?? '');
    if (accountId === undefined || !(await accounts.accountOfUser(visit.tx, reachOf(visit, 'readings'), accountId))) return undefined;
    const found = await metering.metersOfUser(visit.tx, reachOf(visit, 'readings'), accountId);
    return { account: accounts.accountPublicId(accountId), meters: found.map((one) => lineOf(one, visit)) };
  },
});

function lineOf({ meter, counted }: metering.MeterWithReadings, { operator, now }: ApiVisit): Static<typeof Meter> {
  const { service, number, place, unit, digits, fractionDigits, isAutomatic } = meter;
  return {
    id: metering.meterPublicId(meter.id),
    service, number, place, unit, digits, fractionDigits,
    zones: [...metering.zonesOf(meter.zones)],
    isAutomatic,
    removedOn: known(meter.removedOn, dateText),
    verificationDueOn: known(meter.verificationDueOn, dateText),
    latest: known(metering.beforeOf(meter, counted) ?? null, ({ values, takenOn }) => ({ values: [...values], takenOn: dateText(takenOn) })),
    nextPeriod: periodText(metering.billPeriodOf(dateIn(operator.zone, now), operator.profile.readings.window, meter.billedPeriod).period),
  };
}
