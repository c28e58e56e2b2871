import Type from 'typebox';
import { periodText } from '#lib/dates.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import { serviceName } from '#operators';
import { endpoint } from '../../endpoint.ts';
import { HISTORY, historyAsked } from '../../history.ts';
import { MONTHS } from '../../months.ts';
import { exact, orNull, period, shape, text } from '../../shapes.ts';

const UsedService = shape(
  {
    service: shape({ code: text('api.fields.service.code'), name: text('api.fields.service.name') }),
    unit: orNull(text('api.fields.charge.unit')),
    months: Type.Array(shape({ period: period('api.fields.period'), volume: exact('api.fields.charge.volume') })),
  },
  { $id: 'UsedService', description: 'api.fields.consumption' },
);

/** How much was used, by service and month, the newest month first. What is charged by area, person or month is no consumption. */
export const listConsumption = endpoint({
  id: 'consumption.list',
  query: MONTHS,
  answer: shape({ ...HISTORY, services: Type.Array(UsedService) }),
  async run(visit, asked) {
    const history = await historyAsked(visit, asked);
    if (!history || isRefused<'periods-reversed' | 'periods-too-long'>(history)) return history;
    const { t, operator } = visit;
    const used = accounts.volumesOf(await accounts.chargesOf(visit.tx, history.accountId, history.months), (code) => operator.profile.services.find((one) => one.code === code)?.unit ?? null);
    return {
      ...history.told,
      services: used.map(({ service, unit, lines }) => ({ service: { code: service, name: t.of(serviceName(operator, service)) }, unit, months: lines.map((line) => ({ period: periodText(line.period), volume: line.volume })) })),
    };
  },
});
