import Type from 'typebox';
import { dateIn, periodOf, periodText } from '#lib/dates.ts';
import { refuse } from '#lib/outcome.ts';
import * as prepaid from '#prepaid';
import { endpoint } from '../../endpoint.ts';
import { MONTHS, MONTHS_AT_MOST } from '../../months.ts';
import { instantAt, instantText, Money, moneyOf, orNull, period, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const PrepaidLot = shape({ from: text('api.fields.prepaid.lot.from'), payment: orNull(text('api.fields.prepaid.lot.payment')), amount: Money }, { $id: 'PrepaidLot', description: 'api.fields.prepaid.lot' });

const PrepaidEntry = shape(
  { at: instantAt('api.fields.prepaid.entry.at'), kind: text('api.fields.prepaid.entry.kind'), about: text('api.fields.prepaid.entry.about'), amount: Money, lots: Type.Array(PrepaidLot) },
  { $id: 'PrepaidEntry', description: 'api.fields.prepaid.entry' },
);

/** How a prepaid account came from one balance to the other, with the top-ups that paid every charge; the oldest entry first. */
export const showPrepaidStatement = endpoint({
  id: 'prepaid.statement',
  query: MONTHS,
  answer: shape({ from: period('api.parameters.from'), to: period('api.parameters.to'), opening: Money, closing: Money, entries: Type.Array(PrepaidEntry) }),
  async run(visit, asked) {
    const account = await prepaid.accountOf(visit.tx, userOf(visit).userId);
    if (!account) return undefined;
    const to = asked.to ?? periodOf(dateIn(visit.operator.zone, visit.now));
    const from = asked.from ?? to.subtract({ months: 11 });
    if (Temporal.PlainDate.compare(from, to) > 0) return refuse('periods-reversed', 'from');
    if (from.until(to, { largestUnit: 'months' }).months >= MONTHS_AT_MOST) return refuse('periods-too-long', 'from');
    const at = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(visit.operator.zone).toInstant();
    const { openingMinor, closingMinor, lines, isWhole } = await prepaid.statementOf(visit.tx, account, { from: at(from), until: at(to.add({ months: 1 })) });
    if (!isWhole) return refuse('periods-too-long', 'from');
    const money = moneyOf(visit.operator);
    return {
      from: periodText(from),
      to: periodText(to),
      opening: money(openingMinor),
      closing: money(closingMinor),
      entries: lines.map(({ bookedAt, kind, about, amountMinor, lots }) => ({ at: instantText(bookedAt), kind, about, amount: money(amountMinor), lots: lots.map(({ from: whence, paymentNumber, minor }) => ({ from: whence, payment: paymentNumber, amount: money(minor) })) })),
    };
  },
});
