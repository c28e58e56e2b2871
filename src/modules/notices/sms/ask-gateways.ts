import { transaction } from '#lib/db/transaction.ts';
import type { PostOffice } from '../post-office.ts';
import { recordReport } from './report.ts';
import * as rows from './reports.sql.ts';

const MOST_ASKED = 20;
const AGAIN = { minutes: 2 };
const NO_LONGER_AFTER = { hours: 24 };

/** Asks gateways that report nothing by themselves what became of messages they took, for a day. Returns how many were told of. */
export async function askGateways(office: PostOffice, now: Temporal.Instant): Promise<number> {
  let told = 0;
  for (const operator of office.operators) {
    const gateways = (office.sms?.routeOf(operator)?.gateways ?? []).filter(({ ask }) => ask);
    if (gateways.length === 0) continue;
    const claim = rows.claimToAsk(operator.id, now, now.add(AGAIN), now.subtract(NO_LONGER_AFTER), MOST_ASKED);
    const due = await transaction(office.db, operator.id, (tx) => tx.many<{ gateway: string; reference: string }>(claim));
    for (const { gateway, reference } of due) {
      // Silence is no news: it is asked again.
      const report = await gateways.find(({ code }) => code === gateway)?.ask?.(reference).catch(() => undefined);
      if (!report) continue;
      await transaction(office.db, operator.id, (tx) => recordReport(tx, gateway, report, now));
      told += 1;
    }
  }
  return told;
}
