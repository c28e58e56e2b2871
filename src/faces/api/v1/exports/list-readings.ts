import Type, { type Static } from 'typebox';
import type * as exchange from '#exchange';
import { endpoint } from '../../endpoint.ts';
import { AFTER, exported, Next } from '../../exported.ts';
import { dateOn, exact, orNull, period, shape, text } from '../../shapes.ts';

const AcceptedReading = shape(
  {
    account: text('api.fields.exported.account'),
    service: text('api.fields.exported.service'),
    meter: text('api.fields.exported.meter'),
    unit: text('api.fields.exported.unit'),
    takenOn: dateOn('api.fields.exported.taken-on'),
    values: Type.Array(exact('api.fields.exported.value')),
    source: text('api.fields.exported.source'),
    period: period('api.fields.exported.period'),
    submission: orNull(text('api.fields.exported.submission')),
  },
  { $id: 'AcceptedReading', description: 'api.fields.exported.reading' },
);

/** Readings that were accepted here, in the order in which they were, for the billing system. */
export const listAcceptedReadings = endpoint({
  id: 'exports.readings',
  query: AFTER,
  answer: shape({ readings: Type.Array(AcceptedReading), next: Next }),
  async run(visit, { after = 0n }) {
    const found = await exported(visit, 'readings', after);
    return found && { readings: found.records.map(({ values }) => readingOf(values)), next: found.next };
  },
});

function readingOf(values: exchange.ExportRecord['values']): Static<typeof AcceptedReading> {
  const said = (field: string) => (typeof values[field] === 'string' ? values[field] : '');
  const [taken, month] = [values['takenOn'], values['period']];
  return {
    ...{ account: said('account'), service: said('service'), meter: said('meter'), unit: said('unit'), source: said('source') },
    takenOn: isPart(taken, 'on') ? taken.on.toString() : '',
    values: ['value1', 'value2', 'value3'].flatMap((field) => (isPart(values[field], 'decimal') ? [values[field].decimal] : [])),
    period: isPart(month, 'month') ? month.month.toString().slice(0, 7) : '',
    submission: said('submission') || null,
  };
}

const isPart = <Name extends string>(value: exchange.ExportValue | undefined, name: Name): value is Extract<exchange.ExportValue, Record<Name, unknown>> =>
  typeof value === 'object' && value !== null && name in value;
