import Type from 'typebox';
import { dateIn, periodText } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import { endpoint } from '../../endpoint.ts';
import { exact, id, orNull, period, shape, text } from '../../shapes.ts';
import { reachOf, userOf } from '../../visit.ts';

const METERS_AT_MOST = 200;

const NewReadings = Type.Object(
  {
    key: Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w-]+$', description: 'api.fields.sending.key' }),
    takenOn: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'api.fields.sending.taken-on' })),
    readings: Type.Array(
      Type.Object({ meter: id('mtr', 'api.fields.meter.id'), values: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 3, description: 'api.fields.sending.values' }), isConfirmed: Type.Optional(Type.Boolean({ description: 'api.fields.sending.is-confirmed' })) }, { additionalProperties: false }),
      { minItems: 1, maxItems: METERS_AT_MOST },
    ),
  },
  { $id: 'NewReadings', additionalProperties: false },
);

const Judged = shape(
  {
    meter: id('mtr', 'api.fields.meter.id'),
    faults: Type.Array(text('api.fields.judged.fault'), { description: 'api.fields.judged.faults' }),
    doubts: Type.Array(text('api.fields.reading.doubt')),
    volumes: orNull(Type.Array(exact('api.fields.judged.volume'))),
    period: period('api.fields.reading.period'),
  },
  { $id: 'JudgedReading' },
);

/** Takes readings of meters of one account, all or none. The same key takes effect once. */
export const createReadings = endpoint({
  id: 'readings.create',
  body: NewReadings,
  answer: shape({
    outcome: Type.Enum(['taken', 'repeated', 'refused', 'to-confirm'], { description: 'api.fields.sending.outcome' }),
    submission: orNull(text('api.fields.reading.submission')),
    readings: Type.Array(Judged),
  }),
  async run(visit, _asked, sent) {
    const { house, operator, origin, now } = visit;
    const { userId } = userOf(visit);
    const accountId = accounts.accountIdOf(visit.params['account'] ?? '');
    const own = accountId === undefined ? undefined : await reading(house.db, operator.id, (tx) => accounts.accountOfUser(tx, reachOf(visit, 'readings'), accountId));
    if (!own) return undefined;
    const takenOn = sent.takenOn === undefined ? dateIn(operator.zone, now) : dateOf(sent.takenOn);
    if (!takenOn) return refuse('bad-body', '/takenOn');
    const entries = sent.readings.map(({ meter, values }) => ({ meterId: metering.meterIdOf(meter) ?? 0n, typed: values }));
    const confirmed = new Set(sent.readings.filter(({ isConfirmed }) => isConfirmed).map(({ meter }) => metering.meterIdOf(meter) ?? 0n));
    const sender = { kind: 'user', userId, accountId: own.id } as const;
    const outcome = await metering.submitReadings(house, operator, sender, { entries, takenOn, enteredAt: now, confirmed }, { channel: 'api', key: `api ${userId} ${sent.key}` }, origin, now);
    if (isRefused(outcome)) return refuse(outcome.refused === 'key-reused' ? 'key-reused' : outcome.refused === 'unknown-meter' ? 'unknown-meter' : 'bad-body');
    const readings = outcome.judged.map(({ meter, valueFaults, dayFault, doubts, volumes, bill }) => ({
      meter: metering.meterPublicId(meter.id),
      faults: dayFault ? [dayFault] : valueFaults.filter((fault) => fault !== undefined),
      doubts: [...doubts],
      volumes: volumes && [...volumes],
      period: periodText(bill.period),
    }));
    if ('submission' in outcome) return { outcome: outcome.isRepeat ? ('repeated' as const) : ('taken' as const), submission: outcome.submission, readings };
    return { outcome: readings.some(({ faults }) => faults.length > 0) ? ('refused' as const) : ('to-confirm' as const), submission: null, readings };
  },
});

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
  } catch {
    return undefined;
  }
}
