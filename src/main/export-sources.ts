import * as accounts from '#accounts';
import type * as exchange from '#exchange';
import * as metering from '#metering';

/** Longer than any sending of readings takes to be written. */
const SETTLED_AFTER = { minutes: 1 } as const;

/** What can be exported, and in which order it goes on. */
export const exportSources: exchange.ExportSources = {
  readings: {
    fields: ['account', 'service', 'meter', 'unit', 'takenOn', 'value1', 'value2', 'value3', 'source', 'period', 'submission'],
    async after(tx, place, most, now) {
      const accepted = await metering.acceptedAfter(tx, place, most);
      // A reading that is being accepted this minute may yet stand in front of one that was: it and all behind it wait for the next export.
      const firstTooNew = accepted.findIndex(({ acceptedAt }) => Temporal.Instant.compare(acceptedAt, now.subtract(SETTLED_AFTER)) > 0);
      return (firstTooNew < 0 ? accepted : accepted.slice(0, firstTooNew)).map(({ cursor, values, takenOn, period, account, service, meter, unit, source, submission }) => ({
        place: cursor,
        values: { account, service, meter, unit, source, submission, takenOn: { on: takenOn }, period: { month: period }, ...Object.fromEntries(values.map((value, zone) => [`value${zone + 1}`, { decimal: value }])) },
      }));
    },
  },
  payments: {
    fields: ['account', 'paidOn', 'amount', 'channel', 'reference'],
    async after(tx, place, most) {
      const settled = await accounts.settledAfter(tx, place, most);
      return settled.map(({ place, account, paidOn, amountMinor, channel, reference }) => ({ place, values: { account, paidOn: { on: paidOn }, amount: { minor: amountMinor }, channel, reference } }));
    },
  },
};
