import * as accounts from '#accounts';
import type * as exchange from '#exchange';

/** What can be exported, and in which order it goes on. */
export const exportSources: exchange.ExportSources = {
  payments: {
    fields: ['account', 'paidOn', 'amount', 'channel', 'reference'],
    async after(tx, place, most) {
      const settled = await accounts.settledAfter(tx, place, most);
      return settled.map(({ place, account, paidOn, amountMinor, channel, reference }) => ({ place, values: { account, paidOn: { on: paidOn }, amount: { minor: amountMinor }, channel, reference } }));
    },
  },
};
