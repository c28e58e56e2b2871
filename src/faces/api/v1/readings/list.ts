import Type, { type Static } from 'typebox';
import { periodText } from '#lib/dates.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import { endpoint, type Parameter } from '../../endpoint.ts';
import { dateOn, dateText, exact, id, instantAt, instantText, orNull, period, shape, text } from '../../shapes.ts';
import { reachOf } from '../../visit.ts';

const Reading = shape(
  {
    id: id('rdg', 'api.fields.reading.id'),
    values: Type.Array(exact('api.fields.reading.value')),
    takenOn: dateOn('api.fields.reading.taken-on'),
    receivedAt: instantAt('api.fields.reading.received-at'),
    source: Type.Enum(['customer', 'inspector', 'automatic', 'calculated'], { description: 'api.fields.reading.source' }),
    state: Type.Enum(['accepted', 'held', 'declined', 'in-bill', 'withdrawn', 'replaced'], { description: 'api.fields.reading.state' }),
    doubts: Type.Array(text('api.fields.reading.doubt')),
    period: period('api.fields.reading.period'),
    bill: orNull(text('api.fields.reading.bill')),
    submission: orNull(text('api.fields.reading.submission')),
  },
  { $id: 'Reading' },
);

const CURSOR = /^(\d{4}-\d{2}-\d{2})_([0-9a-z]{1,12})$/;

/** Where a page goes on: the `next` of the page before. */
const after: Parameter<metering.HistoryPlace> = {
  schema: Type.String({ pattern: CURSOR.source, description: 'api.parameters.after' }),
  fault: 'bad-cursor',
  read(typed) {
    const parts = CURSOR.exec(typed);
    const place = parts && metering.readingIdOf(`rdg_${parts[2]}`);
    try {
      return place ? { takenOn: Temporal.PlainDate.from(parts[1] as string), id: place } : undefined;
    } catch {
      return undefined;
    }
  },
};

/** Everything a meter showed, newest first, in pages. */
export const listReadings = endpoint({
  id: 'readings.list',
  query: { after },
  answer: shape({ meter: id('mtr', 'api.fields.meter.id'), readings: Type.Array(Reading), next: orNull(text('api.fields.next')) }),
  async run(visit, asked) {
    const [accountId, meterId] = [accounts.accountIdOf(visit.params['account'] ?? ''), metering.meterIdOf(visit.params['meter'] ?? '')];
    const meter = meterId === undefined ? undefined : await metering.meterOfUser(visit.tx, reachOf(visit, 'readings'), meterId);
    if (!meter || meter.accountId !== accountId) return undefined;
    const lines = (await metering.historyOf(visit.tx, meter, asked.after)).map(({ reading }) => reading);
    const latest = lines.length === metering.READINGS_PER_PAGE ? lines.at(-1) : undefined;
    return { meter: metering.meterPublicId(meter.id), readings: lines.map(lineOf), next: latest ? `${latest.takenOn}_${metering.readingPublicId(latest.id).slice(4)}` : null };
  },
});

const lineOf = ({ id: readingId, values, takenOn, receivedAt, source, state, doubts, period: month, bill, submission }: metering.Reading): Static<typeof Reading> => ({
  id: metering.readingPublicId(readingId),
  values: [...values],
  takenOn: dateText(takenOn),
  receivedAt: instantText(receivedAt),
  source,
  state,
  doubts: [...doubts],
  period: periodText(month),
  bill,
  submission,
});
